import type { Token } from '../../lib/pasted/pasted';
import { PROVIDERS } from '../../lib/providers';
import type { Provider } from '../../lib/providers/provider';
import type { SessionView } from '../../lib/session/view';
import { usePanel } from '../panel-context';
import { useProvider } from '../use-provider';
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

/** Another SDK's ticket is known by its form: that SDK's name, else null. */
function otherSdkOf({ value }: Token, chosen: Provider): string | null {
  const reads = ({ decode, recognise }: Provider): boolean => recognise(value) === 'ticket' && decode('ticket', value)?.format !== 'opaque';
  return reads(chosen) ? null : (Object.values(PROVIDERS).find(reads)?.name ?? null);
}

/** What will come of it, where that can be told. */
const Expectation = ({ token, hasEnded }: { token: Token; hasEnded: boolean }) => {
  const { kind, decoded } = token;
  const provider = useProvider();
  const session = usePanel().model.chosen.value?.session;
  const other = otherSdkOf(token, provider);
  const misfit = decoded === undefined || session === undefined ? null : provider.misfit(decoded, session);
  const why =
    other !== null
      ? `It is a ticket of ${other}’s, and the chosen session is another SDK’s`
      : kind !== 'ticket'
        ? 'It is not known as a ticket'
        : decoded !== undefined && decoded.problems.length > 0
          ? 'It is malformed'
          : hasEnded
            ? 'It has expired'
            : misfit;
  return why === null ? null : <span class="warn"> {why}: expect the server to refuse it.</span>;
};

function reasonAgainst(view: SessionView | null, busy: boolean): string | null {
  if (view === null) return 'Nothing of the page is known yet.';
  const { able, words } = view.can.authenticate;
  if (!able) return words;
  return busy ? 'Another action is under way.' : null;
}
