import type { Event, Grant } from '../events/event';
import { isSecret, type Value } from '../events/value';
import type { RecorderState } from '../session/store';
import { Placeholders } from './placeholders';

/** Names for what is left out of one copy: whoever and wherever the sessions and the copied events speak of is known to them. */
export const placeholdersFor = (state: RecorderState, ...events: Event[]): Placeholders => {
  const held = state.sessions.flatMap(({ session: { stored, resume, memory } }) => [stored?.grant, resume?.grant, memory]);
  const grants = [...held, ...events.flatMap(grantsOf)];
  const people = [
    ...grants.flatMap(peopleOf),
    ...events.flatMap((event) => (event.kind === 'storage' && event.content !== null ? peopleIn(event.content) : [])),
    ...events.flatMap((event) => (event.kind === 'ticket-origin' && event.userId !== null ? [event.userId] : [])),
  ];
  const origins = [
    state.attach.origin,
    ...state.attach.frames.map(({ origin }) => origin),
    ...state.attach.unreached,
    ...state.sessions.flatMap(({ session }) => [session.origin, session.baseUrl]),
  ];
  return new Placeholders({ people, hosts: origins.flatMap(hostOf) });
};

const grantsOf = (event: Event): (Grant | null)[] =>
  event.kind === 'storage' ? [event.grant] : event.kind === 'request' ? [event.brings] : [];

const peopleOf = (grant: Grant | null | undefined): string[] =>
  grant?.user == null ? [] : [grant.user.id, grant.user.externalId, grant.user.name];

/** Every text below `user` of a stored session. */
const peopleIn = (value: Value, within = false): string[] => {
  if (value === null || typeof value !== 'object') return within && typeof value === 'string' && value.length > 2 ? [value] : [];
  if (Array.isArray(value) || isSecret(value) || value.type !== 'object') return [];
  return value.entries.flatMap(([name, entry]) => peopleIn(entry, within || name === 'user'));
};

const hostOf = (origin: string | null): string[] => {
  try {
    return origin === null ? [] : [new URL(origin).host];
  } catch {
    return [];
  }
};
