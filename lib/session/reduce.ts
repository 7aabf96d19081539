import { CUT_OFF, type Event, type EventOf, SERVER_API } from '../events/event';
import type { Secret } from '../events/secret';
import { sameSecret } from '../events/secret';
import type { Provider } from '../providers/provider';
import { hearClock } from './clocks';
import { followLogOut } from './last-log-out';
import { awaiting, endOf, settle } from './operations';
import type { Operation, Session, TokenWord } from './session';
import {
  blankSession,
  type DocumentState,
  makeRoom,
  keepOfToken,
  type SessionsState,
  type StorageLook,
  takeStored,
  tokensOf,
  trim,
} from './state';

export type Providers = Record<string, Provider>;

/** Whose an event is. */
export interface Attribution {
  /** The session that made it, or that it was made for. */
  session: string | null;
  /** The call that it came of, where the event itself does not tell. */
  call: string | null;
}

/** Stored values of one provider that are remembered of a document. */
const MOST_KEYS = 50;

const NOBODY: Attribution = { session: null, call: null };
const of = (session: Session, operation?: Operation): Attribution => ({ session: session.id, call: operation?.call ?? null });

/** Takes one event into the state, which is changed in place, and tells whose it is. The clock is the event's own. */
export function reduce(state: SessionsState, event: Event, providers: Providers): Attribution {
  switch (event.kind) {
    case 'navigation':
      navigate(state, event);
      return NOBODY;
    case 'sdk-found':
      return of(adopt(state, event, providers));
    case 'sdk-call':
    case 'sdk-callback':
    case 'sdk-throw': {
      const session = sessionOf(state, event, event.instance, providers);
      session.seen = true;
      const operation = providers[session.provider]?.follow(session, event);
      recallOrigin(state, session);
      return of(session, operation);
    }
    case 'probe': {
      const session = sessionOf(state, event, event.instance, providers);
      session.probe = { says: event.says, threw: event.threw !== undefined, beside: event.beside ?? [], at: event.at };
      providers[session.provider]?.follow(session, event);
      return of(session);
    }
    case 'storage':
      look(state, event, providers);
      return NOBODY;
    case 'files': {
      const document = state.documents[event.document ?? ''];
      if (document !== undefined)
        storageLook(document, event.provider ?? '').files = { count: event.count, bytes: event.bytes, at: event.at };
      return NOBODY;
    }
    case 'request':
    case 'socket':
      return hear(state, event, providers);
    case 'ticket-origin': {
      const { method, path, status, at, userId, id } = event;
      keepOfToken(state, state.origins, event.ticket.n, { method, path, status, at, userId, event: id });
      for (const session of Object.values(state.sessions)) recallOrigin(state, session);
      return NOBODY;
    }
    case 'simulation':
      if (event.what === 'armed') state.armed[event.simulation] = true;
      else if (event.what !== 'refused a write') disarm(state, event.simulation);
      return NOBODY;
    case 'action':
    case 'marker':
      return NOBODY;
  }
}

/** What a simulation said in the server's place no longer counts; what it did to the page stays. */
function disarm(state: SessionsState, simulation: string): void {
  delete state.armed[simulation];
  for (const [n, { simulated }] of Object.entries(state.playedWords)) if (simulated === simulation) delete state.playedWords[Number(n)];
}

function navigate(state: SessionsState, event: EventOf<'navigation'>): void {
  if (event.how === 'left') {
    if (event.document !== null) leave(state, event.document, event.at);
    return;
  }
  if (event.top && event.document !== state.top) {
    for (const { id, gone } of Object.values(state.documents)) if (!gone && id !== event.document) leave(state, id, event.at);
    state.top = event.document;
  }
  if (event.document === null) return;
  const known = state.documents[event.document];
  if (known === undefined) {
    const { document: id, url, origin, top, fromLoad, at: startedAt } = event;
    state.documents[id] = { id, url, origin, top, fromLoad, startedAt, gone: false, storage: {} };
  } else {
    known.gone = false;
  }
  for (const session of ofDocument(state, event.document)) {
    session.gone = false;
    session.leftAt = null;
  }
  trim(state);
}

