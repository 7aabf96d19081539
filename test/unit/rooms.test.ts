import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const CONFIG = 'oxlint.config.mjs';
const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint');

/** A folder, the code of a file in it, and the words by which the lint rule says what to do instead. */
type Case = [folder: string, code: string, says: string];

const IN_REACH = 'Out of reach from';
const HAND_IN = 'let entrypoints/page-agent.ts hand in';
const BORDER = 'Only lib/inspect talks to the browser';
const ARGUMENT = 'take it as an argument from entrypoints/devtools';
const JOINED = 'Only entrypoints/devtools joins actions to the border';
const VIEW = 'A view gets {state, dispatch}';
const PROVIDER = 'nothing else may know a particular provider';

const WRONG: Case[] = [
  ['lib/agent', `export { PAGES } from '../providers/pages';`, HAND_IN],
  ['lib/agent', `import { Log } from '../events/log'; new Log();`, HAND_IN],
  ['lib/agent', `export type { Inspector } from '../inspect/inspector';`, HAND_IN],
  ['lib/agent', `export { z } from 'zod';`, 'has no dependency'],
  ['lib/agent', `chrome.runtime.getURL('/');`, BORDER],
  ['lib/events', `export { reduce } from '../session/reduce';`, IN_REACH],
  ['lib/session', `export { drain } from '../inspect/drain';`, ARGUMENT],
  ['lib/session', `export { Panel } from '../../components/panel';`, ARGUMENT],
  ['lib/session', `export { PROVIDERS } from '../providers';`, ARGUMENT],
  ['lib/session', `export type { Log } from '../inspect/inspector';`, ARGUMENT],
  ['lib/session', `export { browser } from 'wxt/browser';`, BORDER],
  ['lib/session', `export type { Browser } from 'webextension-polyfill';`, BORDER],
  ['lib/session', `browser.runtime.getURL('/');`, BORDER],
  ['lib/session', `export const host = () => window.location.host;`, 'This room is pure'],
  ['lib/session', `export const title = () => document.title;`, 'This room is pure'],
  ['lib/session', `export const ask = () => fetch('/');`, 'reach no network'],
  ['lib/events', `export const { chrome: api } = globalThis;`, 'This room is pure'],
  ['lib/diagnosis', `export { drain } from '../inspect/drain';`, ARGUMENT],
  ['lib/providers/taptalk', `export { browser } from 'wxt/browser';`, BORDER],
  ['lib/providers/taptalk', `export { drain } from '../../inspect/drain';`, 'A provider is pure functions and data'],
  ['lib/providers/taptalk', `export { flow } from '../sinch/flow';`, PROVIDER],
  ['lib/providers', `export { flow } from './taptalk/flow';`, PROVIDER],
  ['lib/session', `export type { Flow } from '../providers/taptalk/flow';`, PROVIDER],
  ['components/storage', `export { decode } from '../../lib/providers/taptalk/codec';`, PROVIDER],
  ['lib/actions', `export { drain } from '../inspect/drain';`, JOINED],
  ['lib/actions', `export type { Inspector } from '../inspect/inspector';`, JOINED],
  ['lib/pasted', `export { PROVIDERS } from '../providers';`, 'What was pasted is judged by pure functions'],
  ['lib/server-api', `export { PROVIDERS } from '../providers';`, 'are made of plain values'],
  ['lib/report', `export const host = location.host;`, 'This room is pure'],
  ['lib/inspect', `export { logOut } from '../actions/log-out';`, 'The border hands events and values in'],
  ['lib/inspect', `export const ask = () => fetch('/');`, 'reach no network'],
  ['components/bar', `export { isAllowed } from '../../lib/inspect/sites';`, VIEW],
  ['components/bar', `export type { Agent } from '../../lib/agent/handle';`, VIEW],
  ['components', `export { logOut } from '../lib/actions/log-out';`, VIEW],
  ['components', `export { App } from '../entrypoints/panel/app';`, VIEW],
  ['components', `export { browser } from 'wxt/browser';`, BORDER],
  ['components', `void browser.tabs;`, BORDER],
  ['components', `export const ask = () => fetch('/');`, 'reach no network'],
  [
    'components',
    `export const Raw = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />;`,
    'dangerouslySetInnerHTML',
  ],
  ['components', `export const show = (element: Element, text: string) => (element.innerHTML = text);`, 'render it as text'],
  ['entrypoints/panel', `export { logOut } from '../../lib/actions/log-out';`, 'The panel is a view on the recorder’s store'],
  ['entrypoints/panel', `export { Recorder } from '../devtools/recorder';`, 'The panel is a view on the recorder’s store'],
  ['entrypoints/panel', `void chrome.tabs;`, BORDER],
  ['entrypoints/devtools', `export { Panel } from '../../components/panel';`, 'The recorder knows no view'],
  ['entrypoints/devtools', `void chrome.tabs;`, BORDER],
  ['lib/session', `console.log('here');`, 'console'],
  ['lib/session', `export const guess = (value: any) => value;`, 'any'],
  ['lib/agent', `export const run = (code: string) => eval(code);`, 'eval'],
  ['lib/agent', `export const run = (code: string) => new Function(code);`, 'Function'],
  // Code that the linter must refuse, as text: no test of this project runs alone or is left out.
  ['test/unit', `import { it } from 'vitest'; it.only('runs alone', () => undefined);`, 'Every test runs'],
  ['test/unit', `import { describe } from 'vitest'; describe.skip('is left out', () => undefined);`, 'Every test runs'],
];

