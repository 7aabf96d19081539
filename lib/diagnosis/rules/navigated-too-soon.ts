import { CUT_OFF } from '../../events/event';
import { endOf } from '../../session/operations';
import type { Found } from '../finding';
import { say } from '../phrase';
import type { Rule, Scene } from '../rule';

/** The SDK sends so long after the call, ms, and a document's start is told a little late. */
const SENT_AFTER = 300;
const SLACK = 50;
/** Whoever looks once a second has seen a request by then, ms. */
const SEEN_BY = 2_000;

/** The document before this one was left before its sign-in had been sent or answered. */
export const navigatedTooSoon: Rule = {
  id: 'navigated-too-soon',
  find(scene) {
    const { facts, all, provider } = scene;
    const former = documentBefore(scene);
    const call = all.calls(provider.page.signInMethod).findLast(({ document }) => document === former);
    if (former === null || call === undefined) return [];
    const request = all.requestsOf(call.id).at(-1);
    const left = facts.session.startedAt;
    // The network tells nothing of a request that ended with its page within a second of its beginning.
    const unseen = request === undefined && left - call.at <= SEEN_BY;
    const unsent = unseen && left - call.at <= SENT_AFTER + SLACK;
    if (!unseen && request?.failure !== CUT_OFF) return [];
    if (all.callbacksOf(call.id).length > 0 || signedInBetween(scene, call.at, left) !== null) return [];
    const found: Found = {
      severity: 'error',
      title: unsent
        ? say`The page was left before the sign-in was sent, so it was lost`
        : say`The page was left while the sign-in waited for its answer, so it was lost`,
      why: say`${provider.page.signInMethod}() sends its request ${SENT_AFTER} ms after the call; a navigation, a reload or a submitted form before the answer ends it without a word.`,
      source: provider.sources.measured,
      fix: {
        developer: say`Navigate in onSuccess, not right after the call; in a form’s submit handler call preventDefault(), else it reloads the page.`,
        support: say`Sign in again, and wait until the chat is there before you go to another page.`,
      },
      evidence: [call.id, ...(request === undefined ? [] : [request.id])],
      since: left,
      until: signedInBetween(scene, left, Infinity),
    };
    return [found];
  },
};

/** The document that stood in this one's place before: the page's own, or nothing where this is a frame. */
function documentBefore({ facts: { session }, all }: Scene): string | null {
  if (!session.top) return null;
  const pages = all.pages();
  const index = pages.findIndex(({ document }) => document === session.document);
  const before = pages[index - 1];
  return before !== undefined && before.origin === session.origin ? before.document : null;
}

/** When a ticket was accepted within that time, epoch ms. */
const signedInBetween = ({ all, provider }: Scene, from: number, until: number): number | null => {
  const exchange = all
    .requests(provider.endpoints['sign-in'] ?? '')
    .find(({ at, answer }) => at >= from && at < until && answer?.code === '');
  return exchange === undefined ? null : endOf(exchange);
};
