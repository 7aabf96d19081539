import { until } from './browser';
import type { Panel } from './panel';

export interface ShownReceipt {
  action: string;
  /** Title, time and whose session it was. */
  head: string;
  /** `done Server’s session: Ended: …`, in the order in which they stand. */
  lines: string[];
  remains: string[];
  watch: string;
  buttons: string[];
}

/** The receipt that is shown; null where none is. */
export const receiptOf = (panel: Panel): Promise<ShownReceipt | null> =>
  panel.frame.evaluate(() => {
    const receipt = document.querySelector('[data-receipt]');
    if (receipt === null) return null;
    const words = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    return {
      action: receipt.getAttribute('data-receipt') ?? '',
      head: words(receipt.querySelector('.head')),
      lines: [...receipt.querySelectorAll('[data-outcome]')].map((line) => {
        const [, what, told] = [...line.children];
        return `${line.getAttribute('data-outcome') ?? ''} ${words(what)}: ${words(told)}`;
      }),
      remains: [...receipt.querySelectorAll('.remains li')].map(words),
      watch: words(receipt.querySelector('.watch')),
      buttons: [...receipt.querySelectorAll('button')].map(words),
    };
  });

const SORTED = ['failed', 'waiting', 'cleared', 'done', 'nothing to do', 'kept'];

function inOrder(lines: readonly string[]): boolean {
  const ranks = lines.map((line) => SORTED.findIndex((outcome) => line.startsWith(outcome)));
  return ranks.every((rank, index) => rank >= (ranks[index - 1] ?? 0));
}

/** Waits for the receipt of an action with these lines among its own, and minds their order: failed first, kept last. */
export async function seesReceipt(panel: Panel, action: string, ...wanted: (string | RegExp)[]): Promise<ShownReceipt> {
  const fits = (line: string, words: string | RegExp): boolean => (typeof words === 'string' ? line.startsWith(words) : words.test(line));
  let last: ShownReceipt | null = null;
  const receipt = await until(`the receipt of ${action}`, async () => {
    last = await receiptOf(panel);
    return last?.action === action && wanted.every((words) => last!.lines.some((line) => fits(line, words))) ? last : null;
  }).catch((error: unknown) => {
    throw new Error(`No receipt of ${action} with ${wanted.join(' and ')}, but: ${JSON.stringify(last, null, 2)}`, { cause: error });
  });
  if (!inOrder(receipt.lines)) throw new Error(`The lines of the receipt are out of order:\n${receipt.lines.join('\n')}`);
  return receipt;
}

/** Waits for what the watch over a log-out has to say. */
export async function seesWatch(panel: Panel, words: string | RegExp): Promise<void> {
  let last: string | undefined;
  const fits = (watch: string): boolean => (typeof words === 'string' ? watch.includes(words) : words.test(watch));
  await until(`the watch to say ${String(words)}`, async () => fits((last = (await receiptOf(panel))?.watch ?? ''))).catch(
    (error: unknown) => {
      throw new Error(`The watch does not say “${String(words)}”, but: “${last}”`, { cause: error });
    },
  );
}
