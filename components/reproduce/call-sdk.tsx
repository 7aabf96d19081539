import { usePanel } from '../panel-context';
import { useProvider } from '../use-provider';
import { ActRow } from './act-row';

const WHY = 'call-sdk-why';

/** Calls the page's own SDK. */
export const CallSdk = () => {
  const { model, dispatch } = usePanel();
  const provider = useProvider();
  const view = model.chosen.value;
  if (view === null) return null;
  const { session, can } = view;
  // What stands in the way of one stands in the way of all.
  const { able, words } = can.authenticate;
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
        {provider.calls.map(({ id, title, hint }) => (
          <ActRow
            key={id}
            name={title}
            hint={hint}
            more={able ? undefined : WHY}
            ability={can.call[id]!}
            onClick={() => dispatch({ type: 'call-sdk', session: session.id, call: id })}
          />
        ))}
      </ul>
    </section>
  );
};
