import type { Event, EventOf, Grant } from '../../../lib/events/event';
import type { Secret, SecretKind } from '../../../lib/events/secret';
import { PROVIDERS } from '../../../lib/providers';
import { SessionTracker } from '../../../lib/session/track';
import type { SessionView } from '../../../lib/session/view';
import { viewsOf } from '../../../lib/session/views';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const START = Date.UTC(2026, 2, 2, 14, 0, 0);
const ORIGIN = 'https://app.example.com';
const BASE = 'https://api.example.com';

/** A token as events hold it. */
export const secret = (kind: SecretKind, n: number): Secret => ({ secret: kind, n, length: 43, tail: 'a3f9' });

/** Builds a list of events as a page and its server would cause them, in the words of what happens. */
export class Story {
  readonly events: Event[] = [];
  at = START;
  document = 'document-1';
  instance = 1;
  /** Server's clock minus this machine's, ms; null: no `Date` is sent. */
  skew: number | null = 0;
  #ids = 0;
  #tokens = 100;
  #stored: Grant | null = null;
  #grants = new Map<string, Grant>();

  constructor() {
    this.load();
  }

  /** Lets time pass, ms. */
  wait(ms: number): this {
    this.at += ms;
    return this;
  }

  load(how: EventOf<'navigation'>['how'] = 'loaded', options: { fromLoad?: boolean; sdk?: boolean } = {}): this {
    const number = this.events.filter(({ kind }) => kind === 'navigation').length + 1;
    this.document = `document-${number}`;
    this.#add({
      kind: 'navigation',
      url: `${ORIGIN}/chat`,
      origin: ORIGIN,
      top: true,
      how,
      fromLoad: options.fromLoad ?? how !== 'found running',
    });
    if (options.sdk !== false) this.#add({ kind: 'sdk-found', provider: 'taptalk', instance: this.instance, how: 'accessor', methods: [] });
    this.looksAtStorage('first');
    return this.probed();
  }

  call(method: string, args: EventOf<'sdk-call'>['args'] = [], options: { bySdk?: boolean } = {}): string {
    return this.#add({
      kind: 'sdk-call',
      provider: 'taptalk',
      instance: this.instance,
      method,
      args,
      callbacks: [],
      bySdk: options.bySdk ?? false,
      site: null,
      stack: '',
    });
  }

  callback(call: string, name: string, args: EventOf<'sdk-callback'>['args'] = []): this {
    const { method } = this.events.find(({ id }) => id === call) as EventOf<'sdk-call'>;
    this.#add({ kind: 'sdk-callback', provider: 'taptalk', instance: this.instance, call, cause: call, method, name, args });
    return this;
  }

  throws(call: string): this {
    const { method } = this.events.find(({ id }) => id === call) as EventOf<'sdk-call'>;
    this.#add({
      kind: 'sdk-throw',
      provider: 'taptalk',
      instance: this.instance,
      call,
      cause: call,
      method,
      message: 'TypeError',
      stack: '',
    });
    return this;
  }

  ticket(): Secret {
    return secret('ticket', this.#tokens++);
  }

  /** `authenticateWithAuthTicket()`; its request leaves 300 ms later. Returns the call. */
  signsIn(ticket = this.ticket()): string {
    return this.call('authenticateWithAuthTicket', [ticket]);
  }

  /** A request that begins now and ends `took` ms later, with what it carries and how it is answered. */
  request(endpoint: string, carries: Secret | null, answer: Answer, options: Partial<EventOf<'request'>> = {}): this {
    const took = options.took ?? 100;
    const { code, brings = null, status = 200, failure = null, bodyStatus } = answer;
    const provider = PROVIDERS['taptalk']!;
    this.#add({
      kind: 'request',
      provider: 'taptalk',
      document: null,
      endpoint,
      method: 'POST',
      url: `${BASE}/${endpoint}`,
      path: `/${endpoint}`,
      baseUrl: BASE,
      took,
      status: failure === null ? status : 0,
      failure,
      answer:
        code === undefined
          ? null
          : {
              status: bodyStatus ?? (code === '' ? 200 : Math.floor(Number(code) / 100)),
              code,
              message: '',
              field: '',
              data: brings !== null || endpoint !== 'exchange',
            },
      word: provider.word(endpoint, code ?? null),
      carries,
      brings,
      appId: '4f1c',
      appKey: secret('app-key', 1),
      appKeyProblem: null,
      from: ORIGIN,
      site: null,
      requestHeaders: [],
      replyHeaders: [],
      requestBody: null,
      replyBody: code === undefined && failure === null && status === 200 ? { size: 6, content: { text: '<html>' }, cut: false } : null,
      cached: false,
      serverDate: this.skew === null || failure !== null ? null : Math.floor((this.at + took + this.skew) / 1_000) * 1_000,
      preflight: null,
      ...options,
    });
    this.at += took;
    return this;
  }

  /** A socket that opens now, as the network tells of it once it has closed. */
  socket(took: number): this {
    this.#add({
      kind: 'socket',
      provider: 'taptalk',
      document: null,
      url: 'wss://api.example.com/connect',
      baseUrl: BASE,
      carries: this.stored.access,
      appId: '4f1c',
      opened: true,
      status: 101,
      took,
      messages: [],
      from: ORIGIN,
    });
    return this;
  }

  /** Tokens as an exchange or a refresh brings them. */
  grant(lifetimes: { access?: number; refresh?: number | null; user?: string } = {}): Grant {
    const server = this.at + (this.skew ?? 0);
    const refresh = lifetimes.refresh === undefined ? 30 * 24 * HOUR : lifetimes.refresh;
    return {
      access: secret('access-token', this.#tokens++),
      accessEnds: server + (lifetimes.access ?? HOUR),
      refresh: refresh === null ? null : secret('refresh-token', this.#tokens++),
      refreshEnds: refresh === null ? null : server + refresh,
      user: { id: lifetimes.user ?? '2', externalId: 'u2', name: 'Jony' },
    };
  }

  /** What stands in storage from now on, as the agent reports it. */
  stores(grant: Grant | null, noticed: EventOf<'storage'>['noticed'] = 'compare'): this {
    this.#stored = grant;
    return this.looksAtStorage(noticed).probed();
  }

  storesUnreadable(): this {
    this.#add({
      kind: 'storage',
      provider: 'taptalk',
      key: 'TapTalk.UserData',
      role: 'session',
      reading: 'unreadable',
      length: 40,
      value: secret('stored-value', 7),
      content: null,
      grant: null,
      noticed: 'compare',
    });
    this.#add({ kind: 'probe', provider: 'taptalk', instance: this.instance, says: null, threw: 'SyntaxError' });
    return this;
  }

  looksAtStorage(noticed: EventOf<'storage'>['noticed']): this {
    const stored = this.#stored;
    this.#add({
      kind: 'storage',
      provider: 'taptalk',
      key: 'TapTalk.UserData',
      role: 'session',
      reading: stored === null ? 'absent' : 'session',
      length: stored === null ? 0 : 1_284,
      value: stored === null ? null : secret('stored-value', stored.access!.n + 1_000),
      content: null,
      grant: stored,
      noticed,
    });
    return this;
  }

  probed(): this {
    this.#add({ kind: 'probe', provider: 'taptalk', instance: this.instance, says: this.#stored !== null });
    return this;
  }

  /** A sign-in that works, all of it. */
  signedIn(lifetimes: Parameters<Story['grant']>[0] = {}): this {
    const ticket = this.ticket();
    const call = this.signsIn(ticket);
    const grant = this.wait(300).grant(lifetimes);
    return this.request('exchange', ticket, { code: '', brings: grant }).stores(grant).callback(call, 'onSuccess');
  }

  /** `connect()` up to the open socket. */
  connected(): this {
    const call = this.call('connect');
    return this.request('check', this.stored.access, { code: '' }).wait(20).callback(call, 'onSuccess');
  }

  /** A refresh that works, called by the app. */
  refreshed(): this {
    const call = this.call('refreshAccessToken');
    const { refresh } = this.stored;
    const grant = this.wait(300).grant();
    return this.request('refresh', refresh, { code: '', brings: grant }).stores(grant).callback(call, '');
  }

  get stored(): Grant {
    if (this.#stored === null) throw new Error('Nobody is signed in.');
    return this.#stored;
  }

  remember(name: string): this {
    this.#grants.set(name, this.stored);
    return this;
  }

  recall(name: string): Grant {
    return this.#grants.get(name)!;
  }

  /** The views at this moment, the worst verdict first. */
  views(): SessionView[] {
    const tracker = new SessionTracker(PROVIDERS);
    const events = this.events.toSorted((a, b) => a.at - b.at);
    tracker.update(events, 0);
    return viewsOf(tracker.state, PROVIDERS, this.at);
  }

  view(): SessionView {
    return this.views()[0]!;
  }

  verdict(): string {
    return this.view().verdict.name;
  }

  #add(event: object): string {
    const id = `event-${++this.#ids}`;
    this.events.push({ document: this.document, provider: null, ...event, id, at: this.at } as Event);
    return id;
  }
}

export interface Answer {
  /** Error code of the envelope, '' for success; absent: no envelope. */
  code?: string;
  bodyStatus?: number;
  status?: number;
  failure?: string | null;
  brings?: Grant | null;
}

export const http = (status: number): Answer => ({ status });
export const dropped: Answer = { failure: 'net::ERR_EMPTY_RESPONSE' };
export const code = (value: string, bodyStatus?: number): Answer =>
  bodyStatus === undefined ? { code: value } : { code: value, bodyStatus };
export { HOUR, MINUTE };
