import { usePanel } from '../panel-context';
import { Details } from '../details/details';
import { WhatNext } from './what-next';
import { EventList } from './event-list';
import { counted } from '../../lib/words/numbers';
import { Tools } from './tools';

/** All that was seen, in its order, with the details of one beside it. */
export const Timeline = () => {
  const { model } = usePanel();
  const { timeline } = model;
  const open = timeline.detailsOpen.value && (timeline.selectedNode.value ?? timeline.selectedFinding.value) !== null;
  if (timeline.silent.value && !timeline.paused.value) return <WhatNext />;
  return (
    <>
      <Tools />
      <div class={open ? 'duo open' : 'duo'}>
        <div class="list">
          <Dropped />
          <EventList />
        </div>
        {open && <Details />}
      </div>
    </>
  );
};

const Dropped = () => {
  const { dropped } = usePanel().state.value;
  return dropped === 0 ? null : <p class="none-shown">{counted(dropped, 'older event')} no longer fit into the log and were let go.</p>;
};
