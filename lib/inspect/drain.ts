import type { Drained, DrainRequest, PageCommand } from '../events/record';
import type { Settings } from '../settings/settings';
import { parseDrains } from './frames';
import type { Answer, Inspector } from './inspector';
import { drainText, installText } from './page-text';

/** Frames that are asked for one by one. */
const MOST_FRAMES = 16;

/** A frame's address as DevTools knows it: without the fragment. */
const address = (url: string): string => url.replace(/#.*$/s, '');

/** How a round went for the page as a whole. */
export type Reach = 'reached' | 'refused' | 'not-answering' | 'between' | 'untouched';

export interface DrainHooks {
  version: string;
  settings(): Settings;
  /** Whether the panel was shown, so that a page not allowed may be evaluated in. */
  mayEvaluate(): boolean;
  sites(): readonly string[];
  acks(): Record<string, number>;
  commands(): PageCommand[];
  /** A drained document. `installed`: this round put its agent there, so it came late. */
  took(drained: Drained): Promise<void>;
  installed(document: string | null): void;
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
  /** Documents of an allowed site that had no agent when they were last asked. */
  #without: ReadonlySet<string> = new Set();

  /** Frames that refused, for as long as the page stays: asking again would change nothing. */
  readonly #refused = new Set<string>();
  #before: ReadonlySet<string> = new Set();

  constructor(
    readonly inspector: Inspector,
    readonly hooks: DrainHooks,
  ) {}

  async round(): Promise<void> {
    const { hooks, inspector } = this;
    const documents = new Set<string>();
    /** Addresses of the frames that were reached. */
    const urls = new Set<string>();
    const allowedUrl = hooks.sites().length === 0 ? null : await inspector.allowedUrl();
    let reach: Reach = 'untouched';
    if (allowedUrl !== null) reach = await this.#drainAllowed(documents, urls);
    else if (hooks.mayEvaluate()) reach = await this.#drainAt(undefined, documents, urls);

    if (![...documents].some((document) => this.#before.has(document))) this.#refused.clear();
    this.#before = new Set(documents);
    if ((reach === 'reached' || reach === 'refused') && hooks.mayEvaluate())
      for (const url of await this.#otherFrames(urls))
        if ((await this.#drainAt(url, documents, urls)) === 'refused') this.#refused.add(url);
    hooks.round(reach, documents, [...this.#refused]);
  }

  #request(walk: boolean): DrainRequest {
    const { hooks } = this;
    return { version: hooks.version, lease: hooks.settings().lease, acks: hooks.acks(), walk, commands: hooks.commands() };
  }

  async #drainAllowed(documents: Set<string>, urls: Set<string>): Promise<Reach> {
    const answers = await this.#guarded('allowed', this.inspector.evaluateInFrames(this.#request(false)));
    if (answers === 'late') return 'not-answering';
    if (answers === null) return 'between';
    for (const { value } of answers) await this.#take(value, documents, urls);
    // A document that has just begun may be asked before its registered script has run (seen in four loads of ten): only
    // what has no agent the second time was there before the site was allowed, and gets one that is late.
    const without = answers.filter(({ value }) => value === null).map(({ documentId }) => documentId);
    const late = without.filter((id) => this.#without.has(id));
    this.#without = new Set(without);
    if (late.length > 0) {
      try {
        await this.inspector.injectInFrames(late);
      } catch {
        return 'between'; // a frame went away meanwhile
      }
      for (const { documentId, value } of (await this.inspector.evaluateInFrames(this.#request(false))) ?? [])
        if (late.includes(documentId)) await this.#take(value, documents, urls, true);
    }
    return late.length < without.length ? 'between' : 'reached';
  }

  async #drainAt(url: string | undefined, documents: Set<string>, urls: Set<string>): Promise<Reach> {
    const key = url ?? '';
    if (this.#inFlight.has(key)) return 'not-answering';
    const evaluate = (text: string): Promise<Answer | 'late'> => this.#guarded(key, this.inspector.evaluate(text, url));
    let answer = await evaluate(drainText(this.#request(true)));
    if (answer !== 'late' && answer.ok && answer.value === null) {
      const installed = await evaluate(installText(await this.inspector.agentSource()));
      if (installed === 'late') return 'not-answering';
      if (!installed.ok) return installed.reason === 'refused' ? 'refused' : 'between';
      answer = await evaluate(drainText(this.#request(true)));
      // A document that came meanwhile may have had its own from the start.
      if (answer !== 'late' && answer.ok) await this.#take(answer.value, documents, urls, installed.value === true);
      return answer === 'late' ? 'not-answering' : answer.ok ? 'reached' : 'between';
    }
    if (answer === 'late') return 'not-answering';
    if (!answer.ok) return answer.reason === 'refused' ? 'refused' : 'between';
    await this.#take(answer.value, documents, urls);
    return 'reached';
  }

  async #take(value: unknown, documents: Set<string>, urls: Set<string>, installed = false): Promise<void> {
    for (const drained of parseDrains(value)) {
      documents.add(drained.document);
      urls.add(address(drained.url));
      if (installed) this.hooks.installed(drained.document);
      await this.hooks.took(drained);
    }
  }

  /** Frames that were not reached yet: of other origins, or such as no walk can enter. */
  async #otherFrames(reached: ReadonlySet<string>): Promise<string[]> {
    const [, ...all] = await this.inspector.frameUrls();
    const frames = all.filter((url) => /^https?:/.test(url) && !reached.has(address(url)) && !this.#refused.has(url));
    return [...new Set(frames)].slice(0, MOST_FRAMES);
  }

  /** Waits until the deadline; what comes after it is thrown away, and until then nothing more is sent there. */
  async #guarded<T>(key: string, running: Promise<T>): Promise<T | 'late'> {
    this.#inFlight.add(key);
    void running.finally(() => this.#inFlight.delete(key)).catch(() => undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), this.hooks.settings().evalDeadline);
    });
    try {
      return await Promise.race([running, deadline]);
    } finally {
      clearTimeout(timer);
    }
  }
}
