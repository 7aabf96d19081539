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
  applicationKey: 'the application it is of',
  'identity.type': 'how the user is named',
  'identity.endpoint': 'the user',
};

interface Props {
  decoded: Decoded;
  /** Server's clock minus this machine's, ms: taken off the times. */
  skew?: number;
  /** Times to the second. */
  exact?: boolean;
}

/** What a token says of itself. */
export const Claims = ({ decoded, decoded: { claims, algorithm, problems }, skew = 0, exact = false }: Props) => (
  <dl class="facts">
    {problems.map((problem) => (
      <Fact key={problem} name="Fault">
        <span class="warn">{problem}</span>
      </Fact>
    ))}
    {claims.map(([name, value]) => (
      <Fact key={name} name={<code>{name}</code>} words={claimWords(name, value, decoded, skew, exact)}>
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

const claimWords = (name: string, value: unknown, decoded: Decoded, skew: number, exact: boolean): ComponentChildren => {
  const at = momentOf(name, value, decoded);
  return at === null ? (CLAIMS[name] ?? '') : <ClaimMoment name={name} at={at - skew} exact={exact} />;
};

/** A signed ticket tells its times by a text and by how long it lives. */
const momentOf = (name: string, value: unknown, { format, issued, expires }: Decoded): number | null =>
  format !== 'signed-json' ? epochOf(name, value) : name === 'created' ? issued : name === 'expiresIn' ? expires : null;

const MOMENTS: Record<string, string> = {
  __proto__: null as never,
  iat: 'issued',
  exp: 'expires',
  nbf: 'not before',
  created: 'issued',
  expiresIn: 'expires',
};

const ClaimMoment = ({ name, at, exact }: { name: string; at: number; exact: boolean }) => {
  const hasEnded = useIsPast(at) && MOMENTS[name] === 'expires';
  return (
    <span class={hasEnded ? 'warn' : ''}>
      <strong>{hasEnded ? 'expired' : MOMENTS[name]}</strong> <MomentWords at={at} exact={exact} />
    </span>
  );
};
