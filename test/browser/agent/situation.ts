import type { Browser, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { HANDLE, type Handle } from '../../../lib/agent/handle';
import { VERSION } from '../../../lib/agent/version';
import { Drained, type DrainRequest, type PageCommandArgs, PageRecord, type PageValue } from '../../../lib/events/record';
import type { PageSpec } from '../../../lib/providers/provider';
import { APP_ID, APP_SECRET } from '../../playground/server/credentials';
import { type StandInServer, startStandInServer } from '../../playground/server/stand-in-server';
import { launch } from '../harness/browser';
import { buildPageFile, named } from './build';
import { type Pages, startPages } from './pages';

declare global {
  interface Window {
    /** The tiny app of a test page: its own copy of the SDK. */
    app: { sdk(): Sdk };
    taptalk?: Sdk;
  }
}
type Sdk = Record<string, (...args: unknown[]) => unknown>;

export type RecordOf<Kind extends PageRecord['kind']> = Extract<PageRecord, { kind: Kind }>;

/** A browser, the agent's text, the stand-in server and a server of tiny pages. */
export class Situation {
  browser!: Browser;
  pages!: Pages;
  server!: StandInServer;
  agent!: string;
  annex!: string;
  simulator!: string;

  constructor(readonly specs?: readonly PageSpec[]) {}

  async start(): Promise<void> {
    this.browser = await launch(null);
    this.pages = await startPages();
    this.server = await startStandInServer();
    this.agent = named(await buildPageFile('page-agent', this.specs), 'page-agent');
    this.annex = named(await buildPageFile('page-annex'), 'page-annex');
    this.simulator = named(await buildPageFile('page-simulation'), 'page-simulation');
  }

  async stop(): Promise<void> {
    await Promise.all([this.browser?.close(), this.pages?.stop(), this.server?.stop()]);
  }

  get api(): string {
    return `http://api.localhost:${this.server.port}`;
  }

  /** A page in a context of its own, with the agent there from the start, later, or not at all. */
  async open(html: string, attach: 'early' | 'late' | 'never' = 'early', headers?: Record<string, string>): Promise<TracedPage> {
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    const traced = new TracedPage(this, page);
    if (attach === 'early') await page.evaluateOnNewDocument(this.agent);
    await page.goto(this.pages.serve(html, headers));
    if (attach === 'late') await traced.attach();
    return traced;
  }
}

/** One for all tests of a file, with agents that look for these SDKs instead of the real ones; each page that they open has a context of its own. */
export function setSituation(specs?: readonly PageSpec[]): Situation {
  const situation = new Situation(specs);
  beforeAll(() => situation.start());
  afterAll(() => situation.stop());
  return situation;
}

/** A page with the agent in it, drained as the recorder drains it. */
export class TracedPage {
  /** Errors that the page saw and did not catch. */
  readonly errors: string[] = [];
  readonly #records = new Map<string, PageRecord[]>();
  #commands = 0;

  constructor(
    readonly situation: Situation,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
  }

  async attach(text = this.situation.agent): Promise<void> {
    await this.page.evaluate(text);
  }

  async drain(request: Partial<DrainRequest> = {}, frame: Frame = this.page.mainFrame()): Promise<Drained[]> {
    const acks = Object.fromEntries(
      [...this.#records].map(([document, records]) => [document, Math.max(0, ...records.map(({ seq }) => seq))]),
    );
    const whole: DrainRequest = { version: VERSION, lease: 15_000, acks, walk: false, commands: [], armed: null, ...request };
    const answer = await frame.evaluate(
      (name, text) => (window[name as never] as unknown as Handle | undefined)?.drain(JSON.parse(text) as DrainRequest) ?? [],
      HANDLE,
      JSON.stringify(whole),
    );
    return answer.map((one) => {
      const drained = Drained.parse(one);
      const records = this.#records.get(drained.document) ?? [];
      records.push(...drained.records.map((record) => PageRecord.parse(record)));
      this.#records.set(drained.document, records);
      return drained;
    });
  }

  /** All records so far, in the order of their numbers; a later one has taken the place of an earlier one with its id. */
  records(): PageRecord[];
  records<Kind extends PageRecord['kind']>(kind: Kind): RecordOf<Kind>[];
  records(kind?: PageRecord['kind']): PageRecord[] {
    return [...this.#records.values()].flatMap((records) => {
      const latest = new Map(records.map((record) => [record.id, record]));
      return [...latest.values()].filter((record) => kind === undefined || record.kind === kind);
    });
  }

  /** Drains until the records hold what is looked for; as the recorder does it gives an agent its annex once there is an SDK. */
  async until<Found>(found: () => Found | undefined | false, request: Partial<DrainRequest> = {}): Promise<Found> {
    let value: Found | undefined | false;
    await expect
      .poll(
        async () => {
          const drained = await this.drain(request);
          if (this.records('instance').length > 0 && drained.some(({ extended }) => !extended)) await this.attach(this.situation.annex);
          value = found();
          return value !== undefined && value !== false;
        },
        { interval: 40 },
      )
      .toBe(true);
    return value as Found;
  }

  /** Runs a command of the panel and waits for its result. */
  async run(name: string, args: PageCommandArgs = {}): Promise<{ ok: boolean; value: unknown }> {
    const [own] = await this.drain();
    if (own?.extended === false) await this.attach(this.situation.annex);
    const id = `command-${++this.#commands}`;
    const commands = [{ id, document: own?.document ?? '', name, args }];
    const { ok, value } = await this.until(() => this.records('result').find(({ command }) => command === id), { commands });
    return { ok, value: plain(value) };
  }

  ticket = (): Promise<string> => this.situation.server.control.issueTicket({ xcUserID: 'u2', fullName: 'Jony' });

  /** Has the app call the SDK's init and sign in; resolves with what the first callback was told. */
  async signIn(connectWhenSuccess = false): Promise<unknown> {
    return this.page.evaluate(
      (id, secret, api, ticket, connect) =>
        new Promise((resolve) => {
          const sdk = window.app.sdk();
          sdk['init']?.(id, secret, api);
          sdk['authenticateWithAuthTicket']?.(ticket, connect, { onSuccess: resolve, onError: resolve });
        }),
      APP_ID,
      APP_SECRET,
      this.situation.api,
      await this.ticket(),
      connectWhenSuccess,
    );
  }

  async close(): Promise<void> {
    await this.page.browserContext().close();
  }
}

/** What the encoding of a command's result stands for. */
export function plain(value: PageValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value.t === 'o') return Object.fromEntries(value.e.map(([key, one]) => [key, plain(one)]));
  if (value.t === 'a') return value.i.map(plain);
  if (value.t === 's') return `…${value.tail}`;
  return value.t === 'x' ? value.text : `function ${value.name}`;
}
