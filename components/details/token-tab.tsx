import type { ComponentChildren } from 'preact';

import { SECRET_NAMES, type Decoded, type Secret } from '../../lib/events/secret';
import { usePanel } from '../panel-context';
import { Fact } from '../parts/fact';
import { MomentWords } from '../parts/moment-words';
import { SecretValue } from '../parts/secret-value';
import { dateInWords, utc } from '../words/clock';
import { duration } from '../../lib/words/duration';
import { epochOf } from '../words/epoch';
import type { Subject, Token } from './subject';

/** Each token or key that the event speaks of, decoded as far as that goes without its secret. */
export const TokenTab = ({ subject: { tokens } }: { subject: Subject }) => (
  <>
    {tokens.map((token) => (
      <TokenOf key={token.secret.n} token={token} />
    ))}
  </>
);

const TokenOf = ({ token: { secret, ends } }: { token: Token }) => (
  <>
    <div class="section">
      <h3>{capital(SECRET_NAMES[secret.secret])}</h3>
      <span class="dim">{secret.decoded === undefined ? 'opaque: nothing can be read from it' : leadOf(secret.decoded)}</span>
    </div>
    <p class="pad">
      <SecretValue secret={secret} kind={false} />
    </p>
    {ends !== null && (
      <dl class="facts">
        <Fact name="Ends" words="by what stands beside it">
          <MomentWords at={ends} />
        </Fact>
      </dl>
    )}
    {secret.secret === 'ticket' && <Origin ticket={secret} />}
    {secret.decoded !== undefined && <Claims decoded={secret.decoded} />}
  </>
);

/** The reply with which a ticket came, where that was seen. */
const Origin = ({ ticket }: { ticket: Secret }) => {
  const origin = usePanel().state.value.events.findLast((event) => event.kind === 'ticket-origin' && event.ticket.n === ticket.n);
  if (origin?.kind !== 'ticket-origin') return null;
  return (
    <dl class="facts">
      <Fact name="Came with" words={<MomentWords at={origin.at} />}>
        <code>
          {origin.method} {origin.path}
        </code>
        {origin.userId !== null && <span class="dim"> for user {origin.userId}</span>}
      </Fact>
    </dl>
  );
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const leadOf = ({ format, issued, expires }: Decoded): string => {
  const valid = issued !== null && expires !== null && expires > issued ? `, valid for ${duration(expires - issued, 2)}` : '';
  return `${format === 'jwt' ? 'a JWT' : 'opaque'}${valid}`;
};

const CLAIMS: Record<string, string> = {
  __proto__: null as never, // the page chooses the names
  iss: 'who issued it',
  sub: 'whom it speaks of',
  aud: 'whom it is meant for',
  uid: 'the user; need not equal userID',
  jti: 'its own id',
  tic: 'opaque',
};

const Claims = ({ decoded: { claims, algorithm, problems } }: { decoded: Decoded }) => (
  <dl class="facts">
    {problems.map((problem) => (
      <Fact key={problem} name="Fault">
        <span class="warn">{problem}</span>
      </Fact>
    ))}
    {claims.map(([name, value]) => (
      <Fact key={name} name={<code>{name}</code>} words={<ClaimWords name={name} value={value} />}>
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

const ClaimWords = ({ name, value }: { name: string; value: unknown }): ComponentChildren => {
  const { now } = usePanel();
  const at = epochOf(name, value);
  if (at === null) return CLAIMS[name] ?? '';
  if (name === 'exp' && at <= now.peek())
    return (
      <span class="warn" title={utc(at)}>
        <strong>expired</strong> {dateInWords(at, now.peek())}
      </span>
    );
  return (
    <>
      {name === 'iat' ? 'issued ' : name === 'exp' ? 'expires ' : name === 'nbf' ? 'not before ' : ''}
      <MomentWords at={at} />
    </>
  );
};
