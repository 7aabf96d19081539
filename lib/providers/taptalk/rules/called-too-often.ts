import type { EventOf } from '../../../events/event';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';

const SECOND = 1_000;
/** Calls a second that nobody can need: one for each frame that is drawn. */
const TOLERATED = 60;
/** Seconds that a run of equal calls is folded for at most; a page may tell of any. */
const LONGEST = 30;
/** ms after the last busy second by which it counts as over. */
const CALM = 3_000;

/** The probe method, which reads and decrypts the stored session each time, is called in a loop. */
export const calledTooOften: Rule = {
  id: 'called-too-often',
  find({ own, provider, reached }) {
    const asked = provider.page.probe;
    if (!('method' in asked)) return [];
    const probe = asked.method;
    const calls = own.calls(probe);
    const busy = busySeconds(calls);
    const first = busy[0];
    const last = busy.at(-1);
    if (first === undefined || last === undefined) return [];
    const most = Math.max(...busy.map(({ count }) => count));
    const took = own.of('probe').at(-1)?.took ?? null;
    const cost = Math.round(most * (took ?? 0));
    const over = last.at + SECOND + CALM;
    return [
      {
        severity: 'warning',
        title:
          cost === 0
            ? say`${probe}() is called ${most} times a second`
            : say`${probe}() is called ${most} times a second, which costs about ${cost} ms of each second`,
        why: say`Each call reads the stored session and decrypts it twice, in the page’s main thread.`,
        source: provider.sources.measured,
        fix: {
          developer: say`Call it once after each sign-in, log-out and storage event, and keep the answer; do not call it in each render.`,
          support: say`Nothing to do: the page works, but slower than it could. Tell the app’s developer.`,
        },
        evidence: [...new Set([first.call, last.call])],
        since: first.at,
        until: reached(over) ? over : null,
      },
    ];
  },
};

interface BusySecond {
  /** Its beginning, epoch ms. */
  at: number;
  count: number;
  call: string;
}

/** Seconds with more calls than tolerated; those of a folded run are spread over its time. */
function busySeconds(calls: readonly EventOf<'sdk-call'>[]): BusySecond[] {
  const seconds = new Map<number, BusySecond>();
  for (const { id, at, until = at, count = 1 } of calls) {
    const to = Math.floor(until / SECOND);
    const from = Math.max(Math.floor(at / SECOND), to - LONGEST);
    for (let second = from; second <= to; second++) {
      const begin = Math.max(at, second * SECOND);
      const end = Math.min(until, (second + 1) * SECOND);
      const share = until === at ? count : (count * (end - begin)) / (until - at);
      const known = seconds.get(second) ?? { at: second * SECOND, count: 0, call: id };
      seconds.set(second, { ...known, count: known.count + share });
    }
  }
  return [...seconds.values()].map((one) => ({ ...one, count: Math.round(one.count) })).filter(({ count }) => count > TOLERATED);
}
