import type { Token } from '../../lib/pasted/pasted';
import type { SessionView } from '../../lib/session/view';
import { usePanel } from '../panel-context';
import { useHasEnded } from './use-has-ended';

const WORDS = 'authenticate-words';

/** Signs in with a ticket by the page's own SDK. */
export const Authenticate = ({ token }: { token: Token }) => {
  const { state, model, dispatch } = usePanel();
  const view = model.chosen.value;
  const reason = reasonAgainst(view, state.value.busy);
  const hasEnded = useHasEnded(token);
  return (
    <div class="pad act-line">
      <button
        type="button"
        class={view?.verdict.tone === 'bad' ? 'button' : 'button first'}
        disabled={reason !== null}
        aria-describedby={WORDS}
        onClick={() => dispatch({ type: 'authenticate', session: view!.session.id, ticket: token.value })}
      >
        Authenticate
      </button>
      <p id={WORDS} class="dim">
        {reason ?? 'with the page’s own SDK. The app’s callbacks are not called; the receipt above and the timeline show the outcome.'}
        {reason === null && <Expectation token={token} hasEnded={hasEnded} />}
      </p>
    </div>
  );
};

/** What will come of it, where that can be told. */
const Expectation = ({ token: { kind, decoded }, hasEnded }: { token: Token; hasEnded: boolean }) => {
  const why =
    kind !== 'ticket'
      ? 'It is not known as a ticket'
      : decoded !== undefined && decoded.problems.length > 0
        ? 'It is malformed'
        : hasEnded
          ? 'It has expired'
          : null;
  return why === null ? null : <span class="warn"> {why}: expect the server to refuse it.</span>;
};

function reasonAgainst(view: SessionView | null, busy: boolean): string | null {
  if (view === null) return 'Nothing of the page is known yet.';
  const { able, words } = view.can.authenticate;
  if (!able) return words;
  return busy ? 'Another action is under way.' : null;
}
