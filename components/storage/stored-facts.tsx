import type { Stored } from '../../lib/events/event';
import { Fact } from '../parts/fact';
import { SecretValue } from '../parts/secret-value';
import { TextValue } from '../parts/text-value';
import { ValueFacts } from '../parts/value-facts';
import { grouped } from '../../lib/words/numbers';

/** A stored value, decrypted as the SDK would do it. */
export const StoredFacts = ({ stored }: { stored: Stored }) => {
  const { reading, problem, value, content, length } = stored;
  if (reading === 'absent') return <p class="pad dim">Nothing is stored.</p>;
  return (
    <dl class="facts">
      {problem !== undefined && (
        <Fact name="Problem">
          <span class="bad">
            <TextValue text={problem} />
          </span>
        </Fact>
      )}
      {content !== null && <ValueFacts value={content} />}
      {value !== null && (
        <Fact name="As stored">
          <SecretValue secret={value} kind={false} />
        </Fact>
      )}
      {value === null && length > 0 && <Fact name="As stored">{grouped(length)} characters, not handed over</Fact>}
    </dl>
  );
};
