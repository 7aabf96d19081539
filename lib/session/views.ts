import type { Provider } from '../providers/provider';
import type { Text } from '../events/secret';
import { abilitiesOf } from './abilities';
import { lifetimesOf } from './lifetimes';
import type { Providers } from './reduce';
import type { Operation, Session, VerdictName } from './session';
import { blankSession, type SessionsState, takeStored } from './state';
import { factsOf } from './tokens';
import { verdictOf } from './verdict';
import type { SessionView } from './view';
import { witnessesOf } from './witnesses';

/** The order of the switch: the worst first, `unknown` last. */
const ORDER: VerdictName[] = [
  'unreadable',
  'stuck',
  'session-expired',
  'access-expired',
  'signing-in',
  'signed-in',
  'unconfirmed',
  'signed-out',
  'unknown',
];

/** What *Status* shows, for each session that is worth a place in the switch. */
export function viewsOf(state: SessionsState, providers: Providers, now: number): SessionView[] {
  const sessions = Object.values(state.sessions).filter(({ gone }) => !gone);
  const seen = sessions.filter((session) => session.seen && !isEcho(session, sessions, providers));
  const listed = seen.length > 0 ? seen : [unseen(state, providers, now)];
  const views = listed.flatMap((session) => {
    const provider = providers[session.provider];
    return provider === undefined ? [] : [viewOf(state, session, provider, now, listed)];
  });
  numberAlike(views);
  return views.toSorted(
    (a, b) => ORDER.indexOf(a.verdict.name) - ORDER.indexOf(b.verdict.name) || Number(b.session.top) - Number(a.session.top),
  );
}

/** Two frames of one address are told apart by their number, in the order in which they came. */
function numberAlike(views: SessionView[]): void {
  for (const label of new Set(views.map((view) => view.label))) {
    const alike = views.filter((view) => view.label === label).toSorted((a, b) => a.session.startedAt - b.session.startedAt);
    if (alike.length > 1) alike.forEach((view, index) => (view.label = `${label} · ${index + 1}`));
  }
}

/** Stands for the page where nothing of any provider was seen on it. */
function unseen(state: SessionsState, providers: Providers, now: number): Session {
  const provider = Object.keys(providers)[0] ?? '';
  const document = state.documents[state.top ?? ''];
  const session = blankSession(`${state.top ?? 'page'}:${provider}:0`, provider, state.top, 0, document, now);
  const looked = document?.storage[provider];
  if (looked !== undefined) takeStored(session, looked, () => true);
  return session;
}

/** What tells nothing of its own: a document where only the storage was seen that it shares with another, or a copy that a newer one has replaced. */
function isEcho(session: Session, all: Session[], providers: Providers): boolean {
  const others = all.filter((other) => other !== session && other.seen && other.provider === session.provider);
  const isIdle = session.operations.length === 0;
  if (session.instance === 0 && isIdle)
    return others.some((other) => other.origin === session.origin && (other.instance > 0 || (other.top && !session.top)));
  // Of a class an app makes a new object for each sign-in; of an object there is mostly one.
  if (providers[session.provider]?.page.isClass !== true) return false;
  const isSpent = session.ended !== null || (isIdle && session.memory === null);
  return others.some(
    (other) => other.document === session.document && (isSpent ? isInPlaceOf(other, session) : isMadeInVain(session, other)),
  );
}

/** Of one app, and made later; or in use, where this one never was. */
const isInPlaceOf = (other: Session, session: Session): boolean =>
  other.appId === session.appId &&
  (other.instance > session.instance || (session.ended === null && other.ended === null && other.operations.length > 0));

const IN_VAIN = new Set<Operation['state']>(['failed', 'lost', 'ignored']);

/** Nothing came of it, and a newer copy of the same app has signed in. */
const isMadeInVain = ({ appId, instance, memory, operations }: Session, other: Session): boolean =>
  memory === null &&
  operations.every(({ state }) => IN_VAIN.has(state)) &&
  other.memory !== null &&
  other.appId === appId &&
  other.instance > instance;

function viewOf(state: SessionsState, session: Session, provider: Provider, now: number, listed: Session[]): SessionView {
  const facts = factsOf(state, session, now);
  const verdict = verdictOf(facts, provider);
  const changes = [facts.access.ends, facts.refresh.ends].filter((at) => at !== null && at > now) as number[];
  return {
    session,
    label: labelOf(session, listed, provider),
    // A user may be known of what is stored, though nobody is signed in with it.
    user: verdict.name === 'signed-out' ? null : userOf(session),
    verdict,
    witnesses: witnessesOf(facts, provider),
    flow: provider.flow(facts),
    lifetimes: lifetimesOf(facts, provider),
    skew: facts.skew,
    changesAt: changes.length === 0 ? null : Math.min(...changes),
    can: abilitiesOf(facts, verdict, provider),
  };
}

const plain = (text: Text): string =>
  typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : '•••')).join('');

function labelOf(session: Session, listed: Session[], { name }: Provider): string {
  let host: string;
  try {
    host = new URL(session.origin).host;
  } catch {
    host = session.origin === 'null' ? 'a frame without an origin' : session.origin || 'this page';
  }
  const alike = listed.filter(({ origin }) => origin === session.origin);
  if (alike.length < 2) return host;
  const parts = [host];
  if (alike.some(({ provider }) => provider !== session.provider)) parts.push(name);
  if (!session.top)
    parts.push(
      `frame ${
        plain(session.url)
          .replace(/^[a-z]+:\/\/[^/]*/, '')
          .slice(0, 60) || '/'
      }`,
    );
  const isOtherCopy = ({ document, provider, instance }: Session): boolean =>
    document === session.document && provider === session.provider && instance !== session.instance;
  if (alike.some(isOtherCopy)) parts.push(`SDK copy ${session.instance}`);
  return parts.join(' · ');
}

function userOf({ stored, memory }: Session): string | null {
  const user = (memory ?? stored?.grant)?.user;
  if (!user) return null;
  return [user.name, user.externalId || user.id].filter((part) => part !== '').join(' · ') || null;
}
