import { type Pasted, tokenIn, type ToldError } from '../../lib/pasted/pasted';
import type { FieldFault } from '../../lib/server-api/check';
import { Icon, type IconName } from '../icon/icon';
import type { Tone } from '../../lib/session/session';
import { Fact } from '../parts/fact';
import { Authenticate } from './authenticate';
import { pastedWords } from './pasted-words';
import { TokenFacts, TokenWords } from './token-facts';
import { useHasEnded } from './use-has-ended';

const ICONS: Record<Tone, IconName> = { good: 'accepted', warn: 'warning', bad: 'error', none: 'note' };

/** What was pasted is, what is wrong with it, and what can be done with it. */
export const Judgement = ({ id, pasted }: { id: string; pasted: Pasted }) => {
  const { lead, more, tone: ofPasted } = pastedWords(pasted);
  const token = tokenIn(pasted);
  const hasEnded = useHasEnded(token);
  const isFaulty = hasEnded || (token?.decoded?.problems ?? []).length > 0;
  const tone = isFaulty && ofPasted === 'good' ? 'warn' : ofPasted;
  const reply = 'reply' in pasted ? pasted.reply : null;
  const error = errorOf(pasted) ?? (reply === null ? null : errorOf(reply));
  const faults = pasted.kind === 'fields' ? pasted.faults : 'asked' in pasted ? (pasted.asked.faults ?? []) : [];
  return (
    <>
      <div class="judged" data-tone={tone}>
        {lead !== '' && <Icon name={ICONS[tone]} />}
        <p>
          <span id={id} role="status">
            <strong>{lead}</strong> {more}
            {reply !== null && ` Its reply: ${pastedWords(reply).lead}`}
          </span>{' '}
          {token !== null && <TokenWords token={token} />}
        </p>
      </div>
      {error !== null && <ErrorFacts error={error} />}
      {faults.length > 0 && <FaultFacts faults={faults} />}
      {token !== null && (
        <>
          <TokenFacts token={token} />
          <Authenticate token={token} />
        </>
      )}
    </>
  );
};

const errorOf = (pasted: Pasted): ToldError | null => ('error' in pasted ? pasted.error : null);

const ErrorFacts = ({ error: { code, message, meaning, field } }: { error: ToldError }) => (
  <dl class="facts">
    <Fact name="Code">
      <strong class="warn">{code.slice(0, 100)}</strong> {meaning?.name ?? meaning?.short}
    </Fact>
    {message !== '' && (
      <Fact name="Message">
        <code>{message.slice(0, 1_000)}</code>
      </Fact>
    )}
    {field !== null && (
      <Fact name="Field">
        {field.told.slice(0, 100)}
        {field.known !== null ? (
          <>
            {' is '}
            <code>{field.known.name}</code>
          </>
        ) : (
          <span class="dim"> is no field of the server API</span>
        )}
      </Fact>
    )}
    <Fact name="Meaning">{meaning?.meaning ?? 'No document says what this code means.'}</Fact>
    {meaning !== null && <Fact name="What to do">{meaning.act}</Fact>}
  </dl>
);

const FaultFacts = ({ faults }: { faults: readonly FieldFault[] }) => (
  <dl class="facts">
    {faults.map(({ field, words }) => (
      <Fact
        key={field.name}
        name={
          <>
            {field.number} <code>{field.name}</code>
          </>
        }
      >
        <span class="warn">{words}</span>
      </Fact>
    ))}
  </dl>
);
