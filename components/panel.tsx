import { useMemo } from 'preact/hooks';

import { ArmedBanner } from './bar/armed-banner';
import { Bar } from './bar/bar';
import { Notices } from './bar/notice';
import { Findings } from './findings/findings';
import { IconShapes } from './icon/icon';
import { PanelProvider, usePanel, type PanelProps } from './panel-context';
import { PanelModel, TABS, type TabId } from './panel-model';
import { Guard } from './parts/guard';
import { TabList, tabElementId } from './parts/tab-list';
import { Reproduce } from './reproduce/reproduce';
import { Receipt } from './receipt/receipt';
import { Status } from './status/status';
import { Storage } from './storage/storage';
import { Tickets } from './tickets/tickets';
import { Timeline } from './timeline/timeline';

const PANES = { timeline: Timeline, storage: Storage, tickets: Tickets, reproduce: Reproduce } satisfies Record<TabId, () => unknown>;
const PANE = 'pane';

/** The whole panel: a view on the recorder's state, and nothing else. */
export const Panel = (props: PanelProps) => {
  const api = useMemo(() => ({ ...props, model: new PanelModel(props.state, props.search) }), [props.state, props.search]);
  return (
    <PanelProvider value={api}>
      <IconShapes />
      <div class="panel">
        <header>
          <h1 class="unseen">TapTalk Auth Inspector</h1>
          <Bar />
          <ArmedBanner />
          <Notices />
        </header>
        <main>
          <Guard name="The status">
            <Status />
          </Guard>
          <Guard name="The receipt">
            <Receipt />
          </Guard>
          <Guard name="The findings">
            <Findings />
          </Guard>
          <Views />
        </main>
      </div>
    </PanelProvider>
  );
};

const Views = () => {
  const { model } = usePanel();
  const tab = model.tab.value;
  const Pane = PANES[tab];
  return (
    <>
      <TabList label="Views" tabs={TABS} selected={tab} panel={PANE} onSelect={(id) => (model.tab.value = id)} />
      <div class={tab === 'timeline' ? 'pane holds-list' : 'pane'} role="tabpanel" id={PANE} aria-labelledby={tabElementId(PANE, tab)}>
        <Guard key={tab} name={`The ${tab}`}>
          <Pane />
        </Guard>
      </div>
    </>
  );
};
