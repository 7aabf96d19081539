import { usePanel } from '../panel-context';
import { counted, grouped } from '../../lib/words/numbers';
import { SOURCES } from './sources';

const Count = () => {
  const { timeline } = usePanel().model;
  const total = timeline.total.value;
  const shown = timeline.rows.value.reduce((sum, { finding, merged }) => sum + (finding === null ? (merged?.length ?? 1) : 0), 0);
  const filtered = timeline.filter.value.trim() !== '' || timeline.sources.value.size < SOURCES.length;
  return <span class="count dim nowrap">{filtered ? `${grouped(shown)} of ${counted(total, 'event')}` : counted(total, 'event')}</span>;
};

export const Tools = () => {
  const { timeline } = usePanel().model;
  return (
    <div class="tools">
      <input
        class="field"
        type="search"
        aria-label="Filter the timeline"
        placeholder="Filter"
        title="Shows events that hold each of these words: in names, addresses, codes, bodies, times"
        value={timeline.filter}
        onInput={({ currentTarget }) => (timeline.filter.value = currentTarget.value)}
      />
      <span class="chips" role="group" aria-label="Sources">
        {SOURCES.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="chip"
            aria-pressed={timeline.sources.value.has(id)}
            onClick={() => timeline.toggleSource(id)}
          >
            {name}
          </button>
        ))}
      </span>
      <span class="grow" />
      <Count />
    </div>
  );
};
