import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { grouped } from '../../lib/words/numbers';
import { AttachPill } from './attach-pill';
import { ReloadAndTrace } from './trace-buttons';

const Pause = () => {
  const { timeline } = usePanel().model;
  const paused = timeline.paused.value;
  const missed = timeline.heldBack.value;
  return (
    <button
      type="button"
      class="tool"
      aria-pressed={paused}
      title={paused ? 'The timeline is held still; recording goes on. Click to go on.' : 'Holds the timeline still; recording goes on.'}
      onClick={() => timeline.pause(!paused)}
    >
      <Icon name="pause" />
      <span class="name">Pause</span>
      {paused && missed > 0 && <span class="count nowrap">{grouped(missed)} new</span>}
    </button>
  );
};

const ClearLog = () => {
  const { dispatch, model } = usePanel();
  return (
    <button
      type="button"
      class="tool"
      title="Empties the timeline. What is known of the session stays."
      onClick={() => {
        model.timeline.pause(false);
        dispatch({ type: 'clear-log' });
      }}
    >
      <Icon name="clear" />
      <span class="name">Clear log</span>
    </button>
  );
};

export const Bar = () => (
  <div class="bar" role="toolbar" aria-label="Tracing">
    <AttachPill />
    <span class="rule" />
    <ReloadAndTrace look={{ class: 'tool' }} />
    <Pause />
    <ClearLog />
  </div>
);
