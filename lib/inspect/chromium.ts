import { browser } from 'wxt/browser';

import { isMatchPattern } from '../settings/sites';
import type { Answer, FrameAnswer, Inspector, PageFile } from './inspector';
import { HANDLE, TAIL_KEY } from './page-text';
import type { Requests } from './requests';

const SCRIPT_ID = 'page-agent';
const pathOf = (file: PageFile): `/${PageFile}.js` => `/${file}.js`;
/** ms for which an answer about the page's frames holds: those that go away are not told. */
const FRAMES_HOLD = 2_000;

/** Chromium's DevTools. The callback form of `eval` has one shape in all browsers, its promise has two. */
export function chromiumInspector(): Inspector {
  const { inspectedWindow, network } = chrome.devtools;
  const { tabId } = inspectedWindow;
  return {
    evaluate: (text, frameURL) =>
      new Promise((resolve) => {
        inspectedWindow.eval(text, frameURL === undefined ? {} : { frameURL }, ((value: unknown, info?: EvaluationExceptionInfo) => {
          resolve(info === undefined || (!info.isError && !info.isException) ? { ok: true, value } : failure(info));
        }) as Parameters<typeof inspectedWindow.eval>[2]);
      }),

    async evaluateInFrames(requests, only) {
      try {
        const results = await chrome.scripting.executeScript({
          target: { tabId, ...(only === undefined ? { allFrames: true } : { documentIds: [only] }) },
          world: 'MAIN',
          injectImmediately: true,
          func: drainHere,
          args: [HANDLE, requests],
        });
        return results.map(({ documentId, frameId, result }): FrameAnswer => {
          const [origin, value] = (result ?? ['null', null]) as [string, unknown];
          return { documentId, isPage: frameId === 0, origin, value };
        });
      } catch {
        return null;
      }
    },

    async injectInFrames(documentIds, file) {
      await chrome.scripting.executeScript({
        target: { tabId, documentIds },
        world: 'MAIN',
        injectImmediately: true,
        files: [pathOf(file)],
      });
    },

    detachInFrames() {
      const target = { tabId, allFrames: true };
      chrome.scripting
        .executeScript({ target, world: 'MAIN', injectImmediately: true, func: detachHere, args: [HANDLE, TAIL_KEY] })
        .catch(() => undefined);
    },

    frameUrls: frameUrls(),

    async allowedUrl() {
      try {
        return (await chrome.tabs.get(tabId)).url ?? null;
      } catch {
        return null;
      }
    },

    reload(injectedScript) {
      inspectedWindow.reload(injectedScript === undefined ? {} : { injectedScript });
    },

    onNavigated: (listener) => network.onNavigated.addListener(listener),
    onRequestFinished: (listener) => network.onRequestFinished.addListener((entry) => listener(entry)),
    har: () => new Promise((resolve) => network.getHAR(({ entries }) => resolve(entries))),

    body: (entry) =>
      new Promise((resolve) => {
        (entry as chrome.devtools.network.Request).getContent((content, encoding) => {
          resolve(typeof content !== 'string' || content === '' ? null : encoding === 'base64' ? decode(content) : content);
        });
      }),

    sourceOf: async (file) => (await fetch(browser.runtime.getURL(pathOf(file)))).text(),

    sites: async () => ((await browser.permissions.getAll()).origins ?? []).filter(isMatchPattern),
    onSitesChanged(listener) {
      browser.permissions.onAdded.addListener(listener);
      browser.permissions.onRemoved.addListener(listener);
    },
    async takeBack(site) {
      await browser.permissions.remove({ origins: [site] });
    },

    async register(sites) {
      if (sites.length === 0) {
        // Sent at once: DevTools that closes would not wait to hear whether there is one.
        await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] }).catch(() => undefined);
        return;
      }
      await putInOrder(pageScript(SCRIPT_ID, ['page-agent'], sites));
    },

    async registerSimulator(sites) {
      const id = `page-simulation-${tabId}`; // another tab's DevTools has its own
      if (sites.length === 0) await chrome.scripting.unregisterContentScripts({ ids: [id] }).catch(() => undefined);
      // The agent comes first; where it is already there it stays.
      else await putInOrder(pageScript(id, ['page-agent', 'page-simulation'], [...sites]));
    },
  };
}

const pageScript = (id: string, files: PageFile[], matches: string[]): chrome.scripting.RegisteredContentScript => ({
  id,
  js: files.map(pathOf),
  matches,
  runAt: 'document_start',
  world: 'MAIN',
  allFrames: true,
  matchOriginAsFallback: true,
  persistAcrossSessions: false,
});

async function putInOrder(script: chrome.scripting.RegisteredContentScript): Promise<void> {
  const [former] = await chrome.scripting.getRegisteredContentScripts({ ids: [script.id] });
  if (former === undefined) await chrome.scripting.registerContentScripts([script]);
  else if (former.matches?.join() !== script.matches?.join()) await chrome.scripting.updateContentScripts([script]);
}

/** Asking for all that a page has loaded costs more than a drain: what was answered holds for a while, or until a document is added. */
function frameUrls(): () => Promise<string[]> {
  const { inspectedWindow, network } = chrome.devtools;
  let known: Promise<string[]> | null = null;
  let until = 0;
  const forget = (): void => {
    known = null;
  };
  network.onNavigated.addListener(forget);
  inspectedWindow.onResourceAdded.addListener((resource) => {
    if (isDocument(resource)) forget();
  });
  return () => {
    if (known === null || Date.now() > until) {
      until = Date.now() + FRAMES_HOLD;
      known = new Promise((resolve) => {
        inspectedWindow.getResources((resources) => resolve(resources.filter(isDocument).map(({ url }) => url)));
      });
    }
    return known;
  };
}

const isDocument = (resource: unknown): boolean => (resource as { type?: string }).type === 'document';

interface EvaluationExceptionInfo {
  isError?: boolean;
  isException?: boolean;
  code?: string;
  description?: string;
  details?: unknown[];
  value?: string;
}

/**
 * Runs in the page, serialised by the browser: it can use nothing but its arguments. An arrow function, whose arguments
 * the page cannot have by `caller`.
 */
const drainHere = (handle: string, { byOrigin, bare }: Requests): [string, unknown] => {
  const { origin } = location;
  const agent = (globalThis as unknown as Record<string, { version: string; drain(request: unknown): unknown } | undefined>)[handle];
  return [origin, agent !== undefined && agent.version === bare.version ? agent.drain(byOrigin[origin] ?? bare) : null];
};

/** As `drainHere`. */
const detachHere = (handle: string, tailKey: string): void => {
  (globalThis as unknown as Record<string, { detach(): void } | undefined>)[handle]?.detach();
  sessionStorage.removeItem(tailKey); // what a page before it has left
};

function failure(info: EvaluationExceptionInfo): Answer {
  if (info.isException) return { ok: false, reason: 'threw', words: String(info.value).slice(0, 200) };
  const words = [info.code, info.description, ...(info.details ?? [])].map(String).join(' ').slice(0, 300);
  if (/reference chain is too long|returned by value|internal error/i.test(words)) return { ok: false, reason: 'threw', words };
  // An opaque origin, `about:`, `chrome://` and network error pages: measured in Chromium 156.
  return { ok: false, reason: /permission denied/i.test(words) ? 'refused' : 'gone', words };
}

function decode(base64: string): string | null {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}
