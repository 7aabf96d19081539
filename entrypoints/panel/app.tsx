import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

import { Panel } from '../../components/panel';
import type { PanelProps } from '../../components/panel-context';
import { requestSites } from '../../lib/inspect/permissions';
import type { PanelCommand, RecorderState, RecorderStore } from '../../lib/session/store';
import { createClock } from './clock';

/** Rendered at most this often, ms. */
const SHOW_EVERY = 50;

/** Joins the recorder's store to the panel: its state as a signal, its commands, and a clock. */
export const App = ({ store, versions }: { store: RecorderStore; versions: PanelProps['versions'] }) => {
  const { state, search, dispatch } = useMemo(
    () => ({ state: signal(copyOf(store)), search: signal(''), dispatch: dispatchTo(store) }),
    [store],
  );
  const clock = useMemo(createClock, []);
  useEffect(() => follow(store, state), [store, state]);
  useEffect(() => clock.start(), [clock]);
  useEffect(() => {
    const find = ({ detail }: CustomEvent<string>) => (search.value = detail);
    window.addEventListener('recorder-search', find);
    return () => window.removeEventListener('recorder-search', find);
  }, [search]);
  return <Panel state={state} dispatch={dispatch} reveal={(n) => store.reveal(n)} now={clock.now} versions={versions} search={search} />;
};

declare global {
  interface WindowEventMap {
    /** What is looked for with DevTools' own search: the devtools page passes it on. */
    'recorder-search': CustomEvent<string>;
  }
}

/** The store changes in place, so each look at it is an object of its own. */
const copyOf = (store: RecorderStore): RecorderState => ({ ...store.state });

const follow = (store: RecorderStore, state: ReadonlySignal<RecorderState> & { value: RecorderState }): (() => void) => {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const show = () => {
    waiting = null;
    state.value = copyOf(store);
  };
  const end = store.subscribe(() => (waiting ??= setTimeout(show, SHOW_EVERY)));
  show();
  return () => {
    end();
    if (waiting !== null) clearTimeout(waiting);
  };
};

const dispatchTo =
  (store: RecorderStore) =>
  (command: PanelCommand): void => {
    if (command.type !== 'trace-site') {
      store.dispatch(command);
      return;
    }
    // Asked here and at once: the browser grants it to a click of this page only.
    void requestSites(command.origins).then(
      (granted) => {
        if (granted) store.dispatch(command);
      },
      () => undefined, // the prompt could not be shown; nothing was allowed, and nothing changes
    );
  };
