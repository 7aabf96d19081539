import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { Popover } from '../parts/popover';
import { ATTACH_WORDS } from './attach-words';
import { AllowedSites, Frames, Unreached } from './attach-lists';
import { originsToAsk } from './sites';
import { TraceThisSite } from './trace-buttons';

export const PILL = 'attach-pill';
const POPOVER = 'attach-popover';

/** How the chosen session's frame is traced, always shown; opened, what that sees and what it does not. */
export const AttachPill = () => {
  const { state, model } = usePanel();
  const mode = model.mode.value;
  const { name, icon, tone, sees, misses } = ATTACH_WORDS[mode];
  return (
    <>
      <button
        type="button"
        id={PILL}
        class="tool keep pill"
        data-attach={mode}
        aria-haspopup="dialog"
        title={`${sees} Not seen: ${misses}`}
        popovertarget={POPOVER}
      >
        <Icon name={icon} tone={tone} />
        {name}
        <Icon name="down" small />
      </button>
      <Popover id={POPOVER} label="Tracing of this page">
        <div class="item">
          <Icon name={icon} tone={tone} />
          <strong>{name}</strong>
          <p class="dim">{sees}</p>
          <p class="dim">Not seen: {misses}</p>
        </div>
        <Frames />
        <Unreached />
        <AllowedSites />
        {originsToAsk(state.value.attach, model.chosen.value?.session ?? null).length > 0 && (
          <>
            <hr />
            <p class="item">
              <Icon name="page" />
              <span>
                <TraceThisSite look={{ class: 'link', closes: POPOVER }} />
              </span>
              <span class="dim">every load, all frames; asks for this site only</span>
            </p>
          </>
        )}
      </Popover>
    </>
  );
};
