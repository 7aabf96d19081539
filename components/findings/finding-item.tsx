import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

import type { Finding } from '../../lib/diagnosis/finding';
import type { SessionView } from '../../lib/session/view';
import { findingAsText } from '../../lib/report/finding-text';
import { CopyButton } from '../copy/copy-button';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { SimulatedTag } from '../parts/simulated-tag';
import { Caution, ExplainsAlso, Fix, Since, Why } from './finding-parts';
import { PhraseWords } from './phrase-words';
import { RemedyButton } from './remedy-button';
import { SEVERITIES } from './severity';
import { useInSight } from './use-in-sight';

export const FINDINGS_HEADING = 'findings-heading';

/** One finding. Its title, what was not seen, and the fix of an error or a warning never fold. */
export const FindingItem = ({ finding, view }: { finding: Finding; view: SessionView }) => {
  const open = useSignal(false);
  const id = useId();
  const why = useInSight<HTMLDivElement>(open.value);
  const { rule, severity, title, remedy, simulated } = finding;
  const { name, icon, tone } = SEVERITIES[severity];
  return (
    <li ref={useFocusLeft()} data-finding={rule} data-severity={severity} data-tone={tone}>
      <Icon name={icon} />
      <p class="title" id={`${id}-title`}>
        <span class="unseen">{name}: </span>
        <PhraseWords phrase={title} /> {simulated && <SimulatedTag />} <Since finding={finding} />
      </p>
      <div class="acts" role="group" aria-labelledby={`${id}-title`}>
        {remedy !== undefined && <RemedyButton remedy={remedy} view={view} />}
        <button
          type="button"
          class="link"
          aria-expanded={open.value}
          aria-controls={`${id}-why`}
          onClick={() => (open.value = !open.value)}
        >
          Why
          <Icon name={open.value ? 'up' : 'down'} small />
        </button>
        <Evidence finding={finding} />
        <CopyFinding finding={finding} />
      </div>
      <div class="said">
        {severity !== 'note' && <Fix finding={finding} />}
        <Caution finding={finding} />
        <ExplainsAlso finding={finding} />
      </div>
      <div ref={why} id={`${id}-why`} class="why" hidden={!open.value}>
        <Why finding={finding} />
        {severity === 'note' && <Fix finding={finding} />}
      </div>
    </li>
  );
};

/** A finding can go at any moment; whoever worked in it by keyboard stays in the region. */
const useFocusLeft = () => {
  const item = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const { current } = item;
    return () => {
      if (current?.contains(document.activeElement)) document.getElementById(FINDINGS_HEADING)?.focus();
    };
  }, []);
  return item;
};

const Evidence = ({ finding: { evidence } }: { finding: Finding }) => {
  const { model } = usePanel();
  if (evidence.length === 0) return null;
  const kept = model.timeline.inLog(evidence).length > 0;
  return (
    <button
      type="button"
      class="link"
      disabled={!kept}
      title={kept ? 'Shows the newest of these events in the timeline, and marks them all' : 'The timeline no longer has them'}
      onClick={() => model.showEvidence(evidence)}
    >
      Evidence {evidence.length}
    </button>
  );
};

const CopyFinding = ({ finding }: { finding: Finding }) => {
  const { state } = usePanel();
  return (
    <CopyButton
      name="Copy as text"
      title="Copies the finding without names, hosts and secrets"
      text={() => findingAsText(state.value, finding)}
    />
  );
};
