import type { SessionView } from '../../lib/session/view';
import { PROVIDERS } from '../../lib/providers';
import { statusAsText } from '../../lib/report/status-text';
import { ATTACH_WORDS } from '../bar/attach-words';
import { CopyButton } from '../copy/copy-button';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { duration } from '../../lib/words/duration';
import { host } from '../words/url';
import { SessionSwitch } from './session-switch';

/** A difference below this is the resolution of a `Date` header and the way it came. */
const SKEW_WORTH_SAYING = 30_000;
/** It is known to a second or two: 2 h must not read 1 h 59 min. */
const SKEW_STEP = 10_000;

const userWords = (view: SessionView): string | null => {
  if (view.user !== null) return view.user;
  if (view.verdict.name === 'unreadable') return 'user not readable';
  return view.verdict.name === 'signed-out' ? 'nobody' : null;
};

/** Whose session it is, where, and with which app. */
export const Who = ({ view }: { view: SessionView }) => {
  const { appId, baseUrl, provider } = view.session;
  const appName = PROVIDERS[provider]?.app.name.toLowerCase();
  const user = userWords(view);
  return (
    <div class="who">
      <SessionSwitch view={view} />
      {user !== null && <span>{user}</span>}
      {appId !== null && (
        <span>
          {appName} <code>{appId}</code>
        </span>
      )}
      {baseUrl !== null && <span title={baseUrl}>{baseUrl === '' ? 'no base URL' : host(baseUrl)}</span>}
      <Skew skew={view.skew} />
      <span class="ends">
        <CopyStatus view={view} />
        <Fold view={view} />
      </span>
    </div>
  );
};

const Skew = ({ skew }: { skew: number | null }) => {
  if (skew === null || Math.abs(skew) < SKEW_WORTH_SAYING) return null;
  return (
    <span class="skew">
      <Icon name="clock" />
      server’s clock is {duration(Math.round(Math.abs(skew) / SKEW_STEP) * SKEW_STEP, 2)} {skew > 0 ? 'ahead' : 'behind'}; times are
      corrected
    </span>
  );
};

const CopyStatus = ({ view }: { view: SessionView }) => {
  const { state, model, now, versions } = usePanel();
  const text = () =>
    statusAsText(state.value, view, {
      ...versions,
      now: now.peek(),
      sdk: view.session.seen ? (PROVIDERS[view.session.provider]?.name ?? null) : null,
      traced: ATTACH_WORDS[model.mode.value].name,
    });
  return <CopyButton lone name="Copy status as text" title="Copies the status without names, hosts and secrets" text={text} />;
};

/** Folds flow and lifetimes to one line, remembered for the tab. */
const Fold = ({ view }: { view: SessionView }) => {
  const { model } = usePanel();
  if (view.verdict.name === 'unknown') return null;
  const folded = model.folded(model.tab.value);
  const word = folded.value ? 'More' : 'Less';
  return (
    <button
      type="button"
      class="link fold"
      aria-expanded={!folded.value}
      aria-label={`${word} of the status`}
      title={`${word} of the status`}
      onClick={() => (folded.value = !folded.value)}
    >
      <span class="name">{word}</span>
      <Icon name={folded.value ? 'down' : 'up'} small />
    </button>
  );
};
