import { expect } from 'vitest';
import type { PageSpec } from '../../../lib/providers/provider';
import type { TracedPage } from './situation';

/** A made-up SDK: a class with promises of Q. */
export const PARLEY: PageSpec = {
  id: 'parley',
  names: ['ParleyClient'],
  isClass: true,
  signature: ['start', 'terminate'],
  methods: { start: { callbacks: [1, 2], names: { 1: 'onSuccess', 2: 'onError' }, promise: true }, terminate: {}, call: {} },
  storage: { session: 'Parley-*', resume: 'parleySession*' },
  probe: { properties: ['started', 'user'] },
  signInMethod: 'start',
  clearMethod: 'terminate',
};

export const FUNCTION = `function ParleyClient(options) {
  if (options && options.fail) throw new Error('no key');
  this.options = options;
  this.started = false;
}`;
/** `start` fails, never ends or succeeds, as it is told; then callbacks too. */
export const METHODS = `
ParleyClient.version = '1.2';
ParleyClient.prototype.start = function (how, onSuccess, onError) {
  this.started = true;
  this.user = how;
  var deferred = Q.defer();
  if (how === 'fails') deferred.reject(new Error('refused'));
  else if (how !== 'hangs') { localStorage.setItem('Parley-' + how, 'id of ' + how); deferred.resolve(how); }
  if (onSuccess || onError) deferred.promise.then(onSuccess, onError);
  return deferred.promise;
};
ParleyClient.prototype.terminate = function () { this.started = false; };`;
export const SDK = `<body><script src="/q.js"></script><script>var ParleyClient = ${FUNCTION};${METHODS}</script>`;

/** What the records say, in short. */
const told = (page: TracedPage): string[] =>
  page.records().flatMap((record) => {
    if (record.kind === 'instance') return [`${record.instance} by ${record.how}`];
    if (record.kind === 'call') return [`${record.instance}: ${record.method}${record.callbacks.map((name) => ` ${name}`).join('')}`];
    if (record.kind === 'callback') return [`${record.instance}: ${record.name} of ${record.method}`];
    if (record.kind === 'throw') return [`${record.instance}: ${record.method} threw ${record.message}`];
    return [];
  });

/** Waits until the page has done what it had to, and until all of that was told. */
export async function settled(page: TracedPage, annex: string): Promise<string[]> {
  await page.page.evaluate(() => new Promise((resolve) => void setTimeout(resolve, 0)));
  await page.drain();
  await page.attach(annex);
  await page.page.evaluate(() => new Promise((resolve) => void setTimeout(resolve, 0)));
  await page.drain();
  expect(page.errors).toEqual([]);
  return told(page);
}