function leave(state: SessionsState, id: string, at: number): void {
  const document = state.documents[id];
  if (document !== undefined) document.gone = true;
  for (const session of ofDocument(state, id)) {
    session.gone = true;
    session.leftAt = at;
    for (const operation of session.operations) if (operation.state === 'pending') settle(operation, 'cut-off', at, CUT_OFF);
  }
}

const ofDocument = (state: SessionsState, id: string | null): Session[] =>
  Object.values(state.sessions).filter(({ document }) => document === id);

const storageLook = (document: DocumentState, provider: string) => (document.storage[provider] ??= { values: {}, files: null });

/** The session of an event's document and provider; made where there is none. */
function sessionOf(
  state: SessionsState,
  event: { document: string | null; provider: string | null; at: number },
  instance: number,
  providers: Providers,
): Session {
  const provider = event.provider ?? '';
  const id = `${event.document ?? 'page'}:${provider}:${instance}`;
  const known = state.sessions[id];
  if (known !== undefined) return known;
  const document = state.documents[event.document ?? ''];
  const session = blankSession(id, provider, event.document, instance, document, event.at);
  if (makeRoom(state, session.origin)) state.sessions[id] = session; // else its events stand in the timeline alone
  const looked = document?.storage[provider];
  if (looked !== undefined) takeStored(session, looked, ownKeys(session, providers));
  return session;
}

const ownKeys =
  (session: Session, providers: Providers) =>
  (key: string): boolean =>
    providers[session.provider]?.isKeyOf(session, key) ?? false;

/** What was seen of a document before its SDK object was found belongs to the first instance. */
function adopt(state: SessionsState, event: EventOf<'sdk-found'>, providers: Providers): Session {
  const unknown = state.sessions[`${event.document ?? 'page'}:${event.provider ?? ''}:0`];
  const session = sessionOf(state, event, event.instance, providers);
  session.seen = true;
  session.classFound ||= event.instance === 0;
  if (unknown === undefined || event.instance !== 1) return session;
  const { id, instance } = session;
  Object.assign(session, unknown, { id, instance, seen: true });
  delete state.sessions[unknown.id];
  return session;
}

function look(state: SessionsState, event: EventOf<'storage'>, providers: Providers): void {
  const document = state.documents[event.document ?? ''];
  const values: StorageLook['values'] = document === undefined ? {} : storageLook(document, event.provider ?? '').values;
  const present = event.reading !== 'absent';
  // Before the newest comes in: a page may write ever new keys.
  const spare = Object.keys(values).length < MOST_KEYS ? undefined : Object.values(values).find(({ reading }) => reading === 'absent');
  if (spare !== undefined) delete values[spare.key];
  if (values[event.key] !== undefined || Object.keys(values).length < MOST_KEYS) values[event.key] = event;
  const sessions = ofDocument(state, event.document).filter(({ provider }) => provider === event.provider);
  if (sessions.length === 0 && present && event.reading !== 'refused') sessions.push(sessionOf(state, event, 0, providers));
  for (const session of sessions) {
    const isOwn = ownKeys(session, providers);
    if (isOwn(event.key)) session.seen ||= present;
    takeStored(session, { values, files: null }, isOwn);
  }
}

