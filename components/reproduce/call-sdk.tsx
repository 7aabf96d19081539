import { SDK_CALLS, type SdkCall } from '../../lib/session/on-purpose';
import { usePanel } from '../panel-context';
import { ActRow } from './act-row';

const HINTS: Record<SdkCall, string> = {
  refresh: 'a new access token, by the refresh token',
  connect: 'the connect check, then the socket',
  disconnect: 'closes the socket; the app’s onClose is called',
  check: 'asks the server about the token, as connect() does',
};

const WHY = 'call-sdk-why';

/** Calls the page's own SDK. */
export const CallSdk = () => {
  const { model, dispatch } = usePanel();
  const view = model.chosen.value;
  if (view === null) return null;
  const { session, can } = view;
  // What stands in the way of one stands in the way of all.
  const { able, words } = can.call.connect;
  return (
    <section aria-labelledby="call-sdk">
      <div class="head">
        <h3 id="call-sdk">Call the page’s SDK</h3>
        <span class="dim">with callbacks of this panel’s, where it takes any</span>
      </div>
      {!able && (
        <p id={WHY} class="why-not">
          {words}
        </p>
      )}
      <ul class="acts-list">
        {(Object.keys(SDK_CALLS) as SdkCall[]).map((call) => (
          <ActRow
            key={call}
            name={SDK_CALLS[call]}
            hint={HINTS[call]}
            more={able ? undefined : WHY}
            ability={can.call[call]}
            onClick={() => dispatch({ type: 'call-sdk', session: session.id, call })}
          />
        ))}
      </ul>
    </section>
  );
};
