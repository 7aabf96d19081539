import type { SessionView } from '../../lib/session/view';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { Popover } from '../parts/popover';
import { VERDICT_ICONS } from '../parts/tone-icon';

const POPOVER = 'session-popover';

/** Several sessions at once are normal: frames, two copies of an SDK. One alone needs no switch. */
export const SessionSwitch = ({ view }: { view: SessionView }) => {
  const { state, model } = usePanel();
  const { sessions } = state.value;
  if (sessions.length < 2) return <span class="place">{view.label}</span>;
  return (
    <>
      <button type="button" class="link plain" aria-haspopup="dialog" popovertarget={POPOVER}>
        <span class="unseen">Session: </span>
        {view.label}
        <span class="dim">{sessions.length} sessions</span>
        <Icon name="down" small />
      </button>
      <Popover id={POPOVER} label="Sessions">
        {sessions.map((other) => (
          <button
            key={other.session.id}
            type="button"
            class="item"
            aria-current={other.session.id === view.session.id}
            popovertarget={POPOVER}
            popovertargetaction="hide"
            onClick={() => (model.chosenId.value = other.session.id)}
          >
            <span data-tone={other.verdict.tone} class="toned">
              <Icon name={VERDICT_ICONS[other.verdict.name]} />
            </span>
            <span>
              {other.label}
              {other.session.id === view.session.id && <span class="dim"> (shown)</span>}
            </span>
            <span class="dim">
              {other.verdict.title}
              {other.user !== null && `, ${other.user}`}
            </span>
          </button>
        ))}
      </Popover>
    </>
  );
};
