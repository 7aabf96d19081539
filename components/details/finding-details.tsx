import type { Finding } from '../../lib/diagnosis/finding';
import type { Node } from '../timeline/event-tree';
import { findingAsText } from '../../lib/report/finding-text';
import { Caution, ExplainsAlso, Fix, Since, Why } from '../findings/finding-parts';
import { PhraseWords } from '../findings/phrase-words';
import { SEVERITIES } from '../findings/severity';
import { usePanel } from '../panel-context';
import { rowHead, rowWords, wordsOfPart } from '../timeline/row-words';
import { rowOf } from '../timeline/rows';
import { useWordsContext } from '../timeline/use-words-context';
import { clockWithMs } from '../words/clock';
import { DetailsFrame } from './details-frame';

/** A finding in full, with the events that prove it. */
export const FindingDetails = ({ finding }: { finding: Finding }) => {
  const { state } = usePanel();
  const { rule, severity, title, since, evidence } = finding;
  return (
    <DetailsFrame
      title={
        <>
          <span class="nowrap">{SEVERITIES[severity].name}</span>
          <code>{rule}</code>
        </>
      }
      at={since}
      copy={{
        name: 'Copy finding as text',
        title: 'Copies the finding without names, hosts and secrets',
        text: () => findingAsText(state.value, finding),
      }}
    >
      <div class="found">
        <p>
          <strong>
            <PhraseWords phrase={title} />
          </strong>{' '}
          <Since finding={finding} />
        </p>
        <Fix finding={finding} />
        <Caution finding={finding} />
        <ExplainsAlso finding={finding} />
        <Why finding={finding} />
        {evidence.length > 0 && <EvidenceList evidence={evidence} />}
      </div>
    </DetailsFrame>
  );
};

const EvidenceList = ({ evidence }: { evidence: readonly string[] }) => {
  const nodes = usePanel().model.timeline.inLog(evidence);
  return (
    <>
      <h3>Evidence</h3>
      {nodes.length === 0 && <p class="dim">The timeline no longer has it.</p>}
      <ul class="evidence">
        {nodes.map((node) => (
          <li key={node.event.id}>
            <Link node={node} evidence={evidence} />
          </li>
        ))}
      </ul>
    </>
  );
};

const Link = ({ node, evidence }: { node: Node; evidence: readonly string[] }) => {
  const { model } = usePanel();
  const context = useWordsContext();
  const row = rowOf(node);
  const { what, came } = rowWords(row, context);
  return (
    <button type="button" class="link" onClick={() => model.showEvidence(evidence, node.event.id)}>
      <code class="dim">{clockWithMs(rowHead(row).at)}</code>
      <code>{what.map(wordsOfPart).join('')}</code>
      {came !== null && (
        <span class="toned" data-tone={came.tone}>
          {came.words}
        </span>
      )}
    </button>
  );
};
