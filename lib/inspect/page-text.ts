import type { PageFile } from './inspector';

/**
 * The text of an evaluation. DevTools puts its command-line API on the page's global while one runs, so that a getter
 * of the page could call `copy()` or `inspect()`: it is taken off first, by syntax alone, since any function might be
 * the page's. What the page itself put there is enumerable and stays.
 * https://source.chromium.org/chromium/chromium/src/+/main:v8/src/inspector/v8-console.cc
 */
const COMMAND_LINE_API = [
  'copy',
  'inspect',
  'monitorEvents',
  'unmonitorEvents',
  'getEventListeners',
  'getAccessibleName',
  'getAccessibleRole',
  'debug',
  'undebug',
  'monitor',
  'unmonitor',
  'queryObjects',
  'queryHolders',
  'keys',
  'values',
  'dir',
  'dirxml',
  'profile',
  'profileEnd',
  'clear',
  'table',
  '$',
  '$$',
  '$x',
  '$_',
  '$0',
  '$1',
  '$2',
  '$3',
  '$4',
];

/** The name of the agent's handle on the page's global. */
export const HANDLE = '__taptalkAuthInspector';
/** The key of sessionStorage under which a page that goes leaves what nobody has fetched. */
export const TAIL_KEY = 'taptalk-auth-inspector';

const PRELUDE =
  `var own={__proto__:null},name,i;for(name in page)own[name]=1;` +
  COMMAND_LINE_API.map((name) => `try{own[${JSON.stringify(name)}]||delete page[${JSON.stringify(name)}]}catch(e){}`).join('');

const inPage = (body: string, directive = ''): string => `(function(page){${directive}${PRELUDE}${body}})(this)`;
/** So that what is called in the page cannot have the text by `caller`: what is asked of another page may stand there. */
const STRICT = `'use strict';`;

/** JSON is a literal of the language, but for the one key that would set a prototype; nothing of ours has it. */
const literal = (value: unknown): string => JSON.stringify(value);

/**
 * Drains the agent: the origin of the location, which no page can forge, and what it hands over; null where there is none, or
 * one of another version. `told` is for documents of one origin: what is there by now may be another's, which gets `bare`.
 */
export const drainText = (bare: { version: string }, told: { origin: string; request: unknown } | null): string => {
  const request =
    told === null ? literal(bare) : `page.location.origin===${literal(told.origin)}?${literal(told.request)}:${literal(bare)}`;
  return inPage(
    `var agent=page[${literal(HANDLE)}];return agent&&agent.version===${literal(bare.version)}?[page.location.origin,agent.drain(${request})]:null`,
    STRICT,
  );
};

/** Names the agent's lines in a stack, by which it leaves them out of call sites. Must be the last of a text, and end its line: DevTools closes the function of a reload's text behind it. */
export const named = (text: string, file: PageFile = 'page-agent'): string => `${text}\n//# sourceURL=taptalk-auth-inspector/${file}.js\n`;

/** Gives the agent there what it needs besides. */
export const extraText = (source: string, file: PageFile): string => named(inPage(`(function(){${source}\n})()`), file);

/** Puts an agent there; false where there is one of this version. */
export const installText = (source: string): string =>
  named(inPage(`var before=page[${literal(HANDLE)}];(function(){${source}\n})();return page[${literal(HANDLE)}]!==before`));

/** Takes the agents off this frame and all that it can reach, and what a page before it has left. */
export const detachText = (): string =>
  inPage(
    // A frame of another origin may have frames of this one in it.
    `(function off(w){var agent;try{agent=w[${literal(HANDLE)}]}catch(e){}for(var j=0;j<w.length;j++)off(w[j]);` +
      `try{agent&&agent.detach();w.sessionStorage.removeItem(${literal(TAIL_KEY)})}catch(e){}})(top)`,
  );
