import { until } from './browser';
import type { Panel } from './panel';

/** One of the three witnesses, and the sign between it and the one before. */
interface Witness {
  name: string;
  says: string;
  source: string;
  sign: '=' | '≠' | null;
}

const witnessesOf = (panel: Panel): Promise<Witness[]> =>
  panel.frame.$$eval('.witnesses > div', (shown) =>
    shown.map((one) => {
      const words = (selector: string): string => (one.querySelector<HTMLElement>(selector)?.innerText ?? '').replace(/\s+/g, ' ').trim();
      return {
        name: words('dt'),
        says: [...one.querySelectorAll('.says strong')].map((part) => part.textContent).join(' '),
        source: words('.source .origin'),
        sign: (one.querySelector('.relation')?.textContent ?? null) as '=' | '≠' | null,
      };
    }),
  );

/** The three in one line, as the panel shows them: `SDK says signed in ≠ Storage says access token ended 2 s ago`. */
export const testimony = async (panel: Panel): Promise<string> =>
  (await witnessesOf(panel)).map(({ name, says, sign }, index) => `${index === 0 ? '' : ` ${sign ?? '|'} `}${name} ${says}`).join('');

/** Waits for what the three witnesses say, side by side; `|` stands where they are not compared. */
export async function seesTestimony(panel: Panel, words: RegExp): Promise<void> {
  let last = '';
  await until(`the witnesses ${String(words)}`, async () => words.test((last = await testimony(panel)))).catch((error: unknown) => {
    throw new Error(`The witnesses do not say ${String(words)}, but: ${last}`, { cause: error });
  });
}

/** Where each witness has it from. */
export const sourcesOf = async (panel: Panel): Promise<string[]> => (await witnessesOf(panel)).map(({ source }) => source);

/** The steps of the flow as `Ticket: ok, used`. */
export const flowOf = (panel: Panel): Promise<string[]> =>
  panel.frame.$$eval('[aria-label="Sign-in flow"] > li', (steps) =>
    steps.map(
      (step) =>
        `${step.querySelector('.name')?.textContent ?? ''}: ${step.getAttribute('data-step') ?? ''}, ${step.querySelector('.came')?.textContent ?? ''}`,
    ),
  );

/** Waits for steps of the flow; at most one of all steps may be drawn as broken. */
export async function seesFlow(panel: Panel, ...wanted: string[]): Promise<void> {
  let steps: string[] = [];
  await until('steps of the flow', async () => wanted.every((step) => steps.includes(step)) || void (steps = await flowOf(panel))).catch(
    (error: unknown) => {
      throw new Error(`The flow is not ${wanted.join('; ')}, but: ${steps.join('; ')}`, { cause: error });
    },
  );
  const broken = steps.filter((step) => step.includes(': failed,'));
  if (broken.length > 1) throw new Error(`More than one step is drawn as broken: ${broken.join('; ')}`);
}

/** The bars as `Instance: 24 h left`. */
export const lifetimesOf = (panel: Panel): Promise<string[]> =>
  panel.frame.$$eval('.lifetimes > li:not(.axis)', (rows) =>
    rows.map((row) => `${row.querySelector('.token')?.textContent ?? ''}: ${row.querySelector('.value')?.textContent ?? ''}`),
  );

/** The sentence beside the verdict, which a screen reader is told. */
export const sentence = (panel: Panel): Promise<string> =>
  panel.frame.$eval('[data-verdict]', (line) => (line as HTMLElement).innerText.replace(/\s+/g, ' ').trim());

/** Waits for a verdict and a sentence that says this of it. */
export async function seesSituation(panel: Panel, verdict: string, words: string | RegExp): Promise<void> {
  await panel.seesVerdict(verdict);
  const fits = (text: string): boolean => (typeof words === 'string' ? text.includes(words) : words.test(text));
  await until(`the sentence “${String(words)}”`, async () => fits(await sentence(panel))).catch(async (error: unknown) => {
    throw new Error(`The sentence is not “${String(words)}”, but: ${await sentence(panel)}`, { cause: error });
  });
}

/** What a button says before it is pressed, in its tooltip. */
export const tooltip = async (panel: Panel, name: string): Promise<string> =>
  panel.frame.evaluate((wanted) => {
    const button = [...document.querySelectorAll('button')].find(
      (one) => one.innerText.trim() === wanted || one.getAttribute('aria-label') === wanted,
    );
    return button?.title ?? `There is no button “${wanted}”.`;
  }, name);

export const isDisabled = (panel: Panel, name: string): Promise<boolean> =>
  panel.frame.evaluate(
    (wanted) => [...document.querySelectorAll('button')].some((one) => one.innerText.trim() === wanted && one.disabled),
    name,
  );
