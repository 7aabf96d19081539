import type { ComponentChildren } from 'preact';

import type { Decoded } from '../../lib/events/secret';
import { epochOf } from '../words/epoch';
import { Fact } from './fact';
import { MomentWords } from './moment-words';
import { useIsPast } from './use-is-past';

const CLAIMS: Record<string, string> = {
  __proto__: null as never, // the page chooses the names
  iss: 'who issued it',
  sub: 'whom it speaks of',
  aud: 'whom it is meant for',
  uid: 'the user; need not equal userID',
  jti: 'its own id',
  tic: 'opaque',
};

interface Props {
  decoded: Decoded;
  /** Server's clock minus this machine's, ms: taken off the times. */
  skew?: number;
  /** Times to the second. */
  exact?: boolean;
}

/** What a token says of itself. */
export const Claims = ({ decoded: { claims, algorithm, problems }, skew = 0, exact = false }: Props) => (
  <dl class="facts">
    {problems.map((problem) => (
      <Fact key={problem} name="Fault">
        <span class="warn">{problem}</span>
      </Fact>
    ))}
    {claims.map(([name, value]) => (
      <Fact key={name} name={<code>{name}</code>} words={claimWords(name, value, skew, exact)}>
        <code>{value === null ? 'hidden' : String(value)}</code>
      </Fact>
    ))}
    {algorithm !== null && (
      <Fact name={<code>alg</code>} words="signature is not checked here">
        <code>{algorithm}</code>
      </Fact>
    )}
  </dl>
);

const claimWords = (name: string, value: unknown, skew: number, exact: boolean): ComponentChildren => {
  const at = epochOf(name, value);
  return at === null ? (CLAIMS[name] ?? '') : <ClaimMoment name={name} at={at - skew} exact={exact} />;
};

const MOMENTS: Record<string, string> = { __proto__: null as never, iat: 'issued', exp: 'expires', nbf: 'not before' };

const ClaimMoment = ({ name, at, exact }: { name: string; at: number; exact: boolean }) => {
  const hasEnded = useIsPast(at) && name === 'exp';
  return (
    <span class={hasEnded ? 'warn' : ''}>
      <strong>{hasEnded ? 'expired' : MOMENTS[name]}</strong> <MomentWords at={at} exact={exact} />
    </span>
  );
};
