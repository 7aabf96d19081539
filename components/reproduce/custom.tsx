import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

import type { Provider } from '../../lib/providers/provider';
import { CUSTOM, CUSTOM_TYPES, type CustomChoice } from '../../lib/simulation/custom';
import type { Faults } from '../../lib/simulation/faults';
import { planOf } from '../../lib/simulation/plan';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { Fault } from './fault';
import { ArmedWords, PresetSwitch, useArmed } from './preset-switch';

/** An answer of the user's own, checked as it is typed. */
export const Custom = ({ provider }: { provider: Provider }) => {
  const { simulate } = usePanel().model;
  const id = useId();
  const choice = simulate.choice(provider, CUSTOM);
  const planned = planOf(provider, choice);
  const faults: Faults = 'faults' in planned ? planned.faults : {};
  const count = Object.keys(faults).length;
  const open = simulate.customOpen;
  return (
    <div class="preset" data-on={useArmed(CUSTOM) !== undefined || undefined}>
      <PresetSwitch preset={CUSTOM} choice={choice} faulty={count > 0} describedBy={`${id}-says`}>
        Custom
      </PresetSwitch>
      <button type="button" class="link" aria-expanded={open.value} aria-controls={`${id}-form`} onClick={() => (open.value = !open.value)}>
        {open.value ? 'Close' : 'Edit…'}
        <span class="unseen"> custom simulation</span>
        <Icon name={open.value ? 'up' : 'down'} small />
      </button>
      <ArmedWords preset={CUSTOM} />
      <p id={`${id}-says`} class="says">
        {count === 0 ? 'endpoint, status, body, delay, how many times' : `${count} ${count === 1 ? 'field' : 'fields'} to mend first`}
      </p>
      <div id={`${id}-form`} class="custom" hidden={!open.value}>
        {open.value && <Form provider={provider} faults={faults} />}
      </div>
    </div>
  );
};

const Form = ({ provider, faults }: { provider: Provider; faults: Faults }) => {
  const { simulate } = usePanel().model;
  const armed = useArmed(CUSTOM) !== undefined;
  const custom = simulate.custom(provider);
  const bind = (name: keyof CustomChoice, fault: string) => ({
    class: 'field',
    name,
    value: custom[name],
    spellcheck: false,
    'aria-invalid': faults[name] !== undefined,
    'aria-describedby': faults[name] === undefined ? undefined : fault,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement }) =>
      simulate.edit(provider, { [name]: currentTarget.value }),
  });
  return (
    <fieldset disabled={armed} title={armed ? 'Disarm it to change this' : undefined}>
      <legend class="unseen">Custom simulation</legend>
      <Field name="Endpoint" fault={faults['at']}>
        {(fault) => (
          <select {...bind('at', fault)}>
            {Object.entries(provider.simulating.requests).map(([endpoint, { name }]) => (
              <option key={endpoint} value={endpoint}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="HTTP status" fault={faults['status']}>
        {(fault) => <input inputMode="numeric" {...bind('status', fault)} />}
      </Field>
      <Field name="Content type" fault={faults['type']}>
        {(fault) => (
          <select {...bind('type', fault)}>
            {CUSTOM_TYPES.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </select>
        )}
      </Field>
      <Field name="Delay, seconds" fault={faults['delay']}>
        {(fault) => <input inputMode="decimal" {...bind('delay', fault)} />}
      </Field>
      <Field name="How many times" fault={faults['times']}>
        {(fault) => <input inputMode="numeric" placeholder="any number" {...bind('times', fault)} />}
      </Field>
      <Field name="Body" fault={faults['body']} wide>
        {(fault) => <textarea rows={5} {...bind('body', fault)} />}
      </Field>
    </fieldset>
  );
};

interface FieldProps {
  name: string;
  fault: string | undefined;
  wide?: boolean;
  /** @param fault id of the words about what is wrong */
  children: (fault: string) => ComponentChildren;
}

const Field = ({ name, fault, wide, children }: FieldProps) => {
  const id = useId();
  return (
    <div class={wide ? 'wide' : undefined}>
      <label>
        <span>{name}</span>
        {children(id)}
      </label>
      <Fault id={id} words={fault} />
    </div>
  );
};