const RIGHT: [file: string, code: string][] = [
  [
    'lib/agent/trace.ts',
    `import type { PageRecord } from '../events/record'; import { wrap } from './replace-method'; export const record = (): PageRecord => wrap(window, fetch);`,
  ],
  [
    'entrypoints/page-agent.ts',
    `import { attach } from '../lib/agent/attach'; import { PAGES } from '../lib/providers/pages'; attach(window, PAGES);`,
  ],
  [
    'lib/session/verdict.ts',
    `import type { Provider } from '../providers'; import { sameSecret } from '../events/secret'; export const same = (provider: Provider) => sameSecret(provider);`,
  ],
  ['lib/providers/index.ts', `export { taptalk } from './taptalk';`],
  ['lib/providers/pages.ts', `export { page } from './taptalk/page';`],
  ['lib/providers/taptalk/rules/loop.ts', `export { pending } from '../../../session/operations'; export { errors } from '../errors';`],
  [
    'lib/inspect/chromium.ts',
    `import { browser } from 'wxt/browser'; export const source = () => fetch(browser.runtime.getURL('/page-agent.js')); void chrome.devtools;`,
  ],
  [
    'components/status/status.tsx',
    `export { clock } from '../words/clock'; export { PROVIDERS } from '../../lib/providers'; export const title = () => document.title;`,
  ],
  [
    'entrypoints/devtools/actions.ts',
    `export { logOut } from '../../lib/actions/log-out'; export { drain } from '../../lib/inspect/drain';`,
  ],
  ['entrypoints/devtools/main.ts', `import { browser } from 'wxt/browser'; void browser.devtools;`],
  [
    'test/unit/some.test.ts',
    `export { drain } from '../../lib/inspect/drain'; export { flow } from '../../lib/providers/taptalk/flow'; void chrome.tabs;`,
  ],
];

interface Diagnostic {
  message: string;
  help?: string;
  code: string;
  filename: string;
}

let root: string;
/** What the rule says of each file. */
let said: (file: string) => string;

const wrongFile = (folder: string, index: number): string => `${folder}/wrong-${index}.${folder.startsWith('components') ? 'tsx' : 'ts'}`;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rooms-'));
  const write = (file: string, code: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${code}\n`);
  };
  WRONG.forEach(([folder, code], index) => write(wrongFile(folder, index), code));
  RIGHT.forEach(([file, code]) => write(file, code));
  copyFileSync(join(ROOT, CONFIG), join(root, CONFIG));
  const { stdout } = spawnSync(process.execPath, [OXLINT, '--config', CONFIG, '--format', 'json'], { cwd: root, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  said = (file) =>
    diagnostics
      .filter(({ filename }) => filename.replaceAll('\\', '/') === file)
      .map(({ code, message, help }) => [code, message, help].join(': '))
      .join('\n');
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

it.each(WRONG.map(([folder, code, says], index) => ({ folder, code, says, file: wrongFile(folder, index) })))(
  '$folder may not: $code',
  ({ file, says }) => {
    expect(said(file)).toContain(says);
  },
);

it('has a rule for each room', async () => {
  // @ts-expect-error plain JavaScript: the linter reads it
  const { default: config } = (await import('../../oxlint.config.mjs')) as { default: { overrides: { files: string[] }[] } };
  const ruled = config.overrides.flatMap(({ files }) => files);
  const rooms = ['lib', 'entrypoints'].flatMap((top) =>
    readdirSync(join(ROOT, top), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? `${top}/${entry.name}` : [])),
  );
  expect([...rooms, 'components'].filter((room) => !ruled.includes(`${room}/**/*.{ts,tsx}`))).toEqual([]);
});

it.each(RIGHT)('%s may: %s', (file) => {
  expect(said(file)).toBe('');
});
