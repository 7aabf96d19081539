import type { SessionView } from '../../lib/session/view';
import { usePanel } from '../panel-context';
import { Flow, FlowLine } from './flow';
import { Lifetimes } from './lifetimes';
import { VerdictHead } from './verdict-head';
import { Witnesses } from './witnesses';

/** Is this page signed in, really? Verdict, witnesses and *Log out and clear* never fold. */
export const Status = () => {
  const view = usePanel().model.chosen.value;
  if (view === null) return null;
  return (
    <section class="status" aria-labelledby="status-heading">
      <h2 class="unseen" id="status-heading">
        Status
      </h2>
      <VerdictHead view={view} />
      <Witnesses view={view} />
      {view.verdict.name !== 'unknown' && <Pictures view={view} />}
    </section>
  );
};

const Pictures = ({ view }: { view: SessionView }) => {
  const { model } = usePanel();
  if (model.folded(model.tab.value).value) return <FlowLine steps={view.flow} />;
  return (
    <div class="pictures">
      <Flow steps={view.flow} />
      <Lifetimes lifetimes={view.lifetimes} />
    </div>
  );
};
