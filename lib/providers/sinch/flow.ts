import { decisiveSignIn, newest } from '../../session/operations';
import { cutFlow, step } from '../../session/flow';
import type { Facts, FlowStep, Operation } from '../../session/session';

/** Ticket or password → instance → configuration → active connection, as far as it came. At most one step is drawn as broken. */
export function flow(facts: Facts): FlowStep[] {
  const signIn = decisiveSignIn(facts.session);
  return cutFlow([proof(facts, signIn), instance(facts, signIn), configuration(facts, signIn), connection(facts)]);
}

/** What somebody signs in with: a password is exchanged for a ticket first, a kept session needs neither. */
function proof({ session, ticketWord }: Facts, signIn: Operation | undefined): FlowStep {
  if (signIn === undefined) {
    const { ticket } = session;
    if (ticket !== null) return step('Ticket', 'idle', 'used', ticket.usedAt, [ticket.event]);
    return session.fromLoad ? step('Ticket', 'idle', 'none used') : step('Ticket', 'unseen', 'not seen');
  }
  const { password, profile, timestamp } = signIn.steps;
  if (password !== undefined) return endOf('Password', password, signIn, 'accepted');
  if (profile !== undefined) return step('Kept session', 'ok', 'passed', signIn.startedAt, signIn.events);
  const isHeldUp = timestamp !== undefined && Object.keys(signIn.steps).length === 1;
  if (isHeldUp && signIn.state === 'lost')
    return step('Timestamp', 'failed', timestamp.ending || 'failed', timestamp.at, [timestamp.event]);
  if (ticketWord !== null && ticketWord.word !== 'accepted')
    return step('Ticket', 'refused', ticketWord.code || 'refused', ticketWord.at, signIn.events);
  if (Object.keys(signIn.steps).every((endpoint) => endpoint === 'timestamp') && signIn.state === 'failed')
    return step('Ticket', 'refused', 'not sent', signIn.endedAt, signIn.events);
  if (signIn.state === 'pending' && signIn.steps['instance'] === undefined)
    return step('Ticket', 'waiting', isHeldUp ? 'asking the time' : 'called, waiting', signIn.startedAt, signIn.events);
  return step('Ticket', 'ok', 'used', signIn.startedAt, signIn.events);
}

function instance({ session, access, now }: Facts, signIn: Operation | undefined): FlowStep {
  const asked = signIn?.steps['instance'] ?? signIn?.steps['authorize'];
  if (signIn !== undefined && asked !== undefined && asked.ending !== '') {
    if (asked.ending !== '40400' || signIn.steps['instance'] !== undefined) return endOf('Instance', asked, signIn, '');
  }
  const events = asked === undefined ? (session.stored === null ? [] : [session.stored.event]) : [asked.event];
  if (session.memory === null) {
    if (asked?.ending === '') return step('Instance', 'ok', 'issued', asked.at, events);
    return session.stored?.reading === 'session'
      ? step('Instance', 'idle', 'stored', session.stored.at, events)
      : step('Instance', 'idle', 'none');
  }
  if (access.word !== null && access.word.word !== 'accepted')
    return step('Instance', 'refused', `refused, ${access.word.code}`, access.word.at, [access.word.event]);
  if (access.past) return step('Instance', 'ended', 'ended', access.ends, events);
  return {
    ...step('Instance', 'ok', 'valid', access.ends, events),
    ...(access.ends !== null && access.ends > now ? { atWord: 'until' as const } : {}),
  };
}

function configuration({ session }: Facts, signIn: Operation | undefined): FlowStep {
  const asked = signIn?.steps['configuration'];
  if (signIn !== undefined && asked !== undefined) return endOf('Configuration', asked, signIn, 'received');
  return session.fromLoad || signIn !== undefined
    ? step('Configuration', 'idle', 'not asked for')
    : step('Configuration', 'unseen', 'not seen');
}

function connection({ session }: Facts): FlowStep {
  const { state, at, event } = session.socket;
  const events = event === null ? [] : [event];
  if (state === 'open') return { ...step('Active connection', 'ok', 'started', at, events), atWord: 'since' };
  const latest = newest(session, 'connect');
  if (latest?.state === 'failed') return step('Active connection', 'refused', latest.ending ?? 'failed', latest.endedAt, latest.events);
  if (latest?.state === 'pending') return step('Active connection', 'waiting', 'starting', latest.startedAt, latest.events);
  return step('Active connection', 'idle', state === 'closed' ? 'stopped' : 'not asked for', state === 'closed' ? at : null, events);
}

/** A request's end as a step: accepted, refused by the server, lost, or still to come. */
function endOf(name: string, { at, ending, event }: Operation['steps'][string], { state, steps }: Operation, accepted: string): FlowStep {
  if (ending === null)
    return step(name, state === 'pending' ? 'waiting' : 'idle', state === 'pending' ? 'waiting' : 'end not seen', at, [event]);
  if (ending === '') return step(name, 'ok', accepted, at, [event]);
  const isLast = Object.values(steps).at(-1)?.event === event;
  return step(name, isLast && state === 'lost' ? 'failed' : 'refused', ending, at, [event]);
}
