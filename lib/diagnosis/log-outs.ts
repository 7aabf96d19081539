import type { EventOf } from '../events/event';
import type { Scene } from './rule';

/** Worked out once a scene: rules ask for each of many looks at storage. */
const ofScene = new WeakMap<Scene, readonly EventOf<'sdk-call'>[]>();

/** Calls that cleared this page's session, in the order of time, by whomever they were made. */
export function logOutsOf(scene: Scene): readonly EventOf<'sdk-call'>[] {
  let logOuts = ofScene.get(scene);
  if (logOuts === undefined) ofScene.set(scene, (logOuts = collect(scene)));
  return logOuts;
}

function collect({ own, provider: { page } }: Scene): EventOf<'sdk-call'>[] {
  const called = (method: string): EventOf<'sdk-call'>[] => [...own.calls(method), ...own.panelCalls(method)];
  const { logoutMethod, clearMethod } = page;
  const loggedOut = logoutMethod === undefined ? [] : called(logoutMethod).filter(({ id, at }) => wentThrough(own, id, at));
  return [...loggedOut, ...called(clearMethod)].toSorted((a, b) => a.at - b.at);
}

/** Where nobody is signed in a log-out may do nothing at all. */
const wentThrough = (own: Scene['own'], call: string, at: number): boolean =>
  own.callbacksOf(call).length > 0 ||
  own.requestsOf(call).length > 0 ||
  own.stored('session').findLast((stored) => stored.at < at)?.reading === 'session';

/** When it was cleared first after a moment, epoch ms; null where it was not. */
export const clearedAfter = (scene: Scene, at: number): number | null => logOutsOf(scene).find((call) => call.at >= at)?.at ?? null;

/** The first of some moments; null where there is none. */
export const firstOf = (...moments: (number | null | undefined)[]): number | null => {
  const known = moments.filter((at) => at != null);
  return known.length === 0 ? null : Math.min(...known);
};
