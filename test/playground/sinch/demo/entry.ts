import { createJournal } from '../../demo/journal';
import { createJournalView } from '../../demo/journal-view';
import { startServerSection } from '../../demo/server-section';
import type { SinchClientObject, SinchConfiguration } from '../client/sdk';
import { call, shown } from './client-calls';
import { fetchTicket } from './fetch-ticket';
import { showState } from './state';
import type { TicketKind, WindowSinchDemo } from './window-sinch-demo';

const onClick = (id: string, listener: () => void) => document.getElementById(id)?.addEventListener('click', listener);

const select = (id: string) => document.querySelector<HTMLSelectElement>(`#${id}`);

const chosenUser = (): string => select('sinch-user')?.value ?? 'jony';
const chosenKind = (): TicketKind => (select('sinch-ticket-kind')?.value ?? 'object') as TicketKind;

function knownPassword(user: string): string {
  const options = [...(select('sinch-user')?.options ?? [])];
  return options.find(({ value }) => value === user)?.dataset['password'] ?? '';
}

const { sinchUrl = '', sinchKey = '' } = document.querySelector<HTMLElement>('[data-sinch-url]')?.dataset ?? {};
/** Where an app keeps the session to resume, by Sinch's documentation. */
const SESSION = `sinchSession-${sinchKey}`;

let client: SinchClientObject | null = null;

const journal = createJournal(() => {
  view.update();
  showState(client);
});
const view = createJournalView(journal, { list: 'sinch-log', empty: 'sinch-log-empty' });

function create(config: Partial<SinchConfiguration> = {}): SinchClientObject {
  const all: SinchConfiguration = {
    applicationKey: sinchKey,
    capabilities: { messaging: true },
    supportActiveConnection: true,
    urlObj: { base: sinchUrl, user: sinchUrl, calling: sinchUrl },
    onLogMessage: () => showState(client),
    ...config,
  };
  const made = new SinchClient(all);
  client = made;
  journal.note(`Created a SinchClient for ${all.applicationKey}`);
  return made;
}

const current = (): SinchClientObject => client ?? create();

/** Keeps the session for `resume()`. */
function keep(): void {
  const session = client?.getSession();
  if (session !== undefined) localStorage.setItem(SESSION, JSON.stringify(session));
}

const demo: WindowSinchDemo = {
  callbacks: journal.callbacks,
  create: (config) => void create(config),
  fetchTicket: (kind = chosenKind(), user = chosenUser()) => fetchTicket(kind, user),
  async startWithTicket(kind = chosenKind(), style = 'promise') {
    current();
    return demo.startWith(await fetchTicket(kind, chosenUser()), style);
  },
  startWithPassword: (username = chosenUser(), password = knownPassword(username)) => demo.startWith({ username, password }),
  startWith(auth, style = 'promise') {
    const used = current();
    return call(journal, 'start', `start(${shown(auth)})`, style, (...callbacks) => used.start(auth, ...callbacks), keep);
  },
  resume() {
    const session: unknown = JSON.parse(localStorage.getItem(SESSION) ?? 'null');
    return demo.startWith(session);
  },
  newUser(username, password) {
    const auth = { username, password };
    const used = current();
    return call(journal, 'newUser', `newUser(${shown(auth)})`, 'promise', (...callbacks) => used.newUser(auth, ...callbacks));
  },
  terminate: () => void journal.call('terminate', 'terminate()', false, () => current().terminate()),
  startActiveConnection() {
    const used = current();
    return call(journal, 'startActiveConnection', 'startActiveConnection()', 'promise', () => used.startActiveConnection());
  },
  stopActiveConnection: () =>
    void journal.call('stopActiveConnection', 'stopActiveConnection()', false, () => current().stopActiveConnection()),
  state() {
    if (client === null) return null;
    const { applicationKey, started, timeDelta } = client;
    return { applicationKey, started, timeDelta, session: client.getSession() };
  },
};
window.sinchDemo = demo;

onClick('sinch-create', () => void create());
onClick('sinch-start-ticket', () => void demo.startWithTicket());
onClick('sinch-start-password', () => void demo.startWithPassword());
onClick('sinch-resume', () => void demo.resume());
onClick('sinch-connect', () => void demo.startActiveConnection());
onClick('sinch-disconnect', demo.stopActiveConnection);
onClick('sinch-terminate', demo.terminate);
onClick('sinch-clear-log', journal.clear);

// On a page with both SDKs TapTalk's demo wires what steers both servers.
if (document.querySelector('[data-api]') === null) startServerSection();

// On a page with both SDKs `?auto=` may come twice.
const auto = new URLSearchParams(location.search).getAll('auto');
if (auto.includes('ticket')) void demo.startWithTicket();
else if (auto.includes('password')) void demo.startWithPassword();
else if (auto.includes('resume')) void demo.resume();
