import type { Secret } from '../events/secret';
import { skewFor } from './clocks';
import type { Facts, Session, TokenFacts, TokenWord } from './session';
import type { SessionsState } from './state';

/** What the events and the clock say of the tokens of one session. */
export function factsOf(state: SessionsState, session: Session, now: number): Facts {
  const skew = skewFor(state, session);
  const token = (secret: Secret | null | undefined, ends: number | null | undefined): TokenFacts => {
    const word = secret ? wordAbout(state, secret) : null;
    const localEnd = ends == null ? null : ends - (skew ?? 0);
    return {
      secret: secret ?? null,
      ends: localEnd,
      issued: secret ? (state.issued[secret.n] ?? null) : null,
      word,
      past: localEnd !== null && localEnd <= now && !(word?.word === 'accepted' && word.at >= localEnd),
    };
  };
  const grant = session.memory ?? session.stored?.grant;
  return {
    session,
    access: token(grant?.access, grant?.accessEnds),
    refresh: token(grant?.refresh, grant?.refreshEnds),
    ticketWord: session.ticket === null ? null : wordAbout(state, session.ticket.secret),
    skew,
    now,
  };
}

/** The newest word about a token, by the server or by a simulation that is armed in its place. */
function wordAbout({ words, playedWords }: SessionsState, { n }: Secret): TokenWord | null {
  const [real, played] = [words[n] ?? null, playedWords[n] ?? null];
  return played !== null && played.at >= (real?.at ?? 0) ? played : real;
}

/** A refresh token that could still bring a new access token. */
export const alive = ({ secret, past, word }: TokenFacts): boolean =>
  secret !== null && !past && !(word !== null && word.word !== 'accepted');
