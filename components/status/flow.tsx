import type { FlowStep } from '../../lib/session/session';
import { Icon, type IconName } from '../icon/icon';
import { usePanel } from '../panel-context';
import { dateInShort, utc } from '../words/clock';

const STEP_ICONS: Record<FlowStep['state'], IconName> = {
  ok: 'tick',
  waiting: 'dots',
  ended: 'clock',
  refused: 'cross',
  failed: 'cross',
  idle: 'dash',
  unseen: 'question',
};

const STEP_TONES: Record<FlowStep['state'], string> = {
  ok: 'good',
  waiting: 'dim',
  ended: 'warn',
  refused: 'warn',
  failed: 'bad',
  idle: 'dim',
  unseen: 'dim',
};

export const Flow = ({ steps }: { steps: FlowStep[] }) => {
  const now = usePanel().now.peek();
  return (
    <ol class="flow" aria-label="Sign-in flow">
      {steps.map(({ name, state, words, at, atWord, cut, events }) => (
        <li key={name} data-step={state} class={cut ? 'cut' : ''}>
          <span class="node">
            <Icon name={STEP_ICONS[state]} />
          </span>
          <Name name={name} events={events} />
          <span class="came">{words}</span>
          <span class="when" title={at === null ? undefined : utc(at)}>
            {at !== null && [atWord, dateInShort(at, now)].filter(Boolean).join(' ')}
          </span>
        </li>
      ))}
    </ol>
  );
};

/** Leads to the newest event that shows it. */
const Name = ({ name, events }: Pick<FlowStep, 'name' | 'events'>) => {
  const { model } = usePanel();
  const newest = events.at(-1);
  if (newest === undefined) return <span class="name">{name}</span>;
  return (
    <button type="button" class="name" title={`Show the ${name.toLowerCase()} in the timeline`} onClick={() => model.show(newest)}>
      {name}
    </button>
  );
};

/** The same in one line. */
export const FlowLine = ({ steps }: { steps: FlowStep[] }) => (
  <ol class="flow-line" aria-label="Sign-in flow">
    {steps.map(({ name, state, words }) => (
      <li key={name} title={`${name}: ${words}`}>
        <Icon name={STEP_ICONS[state]} tone={STEP_TONES[state]} />
        <span class="name">{name}</span>
        <span class={`came ${STEP_TONES[state]}`}>{words}</span>
      </li>
    ))}
  </ol>
);
