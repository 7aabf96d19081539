import type { EventOf } from '../events/event';
import { sameSecret, type Secret, type Text } from '../events/secret';
import type { Session, TicketOrigin, TokenWord } from './session';

export interface DocumentState {
  id: string;
  origin: string;
  url: Text;
  top: boolean;
  startedAt: number;
  fromLoad: boolean;
  gone: boolean;
  /** By provider: the newest look at its storage. */
  storage: Record<string, StorageLook>;
}

export interface StorageLook {
  session: EventOf<'storage'> | null;
  device: EventOf<'storage'> | null;
  files: { count: number; bytes: number; at: number } | null;
}

/** All that the events amount to. Plain data: kept as checkpoints by `structuredClone`. */
export interface SessionsState {
  documents: Record<string, DocumentState>;
  sessions: Record<string, Session>;
  /** By the token's number: the server's newest word about it, and when a reply issued it. */
  words: Record<number, TokenWord>;
  /** The same of what simulations said in the server's place; it counts while its simulation is armed. */
  playedWords: Record<number, TokenWord>;
  /** The simulations that are armed. */
  armed: Record<string, true>;
  issued: Record<number, number>;
  /** By the ticket's number. */
  origins: Record<number, TicketOrigin>;
  /** By the server's origin: its clock minus this machine's, ms, from the newest `Date` off the network. */
  clocks: Record<string, { skew: number; at: number }>;
  /** The current top document; null before the first or where it cannot be read. */
  top: string | null;
}

export const emptyState = (): SessionsState => ({
  documents: {},
  sessions: {},
  words: {},
  playedWords: {},
  armed: {},
  issued: {},
  origins: {},
  clocks: {},
  top: null,
});

/** Documents and tokens of which the state is kept. */
const MOST_DOCUMENTS = 100;
const MOST_TOKENS = 200;
/** A page can have as many copies of an SDK as it likes. */
const MOST_SESSIONS = 100;

/** Keeps the state small whatever the page does: the oldest that are gone are forgotten. */
export function trim(state: SessionsState): void {
  const gone = Object.values(state.documents).filter((document) => document.gone);
  for (const { id } of gone.slice(0, Math.max(0, Object.keys(state.documents).length - MOST_DOCUMENTS))) {
    delete state.documents[id];
    for (const session of Object.values(state.sessions)) if (session.document === id) delete state.sessions[session.id];
  }
}

/** Keeps what is known of a token, by its number; what is known of the oldest that no session has is forgotten. */
export function keepOfToken<Known>({ sessions }: SessionsState, map: Record<number, Known>, n: number, known: Known): void {
  const isNew = map[n] === undefined;
  map[n] = known;
  if (!isNew) return;
  // Integer keys come in ascending order: the oldest tokens first.
  const tokens = Object.keys(map);
  if (tokens.length <= MOST_TOKENS) return;
  const held = new Set(Object.values(sessions).flatMap((session) => tokensOf(session).map((token) => String(token?.n))));
  for (const token of tokens.slice(0, -MOST_TOKENS)) if (!held.has(token)) delete map[Number(token)];
}

/** The tokens that a session has, as far as they are known. */
export const tokensOf = ({ stored, ticket }: Session): (Secret | null | undefined)[] => [
  stored?.grant?.access,
  stored?.grant?.refresh,
  ticket?.secret,
];

/** Makes room for one session more of a site, if it can: the oldest that is gone makes way, else the newest of the site that has most. */
export function makeRoom(state: SessionsState, site: string): boolean {
  const sessions = Object.values(state.sessions);
  if (sessions.length < MOST_SESSIONS) return true;
  const spare = sessions.find(({ gone }) => gone) ?? newestOf(fullestSite(sessions), sessions);
  // Frames of one site are not to keep those of another out.
  if (!spare.gone && spare.origin === site) return false;
  delete state.sessions[spare.id];
  return true;
}

function fullestSite(sessions: readonly Session[]): string {
  const counts = new Map<string, number>();
  for (const { origin } of sessions) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]![0];
}

const newestOf = (site: string, sessions: readonly Session[]): Session => sessions.findLast(({ origin }) => origin === site)!;

/** A session of which nothing was seen yet. */
export const blankSession = (
  id: string,
  provider: string,
  document: string | null,
  instance: number,
  place: DocumentState | undefined,
  at: number,
): Session => ({
  id,
  provider,
  document,
  instance,
  origin: place?.origin ?? '',
  url: place?.url ?? '',
  top: place?.top ?? true,
  startedAt: place?.startedAt ?? at,
  seen: false,
  gone: place?.gone ?? false,
  leftAt: null,
  fromLoad: place?.fromLoad ?? false,
  probe: null,
  stored: null,
  lastGrant: null,
  lastLogOut: null,
  device: null,
  operations: [],
  blocked: {},
  ignored: [],
  socket: { state: 'none', at, user: null, event: null },
  appId: null,
  appKey: null,
  appKeyProblem: null,
  baseUrl: null,
  proven: false,
  ticket: null,
});

export function takeStored(session: Session, event: EventOf<'storage'>): void {
  session.stored = { reading: event.reading, problem: event.problem ?? null, grant: event.grant, at: event.at, event: event.id };
  if (!event.grant?.access) return;
  if (!sameSecret(event.grant.access, session.lastGrant?.access)) session.lastLogOut = null;
  session.lastGrant = event.grant;
}
