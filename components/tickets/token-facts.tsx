import type { Token } from '../../lib/pasted/pasted';
import { duration } from '../../lib/words/duration';
import { usePanel } from '../panel-context';
import { Claims } from '../parts/claims';
import { RunningTime } from '../parts/running-time';
import { clock } from '../words/clock';
import { cameWords } from './came-words';
import { useHasEnded } from './use-has-ended';
import { useSeenTicket, useStoredToken } from './use-seen-tickets';

/** What became of a token, how long it has left, and what is wrong with its shape. */
export const TokenWords = ({ token }: { token: Token }) => {
  const { decoded, takenOff } = token;
  const problems = decoded?.problems ?? [];
  return (
    <>
      <Use token={token} />
      {decoded?.expires != null && <Left token={token} ends={decoded.expires} />}
      {problems.length > 0 ? (
        <span class="warn">{`${sentence(problems)} `}</span>
      ) : (
        decoded !== undefined && decoded.format !== 'opaque' && 'Nothing is wrong with its shape. '
      )}
      {takenOff.length > 0 && <span class="dim">Taken off before it was judged: {takenOff.join(', ')}.</span>}
    </>
  );
};

const sentence = (problems: readonly string[]): string =>
  problems.map((words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`).join(' ');

/** What this page did with it. */
const Use = ({ token: { value } }: { token: Token }) => {
  const ticket = useSeenTicket(value);
  const stored = useStoredToken(value);
  if (stored !== undefined)
    return <>It is the {stored.secret === 'access-token' ? 'access' : 'refresh'} token that is stored on this page. </>;
  if (ticket === undefined) return null;
  if (ticket.used === null) return <>This page has it, and has not used it yet. </>;
  const played = ticket.simulated ? ', simulated' : '';
  return <>{`This page used it ${clock(ticket.used.at)}: ${cameWords(ticket.came).words}${played}. `}</>;
};

/** By the server's clock, where that is known. */
const Left = ({ token, ends }: { token: Token; ends: number }) => {
  const skew = usePanel().model.chosen.value?.skew ?? 0;
  const hasEnded = useHasEnded(token);
  return hasEnded ? (
    <>
      <strong class="warn">Expired</strong> <RunningTime at={ends - skew} form="ago" />.{' '}
    </>
  ) : (
    <>
      <RunningTime at={ends - skew} form="left" />.{' '}
    </>
  );
};

/** Its claims, with times by this machine's clock. */
export const TokenFacts = ({ token: { decoded } }: { token: Token }) => {
  const skew = usePanel().model.chosen.value?.skew ?? 0;
  if (decoded === undefined || decoded.format === 'opaque') return null;
  return (
    <>
      <Claims decoded={{ ...decoded, problems: [] }} skew={skew} exact />
      {skew !== 0 && (
        <p class="pad dim">
          The server’s clock is {duration(Math.abs(skew), 2)} {skew > 0 ? 'ahead of' : 'behind'} this machine’s: the times above are
          corrected by that.
        </p>
      )}
    </>
  );
};
