import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'puppeteer-core';

import type { Handle } from '../../lib/agent/handle';
import { VERSION } from '../../lib/agent/version';
import type { DrainRequest } from '../../lib/events/record';
import type { Simulation } from '../../lib/events/simulation';
import { HANDLE } from '../../lib/inspect/page-text';
import { until } from '../browser/harness/browser';
import { PRODUCT } from '../browser/harness/builds';
import { alternate } from './alternate';
import { type Bench, OTHER_HOST } from './bench';
import type { Row } from './row';
import type { ThreadTime } from './thread-time';

const REQUESTS = 200;
/** More than anybody arms at once. */
const SIMULATIONS = 10;
/** Needs no network; named so much like what is simulated that it must be looked at closely. */
const URL = 'data:,/v1/auth/access_token/request/other';

const WAYS = {
  XMLHttpRequest: `
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '${URL}');
    xhr.setRequestHeader('App-Key', '');
    xhr.send();
    xhr.abort();`,
  fetch: `
    const aborting = new AbortController();
    fetch('${URL}', { headers: { 'App-Key': '' }, signal: aborting.signal }).catch(() => {});
    aborting.abort();`,
} as const;

/** What simulations cost the requests that they are not for. The panel, which would disarm them again, is not there. */
export async function armedRequests(bench: Bench): Promise<Row[]> {
  const browser = await bench.browser('product');
  const open = async (): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(bench.playground.appUrl('/pages/no-sdk.html', OTHER_HOST), { waitUntil: 'load' });
    return page;
  };
  const pages = { without: await open(), with: await open() };
  await arm(pages.with);
  const rows: Row[] = [];
  for (const [words, request] of Object.entries(WAYS)) {
    rows.push({
      what: `Another request while some are simulated, by ${words}`,
      unit: 'µs',
      budget: 20,
      runs: await alternate(pages, (page, time) => microsecondsPerRequest(page, time, request)),
    });
  }
  await browser.close();
  return rows;
}

async function arm(page: Page): Promise<void> {
  for (const file of ['page-agent.js', 'page-simulation.js']) await page.evaluate(await readFile(join(PRODUCT, file), 'utf8'));
  const simulations = Array.from({ length: SIMULATIONS }, (_, index): Simulation => ({
    id: `${index}`,
    provider: 'taptalk',
    target: { kind: 'request', patterns: [{ method: 'POST', path: '/v1/auth/access_token/request' }], header: 'app-key' },
    effect: { kind: 'drop' },
    delay: 0,
    times: null,
    used: 0,
    ends: Date.now() + 600_000,
  }));
  const request: DrainRequest = {
    version: VERSION,
    lease: 600_000,
    acks: {},
    walk: false,
    commands: [],
    armed: { revision: 'bench', simulations },
  };
  await until('the simulations to be armed', () =>
    page.evaluate(
      (handle, asked) => (window[handle as never] as unknown as Handle).drain(asked)[0]?.simulating === 'bench',
      HANDLE,
      request,
    ),
  );
}

async function microsecondsPerRequest(page: Page, time: ThreadTime, request: string): Promise<number> {
  const before = await time.soFar('TaskDuration');
  await page.evaluate(`for (let i = 0; i < ${REQUESTS}; i++) {${request}}`);
  return (((await time.soFar('TaskDuration')) - before) * 1_000) / REQUESTS;
}
