import { cutFlow, step } from '../../session/flow';
import { decisiveSignIn, isEndless, newest, pending } from '../../session/operations';
import type { Facts, FlowStep, Operation } from '../../session/session';

/** Ticket → access token → connect check → refresh → socket, as far as it came. At most one step is drawn as broken. */
export function flow(facts: Facts): FlowStep[] {
  const steps = [ticket(facts), accessToken(facts), connectCheck(facts), refresh(facts), socket(facts)];
  keepOneFailure(steps, facts);
  return cutFlow(steps);
}

function ticket({ session, ticketWord }: Facts): FlowStep {
  const signIn = decisiveSignIn(session);
  if (signIn === undefined) {
    if (session.ticket !== null) return step('Ticket', 'idle', 'used', session.ticket.usedAt, [session.ticket.event]);
    return session.fromLoad ? step('Ticket', 'idle', 'none used') : step('Ticket', 'unseen', 'not seen');
  }
  const at = signIn.endedAt ?? signIn.startedAt;
  switch (signIn.state) {
    case 'pending':
      return step('Ticket', 'waiting', isSent(signIn) ? 'sent, waiting' : 'called, waiting', signIn.startedAt, signIn.events);
    case 'succeeded':
      return step('Ticket', 'ok', 'used', at, signIn.events);
    case 'lost':
      return step('Ticket', 'failed', signIn.ending ?? 'failed', at, signIn.events);
    case 'cut-off':
      return step('Ticket', 'idle', 'cut off', at, signIn.events);
    default:
      return step('Ticket', 'refused', ticketWord?.code || (signIn.ending ?? 'refused'), at, signIn.events);
  }
}

/** Beside its call its request was seen. */
const isSent = ({ call, events }: Operation): boolean => call === null || events.length > 1;

function accessToken({ session, access, now }: Facts): FlowStep {
  const events = session.stored === null ? [] : [session.stored.event];
  if (session.stored?.reading === 'unreadable') return step('Access token', 'failed', 'unreadable', session.stored.at, events);
  if (access.secret === null) return step('Access token', 'idle', 'none');
  if (access.word?.word === 'refused' || access.word?.word === 'ended')
    return step(
      'Access token',
      'refused',
      access.word.word === 'ended' ? 'ended by server' : `refused, ${access.word.code}`,
      access.word.at,
      events,
    );
  // Where the server takes it for expired before its time, that time is still to come.
  if (access.word?.word === 'expired' && !access.past)
    return step('Access token', 'ended', `expired, ${access.word.code}`, access.word.at, events);
  if (access.past) return step('Access token', 'ended', 'ended', access.ends, events);
  const words = access.word?.word === 'accepted' ? 'valid' : 'stored';
  return {
    ...step('Access token', 'ok', words, access.ends, events),
    ...(access.ends !== null && access.ends > now ? { atWord: 'until' as const } : {}),
  };
}

function connectCheck({ session, access }: Facts): FlowStep {
  const connect = newest(session, 'connect');
  const check = newest(session, 'check');
  const latest = [connect, check].filter((operation) => operation !== undefined).toSorted((a, b) => b.startedAt - a.startedAt)[0];
  const word = access.word?.endpoint === 'check' ? access.word : null;
  const at = word?.at ?? latest?.endedAt ?? latest?.startedAt ?? null;
  const events = latest?.events ?? (word === null ? [] : [word.event]);
  if (latest !== undefined && isEndless(latest))
    return step('Connect check', 'failed', `${latest.ending ?? 'failing'} × ${latest.rounds}`, at, events);
  if (word !== null && word.word !== 'accepted') return step('Connect check', 'refused', word.code, word.at, events);
  if (latest?.state === 'ignored') return step('Connect check', 'failed', 'connect() ignored', at, events);
  if (latest?.state === 'lost') return step('Connect check', 'failed', latest.ending ?? 'failed', at, events);
  if (latest?.state === 'failed') return step('Connect check', 'refused', latest.ending ?? 'failed', at, events);
  if (latest?.state === 'pending' && latest.awaiting !== null) return step('Connect check', 'waiting', 'waiting', latest.startedAt, events);
  if (word !== null || latest?.state === 'succeeded') return step('Connect check', 'ok', 'accepted', at, events);
  return step('Connect check', 'idle', access.secret === null ? 'none' : 'not tried yet');
}

function refresh({ session, access, refresh: token }: Facts): FlowStep {
  const latest = newest(session, 'refresh');
  const at = latest?.endedAt ?? latest?.startedAt ?? null;
  if (latest === undefined) {
    const refused = token.word !== null && token.word.word !== 'accepted';
    if (refused) return step('Refresh', 'refused', token.word?.code || 'refused', token.word?.at ?? null, [token.word!.event]);
    const needed = access.past || access.word?.word === 'expired';
    return step('Refresh', 'idle', access.secret === null ? 'none' : needed ? 'not tried yet' : 'not needed');
  }
  switch (latest.state) {
    case 'pending':
      return step('Refresh', 'waiting', 'waiting', at, latest.events);
    case 'succeeded':
      return step('Refresh', 'ok', 'renewed', at, latest.events);
    case 'lost':
    case 'ignored':
      return step('Refresh', 'failed', latest.state === 'ignored' ? 'ignored' : (latest.ending ?? 'failed'), at, latest.events);
    default:
      return step('Refresh', 'refused', latest.ending ?? 'refused', at, latest.events);
  }
}

function socket({ session }: Facts): FlowStep {
  const { state, at, event } = session.socket;
  const events = event === null ? [] : [event];
  if (state === 'open') return { ...step('Socket', 'ok', 'open', at, events), atWord: 'since' };
  if (state === 'closed') return step('Socket', 'idle', 'closed', at, events);
  if (pending(session, 'connect') !== undefined && pending(session, 'connect')?.awaiting === null && !pending(session, 'connect')?.rounds)
    return step('Socket', 'waiting', 'opening');
  return session.fromLoad ? step('Socket', 'idle', 'not opened') : step('Socket', 'unseen', 'not seen');
}

/** The one that explains the verdict stays: where a refresh is broken, what waited for it is not drawn as broken too. */
function keepOneFailure(steps: FlowStep[], { session }: Facts): void {
  const failed = steps.filter(({ state }) => state === 'failed');
  const broken = session.blocked.refresh !== undefined ? failed.find(({ name }) => name === 'Refresh') : failed[0];
  for (const other of failed) if (other !== broken && broken !== undefined) other.state = 'refused';
}
