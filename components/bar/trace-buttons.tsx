import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { host } from '../words/url';
import { frameOutOfReload, isPageAllowed, originsToAsk } from './sites';

interface Look {
  class: string;
  /** Closes the popover that it stands in. */
  closes?: string;
}

const closing = (id: string | undefined) => (id === undefined ? {} : { popovertarget: id, popovertargetaction: 'hide' as const });

export const ReloadAndTrace = ({ look }: { look: Look }) => {
  const { state, dispatch, model } = usePanel();
  const { attach } = state.value;
  const missed = frameOutOfReload(attach, model.chosen.value?.session ?? null);
  return (
    <button
      type="button"
      class={look.class}
      title={`Loads the page again and traces ${
        isPageAllowed(attach)
          ? 'it from the first script on, in all frames of the allowed sites.'
          : 'its top frame from the first script on, for that one load.'
      }${missed === null ? '' : ` It will not reach the frame of ${host(missed)}.`}`}
      onClick={() => dispatch({ type: 'reload-and-trace' })}
    >
      <Icon name="reload" />
      <span class="name">Reload and trace</span>
    </button>
  );
};

/** Nothing where the site is allowed already, or where there is no site. */
export const TraceThisSite = ({ look }: { look: Look }) => {
  const { state, dispatch, model } = usePanel();
  const origins = originsToAsk(state.value.attach, model.chosen.value?.session ?? null);
  if (origins.length === 0) return null;
  return (
    <button
      type="button"
      class={look.class}
      title={`Asks for ${origins.map(host).join(' and ')} only. Each load is then traced from its first script on, in all frames, while DevTools is open.`}
      {...closing(look.closes)}
      onClick={() => dispatch({ type: 'trace-site', origins })}
    >
      Trace this site from page load
    </button>
  );
};
