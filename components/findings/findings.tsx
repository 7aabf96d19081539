import type { Finding } from '../../lib/diagnosis/finding';
import type { SessionView } from '../../lib/session/view';
import { counted } from '../../lib/words/numbers';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { FINDINGS_HEADING, FindingItem } from './finding-item';
import { NewError } from './new-error';
import { useInSight } from './use-in-sight';

/** More than these are not taken in at once: then notes wait behind a button. */
const MANY = 4;

/** What broke, how it is known, and what to do about it. */
export const Findings = () => {
  const { model } = usePanel();
  const view = model.chosen.value;
  const findings = model.findings.value;
  return (
    <>
      <NewError findings={findings} />
      {view !== null && (findings.length > 0 || view.session.seen) && <Region findings={findings} view={view} />}
    </>
  );
};

interface Props {
  findings: readonly Finding[];
  view: SessionView;
}

const Region = ({ findings, view }: Props) => {
  const notes = findings.filter(({ severity }) => severity === 'note');
  const apart = findings.length > MANY && notes.length > 1;
  const first = apart ? findings.filter(({ severity }) => severity !== 'note') : findings;
  return (
    <section class="findings" aria-labelledby={FINDINGS_HEADING}>
      <div class="head">
        <h2 id={FINDINGS_HEADING} tabIndex={-1}>
          Findings <span class="dim">{findings.length}</span>
        </h2>
        {findings.length === 0 && <None view={view} />}
      </div>
      {findings.length > 0 && (
        <ul>
          <Items findings={first} view={view} />
          {apart && <Notes findings={notes} view={view} />}
        </ul>
      )}
    </section>
  );
};

/** Claims no more than what was seen. */
const None = ({ view: { session } }: { view: SessionView }) => {
  const { findings } = usePanel().state.value;
  const words = findings.some((passed) => passed.session === session.id)
    ? 'None now; earlier ones are in the timeline.'
    : `Nothing wrong seen.${session.fromLoad ? '' : ' What came before tracing was not seen.'}`;
  return <p class="dim">{words}</p>;
};

const Items = ({ findings, view }: Props) => (
  <>
    {findings.map((finding) => (
      <FindingItem key={finding.id} finding={finding} view={view} />
    ))}
  </>
);

/** Notes beside so many others wait until they are asked for. */
const Notes = ({ findings, view }: Props) => {
  const { model } = usePanel();
  const shown = model.notesShown(model.tab.value);
  const list = useInSight<HTMLUListElement>(shown.value);
  return (
    <li class="notes">
      <button type="button" class="link" aria-expanded={shown.value} onClick={() => (shown.value = !shown.value)}>
        {counted(findings.length, 'note')}
        <Icon name={shown.value ? 'up' : 'down'} small />
      </button>
      {shown.value && (
        <ul ref={list}>
          <Items findings={findings} view={view} />
        </ul>
      )}
    </li>
  );
};
