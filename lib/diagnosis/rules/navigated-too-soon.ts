import { CUT_OFF } from '../../events/event';
import type { Provider } from '../../providers/provider';
import { endOf } from '../../session/operations';
import { succeeded } from '../attempts';
import type { Found } from '../finding';
import { endOfAttempt } from '../incidents';
import { firstOf } from '../log-outs';
import { NOTHING, type Phrase, say } from '../phrase';
import type { Rule, Scene } from '../rule';

/** A document's start is told a little late, ms. */
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
    const unsent = unseen && provider.signInDelay > 0 && left - call.at <= provider.signInDelay + SLACK;
    if (!unseen && request?.failure !== CUT_OFF) return [];
    if (all.callbacksOf(call.id).length > 0 || signedInBetween(scene, call.at, left) !== null) return [];
    const found: Found = {
      severity: 'error',
      title: unsent
        ? say`The page was left before the sign-in was sent, so it was lost`
        : say`The page was left while the sign-in waited for its answer, so it was lost`,
      why: say`${sendsLate(provider)}A navigation, a reload or a submitted form before the answer ends a sign-in without a word.`,
      source: provider.sources.measured,
      fix: {
        developer: say`Navigate once the sign-in has succeeded, not right after the call; in a form’s submit handler call preventDefault(), else it reloads the page.`,
        support: say`Sign in again, and wait until the chat is there before you go to another page.`,
      },
      evidence: [call.id, ...(request === undefined ? [] : [request.id])],
      since: left,
      until: firstOf(signedInBetween(scene, left, Infinity), signedInAgain(scene)),
    };
    return [found];
  },
};

const sendsLate = ({ page, signInDelay }: Provider): Phrase =>
  signInDelay > 0 ? say`${page.signInMethod}() sends its request ${signInDelay} ms after the call. ` : NOTHING;

/** When this document signed somebody in, epoch ms. */
const signedInAgain = ({ attempts }: Scene): number | null => {
  const again = attempts.of('sign-in').find(succeeded);
  return again === undefined ? null : endOfAttempt(again);
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
