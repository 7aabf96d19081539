import type { EventOf } from '../../../events/event';
import type { Scene } from '../../../diagnosis/rule';

/** Calls that empty what the SDK keeps in the page's memory, its listeners and its flags included; by whomever they were made. */
export const clearings = ({ own }: Scene): EventOf<'sdk-call'>[] =>
  [
    ...own.calls(LOG_OUT).filter((call) => wentThrough(own, call)),
    ...own.calls(CLEAR),
    ...own.panelCalls(LOG_OUT),
    ...own.panelCalls(CLEAR),
  ].toSorted((a, b) => a.at - b.at);

export const LOG_OUT = 'logoutAndClearAllTapTalkData';
export const CLEAR = 'clearTaptalkChatData';

/** When it was emptied first after a moment, epoch ms; null where it was not. */
export const clearedAfter = (scene: Scene, at: number): number | null => clearings(scene).find((call) => call.at >= at)?.at ?? null;

/** While nobody is signed in the SDK's log-out does nothing at all. */
const wentThrough = (own: Scene['own'], { at }: EventOf<'sdk-call'>): boolean =>
  own.stored('session').findLast((stored) => stored.at < at)?.reading === 'session';
