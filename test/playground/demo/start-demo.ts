import { createJournal } from './journal';
import { createJournalView } from './journal-view';
import { readOptions } from './options';
import type { TapTalkSdk } from './sdk';
import { createSdkCalls } from './sdk-calls';
import { startServerSection } from './server-section';
import { fetchTicket } from './sign-in';
import { createStateLine } from './state-line';
import './window-demo';

const onClick = (id: string, listener: () => void) => document.getElementById(id)?.addEventListener('click', listener);

function chosenUser(): string {
  return document.querySelector<HTMLInputElement>('input[name="user"]:checked')?.value ?? 'jony';
}

/** Starts the app around the SDK that its build holds. */
export function startDemo(sdk: TapTalkSdk, sdkVersion: string): void {
  const root = document.querySelector<HTMLElement>('[data-api]');
  if (root === null) throw new Error('This page has no place for the demo.');
  const options = readOptions(root, new URLSearchParams(location.search));
  if (options.global !== null) Object.assign(window, { [options.global]: sdk });

  const state = createStateLine(sdk, options.showsState);
  const journal = createJournal(() => {
    view.update();
    state.update();
  });
  const view = createJournalView(journal);
  const calls = createSdkCalls(sdk, journal, options);

  const wantsConnect = document.querySelector<HTMLInputElement>('#connect-when-success');
  if (wantsConnect) wantsConnect.checked = options.connectsWhenSuccess;
  const user = document.querySelector<HTMLInputElement>(`input[name="user"][value="${CSS.escape(options.user ?? '')}"]`);
  if (user) user.checked = true;
  const connectsWhenSuccess = () => wantsConnect?.checked ?? options.connectsWhenSuccess;

  const signIn = async (name = chosenUser(), then: () => void = () => {}) => {
    const ticket = await fetchTicket(name, journal);
    if (ticket !== undefined) void calls.authenticate(ticket, connectsWhenSuccess()).then(then);
  };

  for (const element of root.querySelectorAll('[data-sdk-version]')) element.textContent = sdkVersion;
  for (const element of root.querySelectorAll('[data-base-url]')) element.textContent = options.baseUrl;
  onClick('sign-in', () => void signIn());
  onClick('connect', calls.connect);
  onClick('disconnect', calls.disconnect);
  onClick('is-authenticated', () => void calls.isAuthenticated());
  onClick('refresh', calls.refresh);
  onClick('log-out', calls.logOut);
  onClick('clear-log', journal.clear);
  startServerSection();

  window.demo = {
    callbacks: journal.callbacks,
    sdkVersion,
    ...calls,
    signIn: (name) => signIn(name),
    fetchTicket: (name = chosenUser()) => fetchTicket(name, journal),
    authenticate: (ticket, connectWhenSuccess = connectsWhenSuccess()) => void calls.authenticate(ticket, connectWhenSuccess),
  };

  if (options.callsInit) calls.init();
  if (options.hasListener) calls.listen();
  if (options.interval > 0) setInterval(() => sdk.isAuthenticated(), options.interval);
  if (options.auto !== null) void signIn(undefined, options.auto === 'connect' ? calls.connect : undefined);
}
