import type { FrameAttach } from '../../lib/session/store';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { counted } from '../../lib/words/numbers';
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

/** Whatever is known of them comes late: no load of theirs is traced from its start. */
export const Unreached = () => {
  const { state, dispatch } = usePanel();
  const { frames, unreached } = state.value.attach;
  const isSeen = (origin: string) => frames.some((frame) => frame.origin === origin && frame.mode !== 'refused');
  if (unreached.length === 0) return null;
  return (
    <>
      <hr />
      <ul aria-label="Sites of frames that are not allowed">
        {unreached.map((origin) => (
          <li key={origin} class="item">
            <Icon name="hidden" />
            <span>{host(origin)}</span>
            <span class="dim">
              not allowed: {isSeen(origin) ? 'each load is attached to late' : 'only its requests are seen'}{' '}
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
