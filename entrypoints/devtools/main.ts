import { browser } from 'wxt/browser';

import { chromiumInspector } from '../../lib/inspect/chromium';
import { PROVIDERS } from '../../lib/providers';
import { DEFAULTS } from '../../lib/settings/settings';
import type { RecorderStore } from '../../lib/session/store';
import { Recorder } from './recorder';

const PANEL = { title: 'TapTalk Auth', icon: '/icons/16.png', page: '/panel.html' };

async function start(): Promise<void> {
  if ((browser as { devtools?: unknown }).devtools === undefined) {
    document.body.textContent =
      'This page works behind the panel “TapTalk Auth” of the browser’s DevTools. There is nothing to see here: open DevTools on the page that uses the SDK.';
    return;
  }
  // In Firefox the panel itself says that it is not supported yet.
  const recorder = import.meta.env.FIREFOX ? null : new Recorder(chromiumInspector(), PROVIDERS, DEFAULTS);
  const panel = await browser.devtools.panels.create(PANEL.title, PANEL.icon, PANEL.page);
  if (recorder === null) return;
  let shownWindow: (Window & { recorder?: RecorderStore }) | null = null;
  panel.onShown.addListener((shown) => {
    shownWindow = shown as unknown as Window;
    if (shownWindow.recorder !== recorder) {
      shownWindow.recorder = recorder;
      shownWindow.dispatchEvent(new CustomEvent('recorder'));
    }
    recorder.show();
  });
  panel.onHidden.addListener(() => recorder.hide());
  // DevTools' own search finds no row that a virtual list has not drawn: it filters the timeline instead.
  panel.onSearch.addListener((action, query) => {
    if (action === 'performSearch' || action === 'cancelSearch')
      shownWindow?.dispatchEvent(new CustomEvent('recorder-search', { detail: action === 'performSearch' ? (query ?? '') : '' }));
  });
  addEventListener('beforeunload', () => {
    for (const end = performance.now() + recorder.close(); performance.now() < end;);
  });
}

void start();
