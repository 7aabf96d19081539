import type { Drained } from '../events/record';
import { parseDrains } from './frames';
import type { Answer, FrameAnswer, Inspector, PageFile } from './inspector';
import { drainText, extraText, installText } from './page-text';
import { type Asking, requestOf, requestOfOrigin, requestsByOrigin } from './requests';

/** Frames that are asked for one by one. */
const MOST_FRAMES = 16;
/** Refused addresses that are remembered, of a page that makes ever new ones. */
const MOST_REFUSED = 100;
/** Answers without sense, one after the other, after which a page is taken to give no others. */
const PATIENCE = 3;

/** What is left of a slow answer's weight with each one after it. */
const FADING = 0.9;

/** What is put into a page only where it is needed. */
const EXTRAS = ['page-annex', 'page-simulation'] as const;
type Extra = (typeof EXTRAS)[number];

const REACH = { gone: 'between', refused: 'refused', threw: 'senseless' } as const;

/** How browsers write the origin of a sandboxed document. */
const OPAQUE = 'null';

/** What `drainText` gives where there is an agent. */
const drainedBy = (value: unknown): [origin: string, drained: unknown] =>
  Array.isArray(value) ? [String(value[0]), value[1]] : [OPAQUE, null];

/** A frame's address as DevTools knows it: without the fragment. */
const address = (url: string): string => url.replace(/#.*$/s, '');

/** How a round went for the page as a whole. 'senseless': it answers, but with nothing that an agent would say. */
export type Reach = 'reached' | 'refused' | 'not-answering' | 'senseless' | 'between' | 'untouched';

/** What a round has found so far. */
interface Round {
  documents: Set<string>;
  /** Addresses of the frames that were reached. */
  urls: Set<string>;
}

/** Who was asked: the page, or the frames of one address. */
type Asked = 'page' | { url: string };

/** Who answered, and the origins that it may say are its own; null: any, as where its location has none. */
interface Teller {
  isPage: boolean;
  origins: readonly string[] | null;
}

/** The origin of a document's location, which a sandboxed one keeps of its address. */
export function locationOf({ origin, url }: Drained): string {
  if (origin !== OPAQUE) return origin;
  return url.startsWith('file:') ? 'file://' : URL.canParse(url) ? new URL(url).origin : OPAQUE;
}

export interface DrainHooks extends Asking {
  /** Whether the panel was shown, so that a page not allowed may be evaluated in. */
  mayEvaluate(): boolean;
  sites(): readonly string[];
  /** A drained document. `installed`: this round put its agent there, so it came late. */
  took(drained: Drained): Promise<void>;
  installed(document: string | null): void;
  /** Whether an SDK was seen there, or a command is to be run. */
  needsAnnex(document: string): boolean;
  /** `refused`: addresses of frames that the browser lets nobody into. */
  round(reach: Reach, documents: ReadonlySet<string>, refused: readonly string[]): void;
}

/**
 * Asks the page's agents for what they hold: where the site is allowed by the browser's scripting API, which reaches
 * every frame of allowed origins; else by an evaluation in the page and one per cross-site frame address, each of
 * which walks the frames that it can reach. One evaluation at a time in each, with a deadline.
 */
export class Drainer {
  /** Evaluations that have not come back, by frame address. A crashed page holds its own back until it is loaded again. */
  readonly #inFlight = new Set<string>();
  /** Epoch ms. */
  #betweenSince: number | null = null;
  /** Documents of an allowed site that had no agent when they were last asked. */
  #without: ReadonlySet<string> = new Set();

  /** Frames that refused, for as long as the page stays: asking again would change nothing. */
  readonly #refused = new Set<string>();
  /** By frame address: whose answer made no sense, and when it is asked again (epoch ms). */
  readonly #senseless = new Map<string, number>();
  #senselessInARow = 0;
  #before: ReadonlySet<string> = new Set();
  /** The origin of the page's location, by its last drain. */
  #pageLocation: string | null = null;
  #closed = false;
  /** ms that answers have lately taken: of the slowest, the longer ago the less. */
  latency = 0;
  /** Addresses of the page's frames, when last asked for. */
  frames: readonly string[] = [];

  constructor(
    readonly inspector: Inspector,
    readonly hooks: DrainHooks,
  ) {}

  async round(): Promise<void> {
    const { hooks, inspector } = this;
    const round: Round = { documents: new Set(), urls: new Set() };
    const { documents } = round;
    const allowedUrl = hooks.sites().length === 0 ? null : await inspector.allowedUrl();
    let reach: Reach = 'untouched';
    if (allowedUrl !== null) reach = await this.#drainAllowed(round);
    else if (hooks.mayEvaluate()) reach = await this.#drainAt('page', round);
    // A page between two documents can answer anything for a moment.
    this.#senselessInARow = reach === 'senseless' ? this.#senselessInARow + 1 : 0;
    if (reach === 'senseless' && this.#senselessInARow < PATIENCE) reach = 'between';

    if (![...documents].some((document) => this.#before.has(document))) this.#refused.clear();
    this.#before = new Set(documents);
    // Not of a page that refuses: all frames of a sandboxed one do so too, and DevTools never answers for `chrome://` (tried).
    if (reach === 'reached' && hooks.mayEvaluate()) {
      const others = await this.#guarded('frames', () => this.#otherFrames(round.urls));
      if (others === 'late') reach = 'between';
      // All at once: a frame that takes its time is not to hold the others up, nor the page's lease.
      else await Promise.all(others.map((url) => this.#drainFrame(url, round)));
    }
    // Between two documents is a page for a moment only. A crashed one of an allowed site refuses every script at once.
    if (reach !== 'between') this.#betweenSince = null;
    else if (Date.now() - (this.#betweenSince ??= Date.now()) > hooks.settings().evalDeadline) reach = 'not-answering';
    hooks.round(reach, documents, [...this.#refused]);
  }

  async #drainFrame(url: string, round: Round): Promise<void> {
    const reach = await this.#drainAt({ url }, round);
    if (reach === 'refused' && this.#refused.size < MOST_REFUSED) this.#refused.add(url);
    if (reach === 'senseless') this.#leaveAlone(url);
  }

  /** Of the page: what its last drain told; whoever is there by now is asked for as much only if the text finds that it still holds. */
  #drainText(asked: Asked): string {
    const origin = asked === 'page' ? this.#pageLocation : new URL(asked.url).origin;
    const told = origin === null ? null : { origin, request: requestOfOrigin(this.hooks, true, origin) };
    return drainText(requestOf(this.hooks, true), told);
  }

  async #drainAllowed(round: Round): Promise<Reach> {
    const drain = (): Promise<FrameAnswer[] | null | 'late'> =>
      this.#guarded('allowed', () => this.inspector.evaluateInFrames(requestsByOrigin(this.hooks)));
    if (this.#inFlight.has('allowed')) return 'not-answering';
    const answers = await drain();
    if (answers === 'late') return 'not-answering';
    if (answers === null) return 'between';
    let senseless = false;
    const lacking: Record<Extra, string[]> = { 'page-annex': [], 'page-simulation': [] };
    // What has no location of its own has the origin of a document that made it.
    const locations = [OPAQUE, ...new Set(answers.map(({ origin }) => origin))];
    const mayTell = (origin: string): string[] => (origin === OPAQUE ? locations : [origin, OPAQUE]);
    for (const { documentId, value, isPage, origin } of answers) {
      const told = parseDrains(value);
      if (!(await this.#take(told, { isPage, origins: mayTell(origin) }, round)) && isPage) senseless = value !== null;
      if (origin === OPAQUE) await this.#tellAlone(documentId, told);
      for (const file of this.#lackedBy(told)) lacking[file].push(documentId);
    }
    for (const file of EXTRAS) if (lacking[file].length > 0 && (await this.#inject(lacking[file], file)) === 'late') return 'not-answering';
    // A document that has just begun may be asked before its registered script has run (seen in four loads of ten): only
    // what has no agent the second time was there before the site was allowed, and gets one that is late.
    const without = answers.filter(({ value }) => value === null).map(({ documentId }) => documentId);
    const late = without.filter((id) => this.#without.has(id));
    this.#without = new Set(without);
    if (late.length > 0) {
      const injected = await this.#inject(late, 'page-agent');
      if (injected !== 'done') return injected === 'late' ? 'not-answering' : 'between';
      const again = await drain();
      if (again === 'late') return 'not-answering';
      for (const { documentId, value, isPage, origin } of again ?? [])
        if (
          late.includes(documentId) &&
          !(await this.#take(parseDrains(value), { isPage, origins: mayTell(origin) }, round, true)) &&
          isPage
        )
          senseless = true;
    }
    if (senseless) return 'senseless';
    return late.length < without.length ? 'between' : 'reached';
  }

  /** 'gone': one of the documents went away meanwhile. */
  async #inject(documentIds: string[], file: PageFile): Promise<'done' | 'late' | 'gone'> {
    try {
      return (await this.#guarded('allowed', () => this.inspector.injectInFrames(documentIds, file))) === 'late' ? 'late' : 'done';
    } catch {
      return 'gone';
    }
  }

  /** Tells a document what is for it alone; what it answers it answers again in the next round. */
  async #tellAlone(documentId: string, [told]: Drained[]): Promise<void> {
    if (told === undefined || (told.records.length === 0 && !this.hooks.commands().some(({ document }) => document === told.document)))
      return;
    const bare = requestOf(this.hooks, false, ({ document }) => document === told.document);
    await this.#guarded('alone', () => this.inspector.evaluateInFrames({ byOrigin: {}, bare }, documentId));
  }

  async #drainAt(asked: Asked, round: Round): Promise<Reach> {
    const url = asked === 'page' ? undefined : asked.url;
    const key = url ?? '';
    if (this.#inFlight.has(key)) return 'not-answering';
    if ((this.#senseless.get(key) ?? 0) > Date.now()) return 'senseless';
    const evaluate = (text: string): Promise<Answer | 'late'> =>
      this.#guarded(
        key,
        () => this.inspector.evaluate(text, url),
        (answer) => this.#judgeLate(key, answer),
      );
    let answer = await evaluate(this.#drainText(asked));
    let late = false;
    if (answer !== 'late' && answer.ok && answer.value === null) {
      const installed = await evaluate(installText(await this.inspector.sourceOf('page-agent')));
      if (installed === 'late') return 'not-answering';
      if (!installed.ok) return REACH[installed.reason];
      // A document that came meanwhile may have had its own from the start.
      late = installed.value === true;
      answer = await evaluate(this.#drainText(asked));
    }
    if (answer === 'late') return 'not-answering';
    if (!answer.ok) return REACH[answer.reason];
    const [location, drained] = drainedBy(answer.value);
    // What has no location of its own has the origin of whoever made it.
    const ofPage = location === OPAQUE ? null : [location, OPAQUE];
    const from: Teller = { isPage: asked === 'page', origins: url === undefined ? ofPage : [new URL(url).origin] };
    const told = parseDrains(drained);
    const reach = (await this.#take(told, from, round, late)) ? 'reached' : 'senseless';
    // What comes of it the next drain tells, which brings the commands.
    for (const file of this.#lackedBy(told)) await evaluate(extraText(await this.inspector.sourceOf(file), file));
    return reach;
  }

  /** What one of them needs beside its agent and does not have. */
  #lackedBy(told: readonly Drained[]): Extra[] {
    const { hooks } = this;
    const isLacking: Record<Extra, (drained: Drained) => boolean> = {
      // Where the agent came late it looks for what was there before it.
      'page-annex': ({ extended, early, document }) => !extended && (!early || hooks.needsAnnex(document)),
      'page-simulation': (drained) => drained.simulating === null && hooks.needsSimulator(drained),
    };
    return EXTRAS.filter((file) => told.some(isLacking[file]));
  }

  /**
   * Takes in what was handed over; false where there was no sense in it. A page may say of itself what it likes, but not
   * whose it is, and a frame is not to speak for the page, nor for another site.
   */
  async #take(told: Drained[], { isPage, origins }: Teller, { documents, urls }: Round, installed = false): Promise<boolean> {
    const honest = told.filter(({ origin }) => origins?.includes(origin) !== false);
    for (const drained of honest) {
      if (documents.has(drained.document)) continue;
      documents.add(drained.document);
      // A frame that shares the page's `document.domain` is reached by a walk, but only by its own address is it told what is its own.
      if (drained.origin === honest[0]!.origin) urls.add(address(drained.url));
      if (installed) this.hooks.installed(drained.document);
      // The page's own agent speaks first.
      const top = isPage && drained === told[0];
      if (top) this.#pageLocation = locationOf(drained);
      await this.hooks.took({ ...drained, top });
    }
    return honest.length > 0;
  }

  /** Frames that were not reached yet: of other origins, or such as no walk can enter. */
  async #otherFrames(reached: ReadonlySet<string>): Promise<string[]> {
    const [, ...all] = await this.inspector.frameUrls();
    this.frames = all;
    for (const [url, until] of this.#senseless) if (until < Date.now()) this.#senseless.delete(url);
    const frames = all.filter(
      (url) => /^https?:/.test(url) && !reached.has(address(url)) && !this.#refused.has(url) && !this.#senseless.has(url),
    );
    return [...new Set(frames)].slice(0, MOST_FRAMES);
  }

  /** An answer that came too late is not used, but one that is too much to hand over is not asked for again at once. */
  #judgeLate(key: string, answer: Answer): void {
    if (
      answer.ok
        ? typeof answer.value === 'object' && answer.value !== null && parseDrains(drainedBy(answer.value)[1]).length === 0
        : answer.reason === 'threw'
    )
      this.#leaveAlone(key);
  }

  #leaveAlone(key: string): void {
    this.#senseless.set(key, Date.now() + this.hooks.settings().drainIdle);
  }

  /** Another document may make sense where the last one did not. */
  navigated(): void {
    this.#senseless.delete('');
  }

  /** DevTools is closing: nothing more is sent, or a round that is under way would put back the agent that was just taken off. */
  close(): void {
    this.#closed = true;
  }

  /** Waits until the deadline; what comes after it is not used, and until it has come nothing more is sent there. */
  async #guarded<T>(key: string, ask: () => Promise<T>, late?: (answer: T) => void): Promise<T | 'late'> {
    if (this.#closed) return new Promise(() => undefined);
    const asked = performance.now();
    const running = ask();
    this.#inFlight.add(key);
    const answered = (): void => {
      this.#inFlight.delete(key);
      this.latency = Math.max(performance.now() - asked, FADING * this.latency);
    };
    void running.finally(answered).catch(() => undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), this.hooks.settings().evalDeadline);
    });
    try {
      const first = await Promise.race([running, deadline]);
      if (first === 'late' && late !== undefined) void running.then(late);
      return first;
    } finally {
      clearTimeout(timer);
    }
  }
}
