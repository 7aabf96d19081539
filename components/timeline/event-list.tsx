import { useLayoutEffect, useRef } from 'preact/hooks';

import { usePanel } from '../panel-context';
import { rowElementId, TimelineRow } from './timeline-row';
import { holds } from './rows';
import { useRowKeys } from './use-row-keys';
import { ROW_HEIGHT, useVirtualRows } from './use-virtual-rows';
import { useWordsContext } from './use-words-context';

const HEADS = [
  ['time', 'Time'],
  ['kind', 'Kind'],
  ['what', 'Event'],
  ['came', 'Outcome'],
  ['took', 'Took'],
  ['from', 'From'],
] as const;

/** A treegrid: document, call, caused. The focus stays on the grid, which names the active row; so a row may leave the page. */
export const EventList = () => {
  const { timeline } = usePanel().model;
  const list = useRef<HTMLDivElement>(null);
  const rows = timeline.rows.value;
  const virtual = useVirtualRows(rows.length, list);
  const onKeyDown = useRowKeys(rows, virtual);
  const context = useWordsContext();
  const selected = timeline.selected.value;
  const active = rows.findIndex((row) => holds(row, selected));
  const kin = timeline.kin.value;
  const wanted = timeline.wanted.value;
  useLayoutEffect(() => {
    if (wanted === null) return;
    virtual.reveal(rows.findIndex((row) => holds(row, wanted)));
    timeline.wanted.value = null;
  }, [wanted]);
  const { first, last } = virtual;
  const inSight = active >= first && active <= last;
  return (
    <div
      class="timeline"
      role="treegrid"
      aria-label="Timeline"
      aria-rowcount={rows.length + 1}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(inSight ? { 'aria-activedescendant': rowElementId(rows[active]!.id) } : {})}
    >
      <div role="row" class="row heads" aria-rowindex={1}>
        {HEADS.map(([name, words]) => (
          <span key={name} role="columnheader" class={name}>
            {words}
          </span>
        ))}
      </div>
      <div class="rows" ref={list} style={{ height: `${rows.length * ROW_HEIGHT}px` }}>
        {rows.slice(first, last + 1).map((row, offset) => (
          <TimelineRow
            key={row.id}
            row={row}
            index={first + offset}
            selected={first + offset === active}
            kin={kin.has(row.id) || row.merged?.some((call) => kin.has(call.id)) === true}
            context={context}
          />
        ))}
      </div>
      {rows.length === 0 && (
        <div role="row">
          <p role="gridcell" class="none-shown">
            No event matches the filter and sources.
          </p>
        </div>
      )}
    </div>
  );
};
