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
  render(<App store={store} versions={versions()} />, root);
};

const hasDevTools = (): boolean => (browser as { devtools?: unknown }).devtools !== undefined;

/** No more of the browser than its major version: it is copied into reports. */
const versions = () => {
  const { name, version } = browser.runtime.getManifest();
  return { product: `${name} ${version}`, browser: /Chrome\/\d+/.exec(navigator.userAgent)?.[0] ?? 'browser not known' };
};

void start();
