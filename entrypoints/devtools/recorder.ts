import type { Outcome } from '../../lib/actions/page';
import type { Event } from '../../lib/events/event';
import type { Drained, PageCommandArgs } from '../../lib/events/record';
import { VERSION } from '../../lib/agent/version';
import { Drainer, locationOf, type Reach } from '../../lib/inspect/drain';
import type { Inspector, PageFile } from '../../lib/inspect/inspector';
import { listenToNetwork } from '../../lib/inspect/network';
import { detachText, named } from '../../lib/inspect/page-text';
import { Replies } from '../../lib/inspect/replies';
import { Vault } from '../../lib/inspect/vault';
import type { Providers } from '../../lib/session/reduce';
import type { Attach, PanelCommand, RecorderState, RecorderStore } from '../../lib/session/store';
import type { SessionsState } from '../../lib/session/state';
import type { SessionView } from '../../lib/session/view';
import type { Settings } from '../../lib/settings/settings';
import { Actions } from './actions';
import { Book } from './book';
import { Commands } from './commands';
import { Documents, type Known } from './documents';
import { Intake } from './intake';
import { Loop } from './loop';
import { PendingWatch } from './pending-watch';
import { Simulations } from './simulations';
import { SimulatorSites } from './simulator-sites';
import { Sites } from './sites';
import { TicketOrigins } from './ticket-origins';

/** After a navigation the page is asked again this soon, ms. */
const SOON = 50;
/** ms by which DevTools closes later, so that what is evaluated in the page arrives: longer on a busy machine. */
const SHORTEST_FAREWELL = 150;
const LONGEST_FAREWELL = 500;
/** Listeners are told at most this often, ms. */
const TELL_EVERY = 16;
const NO_SENSE =
  'What this page answers makes no sense: its own code stands in the way. Its requests are seen; SDK calls and storage are not.';
/** A longer timeout would fire at once, ms. */
const MOST_TIMEOUT = 2 ** 31 - 1;

