import { until } from './browser';
import type { Panel } from './panel';

interface ShownFinding {
  rule: string;
  severity: string;
  title: string;
  /** Fix, what was not seen, what it explains, and why where that is open. */
  said: string;
  /** The name of the button that leads to the events. */
  evidence: string;
}

/** The findings that hold, as they are shown. */
export const findingsOf = (panel: Panel): Promise<ShownFinding[]> =>
  panel.frame.$$eval('[data-finding]', (shown) =>
    shown.map((one) => {
      const words = (selector: string): string =>
        [...one.querySelectorAll<HTMLElement>(selector)]
          .map((each) => each.innerText.replace(/\s+/g, ' ').trim())
          .join(' ')
          .trim();
      return {
        rule: one.getAttribute('data-finding') ?? '',
        severity: one.getAttribute('data-severity') ?? '',
        title: words('.title').replace(/^\w+: /, ''),
        said: words('.said, .why'),
        evidence: [...one.querySelectorAll('button')].map(({ innerText }) => innerText).find((name) => name.startsWith('Evidence')) ?? '',
      };
    }),
  );

/** Waits for a finding of a rule whose title begins so. */
export async function seesFinding(panel: Panel, rule: string, title: string): Promise<ShownFinding> {
  let all: ShownFinding[] = [];
  return until(`the finding ${rule}`, async () =>
    (all = await findingsOf(panel)).find((one) => one.rule === rule && one.title.startsWith(title)),
  ).catch((error: unknown) => {
    throw new Error(`There is no finding ${rule} “${title}”, but: ${JSON.stringify(all, null, 2)}`, { cause: error });
  });
}
