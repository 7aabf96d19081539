import { eventAsText } from '../../lib/report/event-text';
import { usePanel } from '../panel-context';
import { TabList, tabElementId } from '../parts/tab-list';
import { DETAIL_TABS, tabsOf } from './detail-tabs';
import { DetailsFrame } from './details-frame';
import { FindingDetails } from './finding-details';
import { subjectOf, type Subject } from './subject';
import { titleOf } from './title';

const PANE = 'details-pane';

/** One event in full, with the call and the request that it belongs to. */
export const Details = () => {
  const { selectedNode, selectedFinding } = usePanel().model.timeline;
  if (selectedFinding.value !== null) return <FindingDetails finding={selectedFinding.value} />;
  return selectedNode.value === null ? null : <EventDetails subject={subjectOf(selectedNode.value)} />;
};

const EventDetails = ({ subject }: { subject: Subject }) => {
  const { state, model } = usePanel();
  const { detailTab } = model.timeline;
  const { event } = subject.node;
  const tabs = tabsOf(subject);
  const tab = tabs.find(({ id }) => id === detailTab.value) ?? tabs[0]!;
  const Pane = DETAIL_TABS[tab.id];
  return (
    <DetailsFrame
      title={<code>{titleOf(event)}</code>}
      at={event.at}
      copy={{
        name: 'Copy event as text',
        title: 'Copies the event without names, hosts and secrets',
        text: () => eventAsText(state.value, event),
      }}
      tabs={<TabList label="Details" tabs={tabs} selected={tab.id} panel={PANE} onSelect={(id) => (detailTab.value = id)} />}
    >
      <div role="tabpanel" id={PANE} aria-labelledby={tabElementId(PANE, tab.id)} tabIndex={0} key={`${event.id} ${tab.id}`}>
        <Pane subject={subject} />
      </div>
    </DetailsFrame>
  );
};
