import { until } from './browser';
import type { Panel } from './panel';

/** One entry of the session switch: 'app.localhost:1 · frame /'. */
interface Entry {
  label: string;
  /** The verdict's title, and the user where one is known: 'Signed in, Jony Lim · jony-1001'. */
  words: string;
}

/** The entries of the session switch, in their order; none where there is but one session. */
export const sessionsOf = (panel: Panel): Promise<Entry[]> =>
  panel.frame.$$eval('[role="dialog"][aria-label="Sessions"] button', (entries) =>
    entries.map((entry) => {
      const [, label, words] = [...entry.children].map(({ textContent }) => textContent);
      return { label: (label ?? '').replace(' (shown)', ''), words: words ?? '' };
    }),
  );

/** Waits until the switch lists just these, in this order: `seesSessions(panel, [/^app/, /^Stuck/], …)`. */
export async function seesSessions(panel: Panel, ...wanted: [label: RegExp, words: RegExp][]): Promise<void> {
  let listed: Entry[] = [];
  const fits = async (): Promise<boolean> => {
    listed = await sessionsOf(panel);
    return (
      listed.length === wanted.length &&
      listed.every(({ label, words }, index) => wanted[index]![0].test(label) && wanted[index]![1].test(words))
    );
  };
  await until('the sessions', fits).catch((error: unknown) => {
    throw new Error(
      `The switch does not list ${wanted.map(String).join('; ')}, but:\n${listed.map(({ label, words }) => `${label}: ${words}`).join('\n')}`,
      { cause: error },
    );
  });
}

/** Chooses a session by its label or its words, as a user does. */
export async function chooseSession(panel: Panel, wanted: RegExp): Promise<void> {
  await panel.press(await until('the switch', () => panel.frame.$('button[popovertarget="session-popover"]:not([popovertargetaction])')));
  // Asked for anew each time: a session more and the list is drawn again.
  const entry = await until(`the entry ${String(wanted)} of the open switch`, async () => {
    for (const one of await panel.frame.$$('[role="dialog"][aria-label="Sessions"] button'))
      if (wanted.test(await one.evaluate(({ textContent }) => textContent ?? '')) && (await one.isVisible())) return one;
    return null;
  });
  await panel.press(entry);
}
