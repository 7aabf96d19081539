import type { FrameAttach } from '../../lib/session/store';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { counted } from '../words/numbers';
import { host, placeOf } from '../words/url';
import { ATTACH_WORDS } from './attach-words';

const Frame = ({ frame }: { frame: FrameAttach }) => {
  const { name, icon, tone } = ATTACH_WORDS[frame.mode];
  return (
    <li class="item">
      <Icon name={icon} tone={tone} />
      <span title={frame.url}>{frame.top ? placeOf(frame.url) : `${placeOf(frame.url)}, a frame`}</span>
      <span class="dim">{name}</span>
    </li>
  );
};

export const Frames = () => {
  const { frames } = usePanel().state.value.attach;
  if (frames.length === 0) return null;
  return (
    <>
      <hr />
      <ul aria-label={counted(frames.length, 'frame')}>
        {frames.map((frame, index) => (
          <Frame key={frame.document ?? index} frame={frame} />
        ))}
      </ul>
    </>
  );
};

/** Frames of sites that are not allowed: each with its own way in. */
export const Unreached = () => {
  const { state, dispatch } = usePanel();
  const { unreached } = state.value.attach;
  if (unreached.length === 0) return null;
  return (
    <>
      <hr />
      <ul aria-label="Frames out of reach">
        {unreached.map((origin) => (
          <li key={origin} class="item">
            <Icon name="hidden" />
            <span>{host(origin)}</span>
            <span class="dim">
              not allowed: nothing of its frame is seen{' '}
              <button type="button" class="link" onClick={() => dispatch({ type: 'trace-site', origins: [origin] })}>
                Allow<span class="unseen"> {host(origin)}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};

export const AllowedSites = () => {
  const { state, dispatch } = usePanel();
  const { sites } = state.value.attach;
  if (sites.length === 0) return null;
  return (
    <>
      <hr />
      <ul aria-label="Allowed sites">
        {sites.map((site) => (
          <li key={site} class="item">
            <Icon name="tick" />
            <span>{site}</span>
            <span class="dim">
              allowed{' '}
              <button type="button" class="link" onClick={() => dispatch({ type: 'take-back', site })}>
                Take back<span class="unseen"> {site}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};
