import { signal } from '@preact/signals';
import { render } from 'preact';

import { Panel } from '../../../components/panel';
import type { PanelCommand } from '../../../lib/session/store';
import * as states from '../../unit/fixtures/states';

/** The panel as its own page, with a state of the fixtures in place of the recorder. It is never shipped. */

const MAKERS: Record<string, () => states.Scene> = {
  healthy: states.healthy,
  stuck: states.stuck,
  'sinch-healthy': states.sinchHealthy,
  'sinch-stuck': states.sinchStuck,
  'sinch-terminated': states.sinchTerminated,
  'both-sdks': states.bothSdks,
  simulated: states.simulated,
  expired: states.expired,
  offline: states.offline,
  unreadable: states.unreadable,
  late: states.late,
  'just-allowed': states.justAllowed,
  empty: states.empty,
  starting: states.starting,
  silent: states.silent,
  receipt: states.loggedOut,
  'receipt-watched': states.loggedOutWatched,
  several: states.severalSessions,
  long: states.long,
  'many-findings': states.manyFindings,
};

const query = new URLSearchParams(location.search);
const { state, now } = (MAKERS[query.get('state') ?? ''] ?? states.healthy)();
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';

/** What a test reaches for: to look at what was dispatched, and to let time and events go on. */
const gallery = {
  state: signal(state),
  now: signal(now),
  commands: [] as PanelCommand[],
  add(count: number) {
    const { events } = gallery.state.value;
    const last = events.at(-1)!;
    const more = Array.from({ length: count }, (_, index) => ({ ...last, id: `added ${events.length + index}`, at: last.at + index + 1 }));
    gallery.state.value = { ...gallery.state.value, events: [...events, ...more] };
  },
};
export type Gallery = typeof gallery;
Object.assign(globalThis, { gallery });

render(
  <Panel
    state={gallery.state}
    now={gallery.now}
    versions={{ product: 'TapTalk Auth Inspector 0.1.0', browser: 'Chrome/140' }}
    dispatch={(command) => gallery.commands.push(command)}
    reveal={(n) => (n > 9_000 ? null : `value-of-secret-${n}`)}
  />,
  document.getElementById('app')!,
);
