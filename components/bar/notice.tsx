import type { ComponentChildren } from 'preact';

import { isAllowed } from '../../lib/settings/sites';
import type { Session } from '../../lib/session/session';
import type { Attach, AttachMode } from '../../lib/session/store';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { host } from '../words/url';
import { frameOutOfReload, isPageAllowed, originsToAsk } from './sites';
import { ReloadAndTrace, TraceThisSite } from './trace-buttons';

interface Missing {
  what: string;
  more: string;
  /** Whether tracing anew would show it. */
  ways: boolean;
}

/** `silent`: the empty state is shown, which says what to do next. */
const missing = (mode: AttachMode | 'starting', attach: Attach, session: Session | null, silent: boolean): Missing | null => {
  if ((mode === 'late' || mode === 'network-only') && isAllowed(attach.sites, session?.origin ?? attach.origin ?? ''))
    return {
      what: 'This site is allowed, but this load began before tracing.',
      more: 'Reload to see it from its first script on.',
      ways: true,
    };
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

const reloadReaches = (attach: Attach, session: Session | null): string => {
  const missed = frameOutOfReload(attach, session);
  if (missed !== null) return `top frame only: it will not reach the frame of ${host(missed)}`;
  return isPageAllowed(attach) ? 'all frames of the allowed sites' : 'top frame, one load';
};

const Ways = () => {
  const { state, model } = usePanel();
  const { attach } = state.value;
  const session = model.chosen.value?.session ?? null;
  return (
    <p class="ways">
      {originsToAsk(attach, session).length > 0 && (
        <span>
          <TraceThisSite look={{ class: 'button' }} />
          every load, all frames
        </span>
      )}
      <span>
        <ReloadAndTrace look={{ class: 'button' }} />
        {reloadReaches(attach, session)}
      </span>
    </p>
  );
};

/** Where something was not seen, it is said on the spot, with what would show it. */
export const Notices = () => {
  const { state, model } = usePanel();
  const { attach } = state.value;
  const { problem } = attach;
  // What the problem says of a page that gives no answer is nearer to the cause.
  const not =
    problem !== null && model.mode.value === 'not-answering'
      ? null
      : missing(model.mode.value, attach, model.chosen.value?.session ?? null, model.timeline.silent.value);
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