/** A request or socket: what it says about its token and the server's clock holds for all, the rest for its session. */
function hear(state: SessionsState, event: EventOf<'request'> | EventOf<'socket'>, providers: Providers): Attribution {
  // Any backend may have such an address: it says nothing of an SDK, nor of its server.
  if (event.kind === 'request' && event.endpoint === SERVER_API) {
    const session = ownerOf(state, event, providers);
    return session === null ? NOBODY : of(session);
  }
  if (event.kind === 'request') {
    const ended = endOf(event);
    hearClock(state, event);
    if (event.carries !== null && event.word !== 'nothing')
      say(state, {
        token: event.carries,
        word: event.word,
        code: event.answer?.code ?? '',
        endpoint: event.endpoint,
        baseUrl: event.baseUrl,
        at: ended,
        event: event.id,
        ...by(event),
      });
    for (const token of [event.brings?.access, event.brings?.refresh]) if (token) issue(state, token, event, ended);
    for (const session of Object.values(state.sessions)) followLogOut(session, event);
  } else if (event.opened && event.carries !== null) {
    const { baseUrl } = event;
    say(state, { token: event.carries, word: 'accepted', code: '', endpoint: 'socket', baseUrl, at: event.at, event: event.id });
  }
  const session = ownerOf(state, event, providers);
  if (session === null) return NOBODY;
  session.seen = true;
  learnServer(session, event);
  const operation = providers[session.provider]?.follow(session, event);
  recallOrigin(state, session);
  return of(session, operation);
}

/** A ticket mostly comes before the call that uses it, and is told of after. */
function recallOrigin(state: SessionsState, { ticket }: Session): void {
  if (ticket !== null) ticket.origin = state.origins[ticket.secret.n] ?? null;
}

/** Actions send tokens to where this points. */
function learnServer(session: Session, event: EventOf<'request'> | EventOf<'socket'>): void {
  if (session.proven && event.carries === null) return;
  session.proven = event.carries !== null;
  session.appId = event.appId ?? session.appId;
  session.baseUrl = event.baseUrl;
  if (event.kind !== 'request') return;
  session.appKey = event.appKey ?? session.appKey;
  session.appKeyProblem = event.appKeyProblem;
}

function say(state: SessionsState, word: TokenWord): void {
  if (word.simulated !== undefined && !state.armed[word.simulated]) return;
  const words = word.simulated === undefined ? state.words : state.playedWords;
  const former = words[word.token.n];
  if (former === undefined || word.at >= former.at) keepOfToken(state, words, word.token.n, word);
}

function issue(state: SessionsState, token: Secret, event: EventOf<'request'>, at: number): void {
  keepOfToken(state, state.issued, token.n, at);
  // That a reply issued a refresh token says nothing yet about whether it is accepted.
  if (sameSecret(token, event.brings?.access))
    say(state, { token, word: 'accepted', code: '', endpoint: event.endpoint, baseUrl: event.baseUrl, at, event: event.id, ...by(event) });
}

const by = ({ simulated }: EventOf<'request'>): Pick<TokenWord, 'simulated'> => (simulated === undefined ? {} : { simulated });

/**
 * Network entries name no frame. A request belongs to the session whose call awaits it, else to the one whose stored
 * token it carries, else to the only document that it can have come from; what fits none or several speaks for its
 * token alone. Where its sender is not known, any frame may be that: then only a token of the session counts.
 */
function ownerOf(state: SessionsState, event: EventOf<'request'> | EventOf<'socket'>, providers: Providers): Session | null {
  // A simulated one, of which the page itself has told, names its document.
  const anyone = event.from === null && event.document === null;
  const documents = Object.values(state.documents).filter(
    ({ gone, origin, id }) => !gone && (event.document === null ? anyone || event.from === origin : event.document === id),
  );
  const sessions = documents
    .flatMap(({ id }) => ofDocument(state, id))
    .filter((session) => session.provider === event.provider && (!anyone || holds(session, event.carries)));
  const waiting = event.kind === 'request' ? sessions.filter((session) => awaiting(session, event) !== undefined) : [];
  if (waiting.length > 0) return only(waiting);
  const holding = sessions.filter((session) => holds(session, event.carries));
  if (holding.length > 0) return only(holding);
  if (anyone || documents.length !== 1) return null;
  if (sessions.length === 0) return sessionOf(state, { ...event, document: documents[0]!.id }, 0, providers);
  return only(sessions) ?? only(sessions.filter(({ appId, ended }) => appId === event.appId && ended === null));
}

const holds = (session: Session, token: Secret | null): boolean => tokensOf(session).some((own) => sameSecret(own, token));

const only = (sessions: Session[]): Session | null => (sessions.length === 1 ? sessions[0]! : null);
