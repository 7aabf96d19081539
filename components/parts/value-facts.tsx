import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

import type { Text } from '../../lib/events/secret';
import { isSecret, type Value } from '../../lib/events/value';
import { Icon } from '../icon/icon';
import { epochOf } from '../words/epoch';
import { counted } from '../../lib/words/numbers';
import { isText, plainText, shortValue } from '../words/text';
import { Fact } from './fact';
import { MomentWords } from './moment-words';
import { SecretValue } from './secret-value';
import { TextValue } from './text-value';

interface Props {
  name: Text;
  value: Value;
  depth?: number;
  words?: ComponentChildren;
}

/** A value of the page as lines of `dl.facts`: branches fold, secrets are masked, times are said in words. */
export const ValueFact = ({ name, value, depth = 0, words }: Props) => {
  if (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    (value.type === 'object' || value.type === 'array') &&
    !isEmpty(value)
  )
    return <Branch name={name} value={value} depth={depth} words={words} />;
  const time = epochOf(plainText(name), value);
  return (
    <Fact name={<Name name={name} />} depth={depth} words={words ?? (time === null ? undefined : <MomentWords at={time} />)}>
      <Leaf value={value} />
    </Fact>
  );
};

/** The entries of a value, each a line; one line where it has none. */
export const ValueFacts = ({ value, depth = 0 }: { value: Value; depth?: number }) => {
  const branches = entriesOf(value);
  if (branches === null)
    return (
      <Fact name="" depth={depth}>
        <Leaf value={value} />
      </Fact>
    );
  return (
    <>
      {branches.entries.map(([name, entry], index) => (
        <ValueFact key={index} name={name} value={entry} depth={depth} />
      ))}
      {branches.more > 0 && (
        <Fact name="…" depth={depth}>
          <span class="dim">{counted(branches.more, 'more', 'more')}, not handed over</span>
        </Fact>
      )}
    </>
  );
};

const isEmpty = (value: Value): boolean => {
  const branches = entriesOf(value);
  return branches !== null && branches.entries.length + branches.more === 0;
};

const Name = ({ name }: { name: Text }) => <code>{plainText(name)}</code>;

export const Leaf = ({ value }: { value: Value }) => {
  if (isSecret(value)) return <SecretValue secret={value} />;
  if (value === null || typeof value !== 'object') return <code>{typeof value === 'string' ? JSON.stringify(value) : String(value)}</code>;
  if (isText(value))
    return (
      <code>
        "<TextValue text={value} />"
      </code>
    );
  if (value.type === 'other')
    return (
      <code>
        <TextValue text={value.text} />
      </code>
    );
  return <code>{shortValue(value)}</code>;
};

const Branch = ({ name, value, depth = 0, words }: Props) => {
  const open = useSignal(depth < 1);
  const { entries, more } = entriesOf(value)!;
  return (
    <>
      <Fact
        depth={depth}
        words={words}
        name={
          <button type="button" class="link plain" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
            <Icon name={open.value ? 'down' : 'right'} small />
            <Name name={name} />
          </button>
        }
      >
        <span class="dim">{open.value ? counted(entries.length + more, 'field') : <code>{shortValue(value)}</code>}</span>
      </Fact>
      {open.value && <ValueFacts value={value} depth={depth + 1} />}
    </>
  );
};

const entriesOf = (value: Value): { entries: [Text, Value][]; more: number } | null => {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  if (value.type === 'object') return value;
  if (value.type === 'array') return { entries: value.items.map((item, index): [Text, Value] => [String(index), item]), more: value.more };
  return null;
};
