import { type Attempt, endingOf, refusalOf } from '../../../diagnosis/attempts';
import { firstOf } from '../../../diagnosis/log-outs';
import type { Scene } from '../../../diagnosis/rule';
import type { EventOf } from '../../../events/event';
import { isSecret } from '../../../events/value';
import { fieldOf } from '../../../session/passed';
import { ALREADY_STARTED, reasonOf, REFUSALS, SUCCESSES } from '../operations';
import { page } from '../page';

/** What start() was given to sign in with. */
export type Given = 'text' | 'ticket' | 'password' | 'session' | 'user' | 'nothing';

/** Null where the call was not seen. */
export function givenTo({ call }: Attempt): Given | null {
  if (call === null) return null;
  const [auth] = call.args;
  if (isSecret(auth) || typeof auth === 'string') return 'text';
  const has = (name: string): boolean => fieldOf(auth, name) !== undefined;
  if (has('userTicket')) return 'ticket';
  if (has('sessionId')) return 'session';
  if (has('password')) return 'password';
  return ['username', 'email', 'number'].some(has) ? 'user' : 'nothing';
}

/** The word that a start() has failed, to the app or to its promise. */
export const rejectionOf = ({ callbacks }: Attempt): EventOf<'sdk-callback'> | null =>
  callbacks.find(({ name }) => REFUSALS.has(name)) ?? null;

export const reasonFor = (attempt: Attempt): string => reasonOf(rejectionOf(attempt)?.args[0]) ?? '';

export const isSettled = ({ callbacks }: Attempt): boolean => callbacks.some(({ name }) => REFUSALS.has(name) || SUCCESSES.has(name));

/** The client was started, or is told to be: then start() sends nothing. */
export const wasStarted = (attempt: Attempt): boolean => ALREADY_STARTED.test(reasonFor(attempt));

/** The code by which the server refused the request to one of these endpoints, if that is how the start() ended. */
export function refusedAt(attempt: Attempt, ...endpoints: string[]): string | null {
  const code = refusalOf(attempt);
  return code !== null && endpoints.includes(endingOf(attempt)!.request.endpoint) ? code : null;
}

/** The call that ended the client, by whomever it was made. */
export const terminationOf = ({ own }: Scene): EventOf<'sdk-call'> | undefined =>
  [...own.calls(page.clearMethod), ...own.panelCalls(page.clearMethod)].toSorted((a, b) => a.at - b.at)[0];

/** When another client of the same document has started after a moment, epoch ms. */
export const replacedAfter = ({ all, facts: { session } }: Scene, after: number): number | null =>
  firstOf(
    ...[...all.calls(page.signInMethod), ...all.panelCalls(page.signInMethod)]
      .filter(({ document, instance, at }) => document === session.document && instance !== session.instance && at >= after)
      .map(({ id }) => all.callbacksOf(id).find(({ name }) => SUCCESSES.has(name))?.at),
  );
