import type { SessionView } from '../../lib/session/view';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { Popover } from '../parts/popover';
import { useProvider } from '../use-provider';
import { useActs } from './acts';

const POPOVER = 'clear-popover';
const REASON = 'log-out-words';

/** The way out. One click; what came of it is said by the receipt, not asked by a dialog before. */
export const LogOutButtons = ({ view }: { view: SessionView }) => {
  const { device } = useProvider().page.storage;
  const { logOut, clear } = useActs(view);
  const { disabled, reason } = logOut;
  const look = `button${view.verdict.tone === 'bad' ? ' first' : ''}`;
  return (
    <div class="acts split">
      <button type="button" class={look} disabled={disabled} title={reason} aria-describedby={REASON} onClick={logOut.act}>
        Log out and clear
      </button>
      <button
        type="button"
        class={look}
        disabled={disabled}
        aria-label="More ways to clear"
        title="More ways to clear"
        aria-haspopup="dialog"
        popovertarget={POPOVER}
      >
        <Icon name="down" small />
      </button>
      <span id={REASON} class="unseen">
        {reason}
      </span>
      <Popover id={POPOVER} label="More ways to clear" align="right">
        <button
          type="button"
          class="item"
          disabled={disabled}
          popovertarget={POPOVER}
          popovertargetaction="hide"
          aria-describedby="clear-hint"
          onClick={clear.act}
        >
          <Icon name="bin" />
          Clear cached data only
        </button>
        <p id="clear-hint" class="hint">
          Sends nothing; the server’s session lives on.
        </p>
        {device !== undefined && <DeviceToo />}
      </Popover>
    </div>
  );
};

const DeviceToo = () => {
  const { clearsDevice } = usePanel().model;
  return (
    <>
      <hr />
      <label class="item">
        <input
          type="checkbox"
          checked={clearsDevice}
          aria-describedby="device-hint"
          onChange={({ currentTarget }) => (clearsDevice.value = currentTarget.checked)}
        />
        Clear the device id too
      </label>
      <p id="device-hint" class="hint">
        The server will see a new device. Holds for both ways.
      </p>
    </>
  );
};
