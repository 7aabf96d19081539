import type { ComponentChildren } from 'preact';

import type { ArmedView } from '../../lib/session/store';
import type { Choice } from '../../lib/simulation/plan';
import { counted } from '../../lib/words/numbers';
import { usePanel } from '../panel-context';

interface Props {
  preset: string;
  choice: Choice;
  /** With faults nothing is armed. */
  faulty: boolean;
  describedBy: string;
  children: ComponentChildren;
}

/** Arms a simulation and disarms it. */
export const PresetSwitch = ({ preset, choice, faulty, describedBy, children }: Props) => {
  const { dispatch } = usePanel();
  const armed = useArmed(preset);
  const unable = useUnable();
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={armed !== undefined}
      aria-describedby={describedBy}
      data-preset={preset}
      disabled={armed === undefined && (faulty || unable !== null)}
      title={armed === undefined ? (unable ?? (faulty ? 'Mend what is wrong first.' : 'Arms it in this tab')) : 'Disarms it'}
      onClick={() => dispatch(armed === undefined ? { type: 'arm', choice } : { type: 'disarm', simulation: armed.id })}
    >
      {children}
    </button>
  );
};

export const useArmed = (preset: string): ArmedView | undefined =>
  usePanel().state.value.simulating.armed.find((one) => one.preset === preset);

/** Why nothing can be armed; null where it can. */
const useUnable = (): string | null => {
  const { mode } = usePanel().state.value.attach;
  if (mode === 'starting') return 'The page was not reached yet.';
  return mode === 'refused' ? 'The browser lets nothing into this page.' : null;
};

/** 'armed, 1 time left', where it is. */
export const ArmedWords = ({ preset }: { preset: string }) => {
  const { acting } = usePanel().state.value.simulating;
  const armed = useArmed(preset);
  if (armed === undefined) return null;
  const { used, left } = armed;
  const count = left === null ? (used === 0 ? '' : `, acted ${used === 1 ? 'once' : `${used} times`}`) : `, ${counted(left, 'time')} left`;
  return <span class="state">{acting ? `armed${count}` : 'waiting for the page'}</span>;
};
