import type { EventOf } from '../events/event';
import { sameSecret, type Secret, type Text } from '../events/secret';
import type { Session, StoredState, TicketOrigin, TokenWord } from './session';

export interface DocumentState {
  id: string;
  origin: string;
  url: Text;
  top: boolean;
  startedAt: number;
  fromLoad: boolean;
  gone: boolean;
  /** By provider: what was seen of its storage. */
  storage: Record<string, StorageLook>;
}

export interface StorageLook {
  /** By key: the newest look at each stored value that was ever there; where storage is refused, at the first of them. */
  values: Record<string, EventOf<'storage'>>;
  files: { count: number; bytes: number; at: number } | null;
}

/** All that the events amount to. Plain data: kept as checkpoints by `copyOf`. */
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

/** A copy that goes on by itself. It shares the events, which nobody changes: what a page has stored may be large, and copies are many. */
export function copyOf({ documents, ...rest }: SessionsState): SessionsState {
  const copies = Object.values(documents).map((document) => {
    const storage = Object.entries(document.storage).map(([provider, look]) => [provider, { ...look, values: { ...look.values } }]);
    return [document.id, { ...document, storage: Object.fromEntries(storage) as DocumentState['storage'] }];
  });
  return { ...structuredClone(rest), documents: Object.fromEntries(copies) as SessionsState['documents'] };
}

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
export const tokensOf = ({ stored, memory, ticket }: Session): (Secret | null | undefined)[] => [
  memory?.access,
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
  classFound: false,
  seen: false,
  gone: place?.gone ?? false,
  leftAt: null,
  fromLoad: place?.fromLoad ?? false,
  probe: null,
  stored: null,
  resume: null,
  memory: null,
  ended: null,
  skew: null,
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

const stateOf = ({ key, reading, problem, grant, at, id }: EventOf<'storage'>): StoredState => ({
  key,
  reading,
  problem: problem ?? null,
  grant,
  at,
  event: id,
});

/** Of several values of one role that are there the newest counts; where none is, the last look at any. */
function newestOfRole(looks: readonly EventOf<'storage'>[], role: EventOf<'storage'>['role']): EventOf<'storage'> | undefined {
  const alike = looks.filter((look) => look.role === role).toSorted((a, b) => a.at - b.at);
  return alike.findLast(({ reading }) => reading !== 'absent') ?? alike.at(-1);
}

/** Takes what was last seen in storage into a session; `isOwn` tells its keys from those of others. */
export function takeStored(session: Session, { values }: StorageLook, isOwn: (key: string) => boolean): void {
  const looks = Object.values(values).filter(({ key }) => isOwn(key));
  const resume = newestOfRole(looks, 'resume');
  session.resume = resume === undefined ? null : stateOf(resume);
  session.device = newestOfRole(looks, 'device')?.value ?? null;
  const stored = newestOfRole(looks, 'session');
  if (stored === undefined || stored.id === session.stored?.event) return;
  session.stored = stateOf(stored);
  const { grant } = stored;
  if (!grant?.access) return;
  const isKnown = sameSecret(grant.access, session.lastGrant?.access);
  if (!isKnown) session.lastLogOut = null;
  // Not every SDK stores the end that the reply told.
  session.lastGrant = isKnown ? { ...grant, accessEnds: grant.accessEnds ?? session.lastGrant!.accessEnds } : grant;
}
