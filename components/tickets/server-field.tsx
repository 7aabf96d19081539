import type { ServerField } from '../../lib/providers/provider';
import { Icon } from '../icon/icon';

interface Props {
  field: ServerField;
  value: string;
  isFromPage: boolean;
  /** What is wrong with it, as an instruction. */
  fault: string | null;
  onChange(value: string): void;
}

/** One field of the form, with its number in error replies. */
export const ServerFieldInput = ({ field: { name, number, required, choices }, value, isFromPage, fault, onChange }: Props) => {
  const id = `field-${name}`;
  const shared = {
    id,
    required,
    value,
    'aria-invalid': fault !== null,
    ...(fault === null ? {} : { 'aria-describedby': `${id}-fault` }),
  };
  return (
    <div>
      <label for={id}>
        <code>{name}</code>
        {required && <span class="dim"> required</span>}
      </label>
      <span class="dim">
        {number}
        {isFromPage && ', from the page'}
      </span>
      {choices === undefined ? (
        <input
          {...shared}
          class="field mono"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      ) : (
        <select {...shared} class="field mono" onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
      {fault !== null && (
        <p class="fault bad" id={`${id}-fault`}>
          <Icon name="error" />
          {fault}
        </p>
      )}
    </div>
  );
};
