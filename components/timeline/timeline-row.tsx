import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { clockWithMs, utc } from '../words/clock';
import { SimulatedTag } from '../parts/simulated-tag';
import { took } from '../../lib/words/duration';
import { secretName } from '../words/text';
import { rowHead, rowWords, wordsOfPart, type Came, type Part, type RowWords, type WordsContext } from './row-words';
import type { Row } from './rows';
import { ROW_HEIGHT } from './use-virtual-rows';

export const rowElementId = (id: string): string => `event-${id}`;

interface Props {
  row: Row;
  /** Its place in the list. */
  index: number;
  selected: boolean;
  kin: boolean;
  context: WordsContext;
}

export const TimelineRow = ({ row, index, selected, kin, context }: Props) => {
  const { timeline } = usePanel().model;
  const { at, kind, icon, name } = rowHead(row);
  const words = rowWords(row, context);
  return (
    <div
      role="row"
      id={rowElementId(row.id)}
      class={['row event', kin && !selected && 'kin', row.node?.event.kind === 'marker' && 'missed'].filter(Boolean).join(' ')}
      data-event={kind}
      data-severity={row.finding?.severity}
      data-depth={row.depth}
      aria-level={row.level}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-expanded={row.expanded ?? undefined}
      style={{ top: `${index * ROW_HEIGHT}px`, '--depth': String(row.depth) }}
      onClick={() => {
        timeline.open(row.id);
      }}
    >
      <span role="gridcell" class="time" title={utc(at)}>
        {clockWithMs(at)}
      </span>
      <span role="gridcell" class="kind">
        <Icon name={icon} />
        <span>
          {name}
          {row.finding !== null && <span class="unseen">, {row.finding.severity}</span>}
        </span>
      </span>
      <What row={row} words={words} />
      <Outcome came={words.came} simulated={isSimulated(row, context)} />
      <span role="gridcell" class="took">
        {words.took !== null && took(words.took)}
      </span>
      <span role="gridcell" class="from" title={words.from || undefined}>
        <CallSite words={words.from} />
      </span>
    </div>
  );
};

/** A call too whose request a simulation answered, and what the SDK made of that. What the simulation itself did says so by its kind. */
const isSimulated = ({ node, finding }: Row, { operation }: WordsContext): boolean => {
  if (node === null) return finding.simulated;
  const { event } = node;
  const call = event.kind === 'sdk-call' ? event.id : event.kind === 'sdk-callback' || event.kind === 'sdk-throw' ? event.call : null;
  return (event.simulated !== undefined && event.kind !== 'simulation') || (call !== null && operation(call)?.simulated === true);
};

/** 'sign-in.ts:48': where there is little room the file's name gives way, not the line. */
const CallSite = ({ words }: { words: string }) => {
  const [, file = words, line = ''] = /^(.*)(:\d+)$/.exec(words) ?? [];
  return (
    <>
      <span>{file}</span>
      {line}
    </>
  );
};

const What = ({ row, words }: { row: Row; words: RowWords }) => {
  const { timeline } = usePanel().model;
  return (
    <span role="gridcell" class="what" title={words.what.map(wordsOfPart).join('')}>
      {row.expanded !== null && (
        <span
          class="twist"
          onClick={(event) => {
            event.stopPropagation();
            timeline.setExpanded(row, !row.expanded);
          }}
        >
          <Icon name={row.expanded ? 'down' : 'right'} small />
        </span>
      )}
      {words.what.map((part, index) => (
        <PartOf key={index} part={part} />
      ))}
    </span>
  );
};

const PartOf = ({ part }: { part: Part }) => {
  if (typeof part === 'string') return <>{part}</>;
  return 'aside' in part ? <span class="aside">{part.aside}</span> : <span class="secret-name">{secretName(part)}</span>;
};

const Outcome = ({ came, simulated }: { came: Came | null; simulated: boolean }) => (
  <span role="gridcell" class="came" data-tone={came?.tone ?? 'none'} title={came === null ? undefined : `${came.words}${came.more ?? ''}`}>
    {came?.tone === 'bad' && <Icon name="error" />}
    {came?.tone === 'warn' && <Icon name="warning" />}
    {came !== null && (
      <span>
        {came.words}
        {came.more !== undefined && <span class="more">{came.more}</span>}
      </span>
    )}
    {simulated && <SimulatedTag />}
  </span>
);
