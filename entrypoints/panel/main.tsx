import { render } from 'preact';
import { browser } from 'wxt/browser';

import { Loading, NotInFirefox, OutsideDevTools } from '../../components/full-page';
import { App } from './app';
import { followTheme } from './theme';
import { waitForRecorder } from './wait-for-recorder';

/** Shows the recorder's store, as soon as the devtools page has handed it over. */

const root = document.getElementById('app')!;

const start = async (): Promise<void> => {
  if (import.meta.env.FIREFOX) {
    render(<NotInFirefox />, root);
    return;
  }
  followTheme();
  if (!hasDevTools()) {
    render(<OutsideDevTools />, root);
    return;
  }
  render(<Loading />, root);
  const store = await waitForRecorder(() => render(<OutsideDevTools />, root));
  render(<App store={store} />, root);
};

const hasDevTools = (): boolean => (browser as { devtools?: unknown }).devtools !== undefined;

void start();
