import type { ComponentChildren } from 'preact';

import type { Session } from '../../lib/session/session';
import type { AttachMode } from '../../lib/session/store';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { host } from '../words/url';
import { frameOutOfReload, originsToAsk } from './sites';
import { ReloadAndTrace, TraceThisSite } from './trace-buttons';

interface Missing {
  what: string;
  more: string;
  /** Whether tracing anew would show it. */
  ways: boolean;
}

/** `silent`: the empty state is shown, which says what to do next. */
const missing = (mode: AttachMode | 'starting', session: Session | null, silent: boolean): Missing | null => {
  switch (mode) {
    case 'late':
      if (silent || session?.fromLoad) return null; // its SDK came after us: nothing was missed
      return { what: 'This page had loaded before tracing began.', more: 'SDK calls from before that were not seen.', ways: true };
    case 'network-only':
      if (silent) return null;
      return {
        what: 'The SDK object was not found on this page.',
        more: 'Requests and storage are seen, SDK calls are not. To see calls:',
        ways: true,
      };
    case 'refused':
      return {
        what: 'The browser lets nothing look into this frame.',
        more: 'Requests are seen; SDK calls and storage are not, and no action reaches it.',
        ways: false,
      };
    case 'not-answering':
      return {
        what: 'The page is not answering.',
        more: 'An open alert, a long task or a crash holds it. What is shown is what was seen before; it goes on by itself.',
        ways: false,
      };
    default:
      return null;
  }
};

const Notice = ({ children }: { children: ComponentChildren }) => (
  <div class="notice">
    <Icon name="hidden" />
    {children}
  </div>
);

const Ways = () => {
  const { state, model } = usePanel();
  const { attach } = state.value;
  const session = model.chosen.value?.session ?? null;
  const missed = frameOutOfReload(attach, session);
  return (
    <p class="ways">
      {originsToAsk(attach, session).length > 0 && (
        <span>
          <TraceThisSite look={{ class: 'button' }} />
          every load, all frames; asks for this site only
        </span>
      )}
      <span>
        <ReloadAndTrace look={{ class: 'button' }} />
        {missed === null ? 'top frame, one load' : `top frame only: it will not reach the frame of ${host(missed)}`}
      </span>
    </p>
  );
};

/** Where something was not seen, it is said on the spot, with what would show it. */
export const Notices = () => {
  const { state, model } = usePanel();
  const { problem } = state.value.attach;
  // What the problem says of a page that gives no answer is nearer to the cause.
  const not =
    problem !== null && model.mode.value === 'not-answering'
      ? null
      : missing(model.mode.value, model.chosen.value?.session ?? null, model.timeline.silent.value);
  return (
    <>
      {problem !== null && (
        <Notice>
          <p>{problem}</p>
        </Notice>
      )}
      {not !== null && (
        <Notice>
          <p>
            <strong>{not.what}</strong> {not.more}
          </p>
          {not.ways && <Ways />}
        </Notice>
      )}
    </>
  );
};
