import type { Provider } from '../providers/provider';
import type { Facts, Lifetime, TokenFacts } from './session';

/** Ticket, access and refresh token against now; all times on this machine's clock, corrected by the server's. */
export function lifetimesOf(facts: Facts, provider: Provider): Lifetime[] {
  const { session, access, refresh } = facts;
  const all: Lifetime[] = [];
  if (session.ticket !== null) all.push(ticket(facts, provider));
  const { tokens } = provider;
  if (session.memory !== null || session.stored?.reading === 'session') {
    all.push(token(tokens.access.name, access, facts));
    if (refresh.secret !== null) all.push(token(tokens.refresh.name, refresh, facts));
  }
  return all;
}

function ticket({ session, skew, now, ticketWord }: Facts, provider: Provider): Lifetime {
  const { secret, usedAt, origin } = session.ticket!;
  const local = (time: number | null | undefined): number | null => (time == null ? null : time - (skew ?? 0));
  const claimed = local(secret.decoded?.expires);
  const until = claimed ?? usedAt + provider.ticketLife;
  return {
    name: 'Ticket',
    from: local(secret.decoded?.issued),
    until,
    used: usedAt,
    origin,
    basis: claimed === null ? 'documentation' : 'claims',
    state:
      ticketWord !== null && ticketWord.word !== 'accepted' ? 'refused' : ticketWord === null ? (until <= now ? 'ended' : 'left') : 'spent',
  };
}

function token(name: string, { ends, issued, past, word }: TokenFacts, { now }: Facts): Lifetime {
  const refused = word !== null && word.word !== 'accepted';
  return {
    name,
    from: issued,
    until: ends,
    used: null,
    origin: null,
    basis: 'storage',
    state: ends === null ? (refused ? 'refused' : 'unknown') : past || ends <= now ? 'ended' : refused ? 'refused' : 'left',
  };
}