/** Joins what the border hands over to the list of events, and what is derived from it to the panel. */
export class Recorder implements RecorderStore {
  readonly vault: Vault;
  readonly #book: Book;
  readonly #documents = new Documents();
  readonly #commands = new Commands();
  readonly #intake: Intake;
  readonly #actions = new Actions(this);
  readonly #simulations: Simulations;
  readonly #drainer: Drainer;
  readonly #sites: Sites;
  readonly #simulatorSites: SimulatorSites;
  readonly #pending: PendingWatch;
  readonly #origins: TicketOrigins;
  readonly #loop = new Loop(
    () => this.#round(),
    () => this.#pause(),
  );
  readonly #listeners = new Set<() => void>();
  /** Files are counted once per document, when something of the SDK is first seen there. */
  readonly #counted = new Set<string>();

  #shown = false;
  #wasShown = false;
  #reach: Reach = 'untouched';
  #between = false;
  #problem: string | null = null;
  #clearedAt = 0;
  #revision = 0;
  #turning: ReturnType<typeof setTimeout> | null = null;
  #telling: ReturnType<typeof setTimeout> | null = null;
  #state: RecorderState | null = null;
  /** When something last happened, epoch ms. */
  #lastNews = 0;
  /** Of the network, not yet written. */
  #arrived: Event[] = [];
  readonly #startedAt = Date.now();

  constructor(
    readonly inspector: Inspector,
    readonly providers: Providers,
    public settings: Settings,
  ) {
    const all = Object.values(providers);
    this.vault = new Vault((kind, value) => all.map((provider) => provider.decode(kind, value)).find((decoded) => decoded !== undefined));
    this.#book = new Book(providers, this.vault);
    this.#simulations = new Simulations({
      providers,
      now: () => this.now(),
      put: (events) => this.put(events),
      changed: () => {
        this.#registerSimulator();
        this.wake();
        this.changed();
      },
      // The page is not asked again for that: one that always tells of another act would be asked without a pause.
      used: () => this.changed(),
    });
    this.#intake = new Intake(this.vault, providers, this.#documents, this.#commands, this.#simulations);
    this.#sites = new Sites(inspector, () => {
      this.#registerSimulator();
      this.changed();
    });
    this.#simulatorSites = new SimulatorSites(inspector);
    this.#drainer = new Drainer(inspector, {
      version: VERSION,
      settings: () => this.settings,
      mayEvaluate: () => this.#wasShown,
      sites: () => this.#sites.allowed,
      documents: () => this.#documents.list(),
      commands: () => this.#commands.list(),
      installed: (document) => this.#documents.installed(document),
      needsAnnex: (document) => this.#book.sawSdk(document) || this.#commands.list().some((command) => command.document === document),
      armed: () => this.#simulations.forPage,
      needsSimulator: ({ top, document }) => this.#simulations.armed.length > 0 && (top || this.#book.sawSdk(document)),
      took: (drained) => this.#take(drained),
      round: (reach, documents, refused) => {
        if (this.#documents.refuse(refused)) this.changed();
        this.#settle(reach, documents);
      },
    });
    const replies = new Replies(inspector, this.vault);
    this.#origins = new TicketOrigins(replies, providers, (event) => this.put([event]));
    const network = listenToNetwork(inspector, this.vault, all, {
      put: (event) => this.#arrive(event.kind === 'request' || event.kind === 'socket' ? this.#simulations.asSeen(event) : event),
      replied: (entry) => {
        if (replies.keep(entry)) this.#origins.replied();
      },
      page: () => {
        const { top, documents } = this.#book.state;
        return { page: top, pageBegan: documents[top ?? '']?.startedAt ?? 0 };
      },
      actionOf: (request) => this.#actions.actionOf(request),
    });
    this.#pending = new PendingWatch(network, { state: () => this.#book.state, wasShown: () => this.#wasShown });
    inspector.onNavigated(() => {
      this.#drainer.navigated();
      // Else a page whose panel nobody looks at would pay for a drain while it loads.
      if (this.#shown) this.wake();
    });
    void this.#loop.run();
    void this.#sites.start(settings.reconcileSites);
  }

  // ── what the panel sees ──────────────────────────────────────────

  get state(): RecorderState {
    if (this.#state?.revision === this.#revision) return this.#state;
    const { state, events, dropped } = this.#book;
    const { findings, changesAt } = this.#book.findings(this.settings, this.now());
    this.#state = {
      revision: this.#revision,
      events,
      clearedBefore: this.#clearedAt === 0 ? 0 : events.findLastIndex(({ at }) => at < this.#clearedAt) + 1,
      clearedAt: this.#clearedAt,
      dropped,
      sessions: this.views(),
      findings,
      attach: this.#attach(state),
      receipts: this.#actions.receipts,
      simulating: this.#simulations.view(this.#documents.list(), this.#sites.allowed),
      busy: this.#actions.busy,
      storage: Object.fromEntries(Object.values(state.documents).map(({ id, storage }) => [id, storage])),
      settings: this.settings,
    };
    this.#changeAt(Math.min(changesAt ?? Infinity, ...this.#state.sessions.map((view) => view.changesAt ?? Infinity)));
    return this.#state;
  }

  #attach(state: SessionsState): Attach {
    const attach = this.#documents.attach(this.#reach, state, this.#sites.allowed);
    const frames = attach.frames.map((frame) => ({ ...frame, url: this.vault.words(frame.url, 2_000) }));
    return { ...attach, frames, problem: this.#problem };
  }

  #registerSimulator(): void {
    this.#simulatorSites.follow(this.#simulations.armed.length > 0, this.#documents.list(), this.#sites.allowed);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  reveal(n: number): string | null {
    return this.vault.reveal(n);
  }

  dispatch(command: PanelCommand): void {
    switch (command.type) {
      case 'reload':
        this.inspector.reload();
        return;
      case 'reload-and-trace':
        void this.#reloadAndTrace();
        return;
      case 'trace-site':
        void this.#sites.reconcile().then(() => this.wake());
        return;
      case 'take-back':
        void this.#sites.takeBack(command.site);
        return;
      case 'change-settings':
        this.settings = { ...this.settings, ...command.settings };
        this.changed();
        return;
      case 'clear-log': {
        const hidden = this.#book.events.length - this.state.clearedBefore;
        this.#clearedAt = this.now();
        this.#actions.clearLog(hidden);
        return;
      }
      case 'arm':
        this.#simulations.arm(command.choice);
        return;
      case 'disarm':
        this.#simulations.stop([command.simulation]);
        return;
      case 'stop-all':
        this.#simulations.stop();
        return;
      case 'dismiss-receipt':
        this.#actions.dismiss(command.receipt);
        return;
      default:
        void this.#actions.run(command);
        this.wake();
    }
  }

  // ── what the actions use ─────────────────────────────────────────

  now(): number {
    return Date.now();
  }

  get events(): readonly Event[] {
    return this.#book.events;
  }

  /** What is armed acts on the panel's own requests too. */
  get isSimulating(): boolean {
    return this.#simulations.armed.length > 0;
  }

  get sessionState(): SessionsState {
    return this.#book.state;
  }

  views(): SessionView[] {
    return this.#book.views(this.now());
  }

  runInPage(document: string, action: string | null, name: string, args: PageCommandArgs): Promise<Outcome> {
    const known = this.#documents.get(document);
    if (known === undefined) return Promise.resolve({ ok: false, words: 'The page was left' });
    // Whatever else has no origin could take it for its own.
    if (known.origin === 'null' && locationOf(known) !== 'file://')
      return Promise.resolve({ ok: false, words: 'This frame has no origin: nothing can be asked of it' });
    const outcome = this.#commands.run(document, action, name, args, this.settings.serverAnswer + this.settings.evalDeadline);
    this.wake();
    return outcome;
  }

  put(events: readonly Event[]): void {
    if (events.length === 0) return;
    this.#lastNews = this.now();
    this.#book.write(events);
    if (this.#book.lookBack()) this.changed();
    this.#actions.see(events);
    this.#countFiles();
    this.#pending.see();
    this.#origins.see(events);
    this.changed();
  }

  /** What the network tells of at once is written at once: a page can have thousands of requests begin or end together. */
  #arrive(event: Event): void {
    if (this.#arrived.push(event) > 1) return;
    setTimeout(() => {
      const events = this.#arrived;
      this.#arrived = [];
      this.put(events);
      this.wake();
    });
  }

  /** Tells the listeners, soon and once. */
  changed(): void {
    this.#revision++;
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      for (const listener of this.#listeners) listener();
    }, TELL_EVERY);
  }

  /** A token's end changes the verdict without an event, and a deadline a finding. */
  #changeAt(at: number): void {
    if (this.#turning !== null) clearTimeout(this.#turning);
    this.#turning = at - this.now() > MOST_TIMEOUT ? null : setTimeout(() => this.changed(), at - this.now());
  }

  // ── the loop ─────────────────────────────────────────────────────

  show(): void {
    this.#shown = true;
    this.#wasShown = true;
    this.#countFiles();
    this.#pending.see();
    this.wake();
  }

  hide(): void {
    this.#shown = false;
  }

  wake(): void {
    this.#lastNews = this.now();
    this.#loop.wake();
  }

  /** DevTools is closing: what runs in the page takes itself off. Gives the ms for which this page must stay, or that will not arrive. */
  close(): number {
    this.#drainer.close();
    void this.#sites.close();
    this.#simulatorSites.follow(false, [], []);
    this.inspector.detachInFrames();
    if (!this.#wasShown) return 0;
    for (const address of new Set([undefined, ...this.#documents.crossSite(), ...this.#drainer.frames]))
      void this.inspector.evaluate(detachText(), address);
    return Math.min(LONGEST_FAREWELL, Math.max(SHORTEST_FAREWELL, 4 * this.#drainer.latency));
  }

  async #round(): Promise<void> {
    try {
      await this.#drainer.round();
      if (this.#book.lookBack()) this.changed();
    } catch (error) {
      // What the browser could not do this time it may do the next; the panel says so meanwhile.
      this.#tellProblem(`The last look at the page failed: ${this.vault.words(error instanceof Error ? error.message : String(error))}`);
    }
  }

  /** ms until the next round. */
  #pause(): number {
    const { drainShown, drainHidden, drainIdle, quiet } = this.settings;
    if (this.#between && this.#wasShown) return SOON;
    if (this.#documents.more || this.#commands.list().length > 0) return SOON;
    if (this.#simulations.justArmed && this.#reach === 'reached' && !this.state.simulating.acting) return SOON;
    if (!this.#shown) return drainHidden;
    if (this.#reach === 'senseless') return drainIdle;
    const idle =
      this.#reach === 'reached' &&
      this.views().every(({ verdict }) => verdict.name === 'unknown') &&
      this.now() - this.#pageBegan > drainIdle;
    if (idle) return drainIdle;
    return this.now() - this.#lastNews > quiet ? drainHidden : drainShown;
  }

  /** When the page began, or the panel if that was later: an SDK loads soon after, epoch ms. */
  get #pageBegan(): number {
    const { top, documents } = this.#book.state;
    return Math.max(this.#startedAt, documents[top ?? '']?.startedAt ?? 0);
  }

  async #take(drained: Drained): Promise<void> {
    const { events, results, changed } = await this.#intake.take(drained);
    if (changed) this.changed();
    this.put(events.map((event) => this.#ofPanel(event)));
    // Whoever has asked finds in the events what came of it.
    for (const result of results) this.#commands.result(drained.document, result);
    this.#simulations.remark(this.#book.events);
  }

  /** What the panel's own action sent and a simulation answered. */
  #ofPanel(event: Event): Event {
    const byPanel = event.kind === 'request' ? this.#actions.actionOf(event) : undefined;
    return byPanel === undefined ? event : { ...event, byPanel };
  }

  #settle(reach: Reach, present: ReadonlySet<string>): void {
    const changed = reach !== this.#reach;
    if (changed && (reach === 'refused' || reach === 'senseless')) this.put([this.#intake.unreachable()]);
    // A page that is between two documents is no other state of it.
    this.#between = reach === 'between';
    if (!this.#between) this.#reach = reach;
    if (reach === 'reached') this.#intake.reached();
    if (reach === 'reached' || reach === 'refused' || reach === 'senseless') {
      this.#tellProblem(reach === 'senseless' ? NO_SENSE : null);
      const gone = this.#documents.settle(present);
      this.#registerSimulator();
      for (const known of gone) void this.#leave(known);
      // One of them stands for all that went with the page.
      const crossed = this.#documents.crossed(gone).find(({ known }) => this.#book.sawSdk(known.drained.document));
      if (crossed !== undefined) this.put([this.#intake.unseen(crossed.known, crossed.until)]);
    }
    if (changed) this.changed();
  }

  /** A document has gone, and what it left belongs before that. */
  async #leave(known: Known): Promise<void> {
    const { document } = known.drained;
    this.#counted.delete(document);
    const left = [...(await this.#intake.tailOf(known)), this.#intake.left(document)];
    this.put([...this.#simulations.cutOff(document, this.#book.events), ...left]);
  }

  #tellProblem(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.changed();
  }

  #countFiles(): void {
    if (!this.#wasShown) return;
    for (const { document, seen, gone, provider } of Object.values(this.#book.state.sessions)) {
      if (document === null || !seen || gone || this.#counted.has(document)) continue;
      this.#counted.add(document);
      void this.runInPage(document, null, 'files', { provider });
    }
  }

  async #reloadAndTrace(): Promise<void> {
    // Where the site is allowed its own script does it, in every frame.
    if ((await this.inspector.allowedUrl()) !== null) this.inspector.reload();
    else {
      const files: PageFile[] = this.isSimulating ? ['page-agent', 'page-simulation'] : ['page-agent'];
      const sources = await Promise.all(files.map((file) => this.inspector.sourceOf(file)));
      this.inspector.reload(named(sources.join('\n;')));
    }
  }
}
