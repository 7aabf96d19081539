import { SECRET_NAMES, type Decoded, type Secret } from '../../lib/events/secret';
import { usePanel } from '../panel-context';
import { Claims } from '../parts/claims';
import { Fact } from '../parts/fact';
import { MomentWords } from '../parts/moment-words';
import { SecretValue } from '../parts/secret-value';
import { duration } from '../../lib/words/duration';
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
  return `${FORMATS[format]}${valid}`;
};

const FORMATS: Record<Decoded['format'], string> = { jwt: 'a JWT', 'signed-json': 'a signed JSON ticket', opaque: 'opaque' };
