import { eventAsText } from '../../lib/report/event-text';
import { CopyButton } from '../copy/copy-button';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { TabList, tabElementId } from '../parts/tab-list';
import { clockWithMs, utc } from '../words/clock';
import { DETAIL_TABS, tabsOf } from './detail-tabs';
import { subjectOf, type Subject } from './subject';
import { titleOf } from './title';

const PANE = 'details-pane';

/** One event in full, with the call and the request that it belongs to. */
export const Details = () => {
  const node = usePanel().model.timeline.selectedNode.value;
  return node === null ? null : <DetailsOf subject={subjectOf(node)} />;
};

const DetailsOf = ({ subject }: { subject: Subject }) => {
  const { timeline } = usePanel().model;
  const tabs = tabsOf(subject);
  const tab = tabs.find(({ id }) => id === timeline.detailTab.value) ?? tabs[0]!;
  const Pane = DETAIL_TABS[tab.id];
  return (
    <section class="details" aria-label="Details" onKeyDown={closeOnEscape(() => (timeline.detailsOpen.value = false))}>
      <header>
        <Title subject={subject} />
        <TabList label="Details" tabs={tabs} selected={tab.id} panel={PANE} onSelect={(id) => (timeline.detailTab.value = id)} />
      </header>
      <div role="tabpanel" id={PANE} aria-labelledby={tabElementId(PANE, tab.id)} tabIndex={0} key={`${subject.node.event.id} ${tab.id}`}>
        <Pane subject={subject} />
      </div>
    </section>
  );
};

const Title = ({ subject: { node } }: { subject: Subject }) => {
  const { state, model } = usePanel();
  const { event } = node;
  return (
    <div class="title">
      <code>{titleOf(event)}</code>
      <span class="dim nowrap" title={utc(event.at)}>
        {clockWithMs(event.at)}
      </span>
      <span class="grow" />
      <CopyButton
        lone
        name="Copy event as text"
        title="Copies the event without names, hosts and secrets"
        text={() => eventAsText(state.value, event)}
      />
      <button type="button" class="tool lone keep" title="Close details" onClick={() => (model.timeline.detailsOpen.value = false)}>
        <Icon name="cross" />
        <span class="unseen">Close details</span>
      </button>
    </div>
  );
};

const closeOnEscape = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation(); // else DevTools opens its drawer
  close();
};
