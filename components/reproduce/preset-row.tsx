import { useId } from 'preact/hooks';

import type { Preset } from '../../lib/providers/preset';
import type { Provider } from '../../lib/providers/provider';
import { planOf } from '../../lib/simulation/plan';
import { usePanel } from '../panel-context';
import { Fault } from './fault';
import { ArmedWords, PresetSwitch, useArmed } from './preset-switch';
import { Says } from '../parts/says';

/** One preset: its switch, what it asks for, and what the SDK will do with it. */
export const PresetRow = ({ preset, provider }: { preset: Preset; provider: Provider }) => {
  const { simulate } = usePanel().model;
  const id = useId();
  const choice = simulate.choice(provider, preset.id, preset.at);
  const planned = planOf(provider, choice);
  const fault = 'faults' in planned ? planned.faults['asked'] : undefined;
  const { at } = useArmed(preset.id) ?? { at: choice.at ?? preset.at[0]! };
  return (
    <div class="preset" data-on={useArmed(preset.id) !== undefined || undefined}>
      <PresetSwitch preset={preset.id} choice={choice} faulty={fault !== undefined} describedBy={`${id}-says`}>
        {preset.title}
      </PresetSwitch>
      {preset.asks !== undefined && <Asked preset={preset} id={id} fault={fault} />}
      <ArmedWords preset={preset.id} />
      <p id={`${id}-says`} class="says">
        <Says words={preset.says[at] ?? ''} />
      </p>
      <Fault id={`${id}-fault`} words={fault} />
    </div>
  );
};

const LABELS = { field: 'Field', seconds: 'Seconds' };

const Asked = ({ preset: { id: name, asks, title }, id, fault }: { preset: Preset; id: string; fault: string | undefined }) => {
  const { simulate } = usePanel().model;
  const armed = useArmed(name) !== undefined;
  const { what, initial } = asks!;
  return (
    <label class="asked">
      <span class="unseen">
        {LABELS[what]}, {title}
      </span>
      <input
        class="field"
        data-asks={what}
        inputMode={what === 'seconds' ? 'decimal' : 'text'}
        spellcheck={false}
        value={simulate.asked.value[name] ?? initial}
        disabled={armed}
        title={armed ? 'Disarm it to change this' : undefined}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onInput={({ currentTarget }) => simulate.ask(name, currentTarget.value)}
      />
      {what === 'seconds' && <span aria-hidden="true"> s</span>}
    </label>
  );
};
