import type { Provider } from '../providers/provider';
import type { Facts, Judgement, Operation, Tone, Verdict, VerdictName } from './session';

const TITLES: Record<VerdictName, [title: string, tone: Tone]> = {
  unknown: ['Nothing seen', 'none'],
  unreadable: ['Unreadable', 'bad'],
  'signing-in': ['Signing in', 'none'],
  stuck: ['Stuck', 'bad'],
  'signed-out': ['Signed out', 'none'],
  'session-expired': ['Session expired', 'warn'],
  'access-expired': ['Access token expired', 'warn'],
  'signed-in': ['Signed in', 'good'],
  unconfirmed: ['Not confirmed', 'none'],
};

/** The true state of one session, from what was seen of it. */
export function verdictOf(facts: Facts, provider: Provider): Verdict {
  const [name, sentence] = unseen(facts) ?? provider.judge(facts);
  const [title, tone] = TITLES[name];
  return { name, title, tone, sentence };
}

function unseen({ session }: Facts): Judgement | null {
  if (session.stored?.reading === 'refused')
    return ['unknown', 'The browser, or the page itself, refuses this frame its storage, so its session cannot be read.'];
  return session.seen ? null : ['unknown', 'No call, request or stored session of a known SDK was seen on this page.'];
}

/** The sign-in that is under way, or that ended where nobody can hear of it, unless one has succeeded since it was called. */
export function openSignIn({ session: { operations } }: Facts): { waiting?: Operation | undefined; lost?: Operation | undefined } {
  const signIns = operations.filter(({ name, state }) => name === 'sign-in' && state !== 'ignored');
  const since = (operation: Operation): boolean =>
    signIns.some(({ state, endedAt }) => state === 'succeeded' && (endedAt ?? 0) >= operation.startedAt);
  const waiting = signIns.findLast((operation) => operation.state === 'pending' && !since(operation));
  const last = signIns.at(-1);
  return { waiting, lost: last?.state === 'lost' && !since(last) ? last : undefined };
}

/** The page took it for real, and what it did to the SDK stays when the simulation is over. */
export const played = ({ simulated }: { simulated?: boolean | string }): string => (simulated ? ' This was simulated.' : '');
