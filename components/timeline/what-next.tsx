import { originsToAsk } from '../bar/sites';
import { ReloadAndTrace, TraceThisSite } from '../bar/trace-buttons';
import { usePanel } from '../panel-context';
import { host } from '../words/url';
import { LookedFor } from './looked-for';

/** Nothing of an SDK was seen yet: what to do about it. */
export const WhatNext = () => {
  const { state, model } = usePanel();
  const { clearedBefore, events } = state.value;
  if (clearedBefore > 0 && events.length > 0) return <p class="none-shown">The log was cleared. What happens from now on stands here.</p>;
  switch (model.mode.value) {
    case 'starting':
      return <p class="none-shown">Waiting for the page to answer.</p>;
    case 'not-answering':
      return <p class="none-shown">The page does not answer. What it does is shown once it does.</p>;
    default:
      return (
        <div class="next">
          <Steps />
          <LookedFor />
        </div>
      );
  }
};

const Steps = () => {
  const { state, model } = usePanel();
  const { attach } = state.value;
  return (
    <section aria-labelledby="next-heading">
      <h3 id="next-heading">What to do next</h3>
      <dl class="todo">
        <div>
          <dt>The page is signed in already</dt>
          <dd>
            <ReloadAndTrace look={{ class: 'button first' }} />
            <span class="dim">its SDK may have loaded before this panel</span>
          </dd>
        </div>
        <div>
          <dt>The chat opens later</dt>
          <dd>Open it now: an SDK that comes later is noticed by itself.</dd>
        </div>
        {attach.unreached.map((origin) => (
          <Unreached key={origin} origin={origin} />
        ))}
        {originsToAsk(attach, model.chosen.value?.session ?? null).length > 0 && (
          <div>
            <dt>You want every load, every frame</dt>
            <dd>
              <TraceThisSite look={{ class: 'button' }} />
              <span class="dim">asks for this site only</span>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
};

const Unreached = ({ origin }: { origin: string }) => {
  const { dispatch } = usePanel();
  return (
    <div>
      <dt>The chat is in a frame of another site</dt>
      <dd>
        <code>{host(origin)}</code>
        <button type="button" class="button" onClick={() => dispatch({ type: 'trace-site', origins: [origin] })}>
          Allow<span class="unseen"> {host(origin)}</span>
        </button>
        <span class="dim">then reload: it is traced from load</span>
      </dd>
    </div>
  );
};
