import type { ArmedView } from '../../lib/session/store';
import { counted } from '../../lib/words/numbers';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { RunningTime } from '../parts/running-time';
import { PILL } from './attach-pill';

/** Says all the time that answers are simulated, and ends that. */
export const ArmedBanner = () => {
  const { state, dispatch } = usePanel();
  const { armed, acting, survivesReload } = state.value.simulating;
  if (armed.length === 0) return null;
  const stop = () => {
    // The button goes with the banner: the keyboard's place stays in the bar above it.
    document.getElementById(PILL)?.focus();
    dispatch({ type: 'stop-all' });
  };
  const soonest = armed.reduce((one, other) => (other.ends < one.ends ? other : one));
  return (
    <section class="armed" aria-label="Armed simulations" data-armed={armed.length}>
      <Icon name="flask" />
      <p>
        <strong aria-live="polite">{counted(armed.length, 'simulation')} armed</strong>{' '}
        <span>
          {wordsOfAll(armed)}. This tab only, {armed.length > 1 && 'the first with '}
          <RunningTime at={soonest.ends} form="left" exact />.{!acting && ' The page has not taken it over yet.'}
          {!survivesReload && ' After a reload, what is sent before the panel has found the page passes.'}
        </span>
      </p>
      <button type="button" class="button" onClick={stop}>
        Stop all
      </button>
    </section>
  );
};

/** Those that are named. */
const MOST_NAMED = 3;

const wordsOfAll = (armed: readonly ArmedView[]): string => {
  const named = armed.slice(0, MOST_NAMED).map(wordsOf).join('; ');
  return armed.length > MOST_NAMED ? `${named} and ${armed.length - MOST_NAMED} more, below in Reproduce` : named;
};

const wordsOf = ({ title, left }: ArmedView): string => (left === null ? title : `${title}, ${counted(left, 'time')} left`);
