import { stepInto } from './step-into';

interface Props<Id extends string> {
  label: string;
  tabs: readonly { id: Id; name: string }[];
  selected: Id;
  /** Id of the one panel that shows the selected tab. */
  panel: string;
  onSelect(id: Id): void;
}

export const tabElementId = (panel: string, tab: string): string => `${panel}-${tab}`;

/** A tab list by the book: one stop for the Tab key, arrows between tabs. */
export const TabList = <Id extends string>({ label, tabs, selected, panel, onSelect }: Props<Id>) => {
  const choose = (id: Id) => {
    onSelect(id);
    document.getElementById(tabElementId(panel, id))?.focus();
  };
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        const next = stepInto(
          event.key,
          tabs.findIndex(({ id }) => id === selected),
          tabs.length,
        );
        const tab = next === null ? undefined : tabs[next];
        if (tab === undefined) return;
        event.preventDefault();
        choose(tab.id);
      }}
    >
      {tabs.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabElementId(panel, id)}
          aria-selected={id === selected}
          aria-controls={panel}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
};
