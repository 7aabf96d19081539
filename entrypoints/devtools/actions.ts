import { check } from '../../lib/actions/check';
import { logOut } from '../../lib/actions/log-out';
import type { ActionContext } from '../../lib/actions/page';
import { blank, line } from '../../lib/actions/receipt';
import type { Snapshot } from '../../lib/actions/snapshot';
import { undo } from '../../lib/actions/undo';
import { Watch } from '../../lib/actions/watch';
import type { Event, EventOf } from '../../lib/events/event';
import type { Secret } from '../../lib/events/secret';
import { factsOf } from '../../lib/session/tokens';
import type { Session } from '../../lib/session/session';
import type { PanelCommand, Receipt } from '../../lib/session/store';
import { OwnRequests } from './own-requests';
import type { Recorder } from './recorder';

/** Receipts that are kept. */
const MOST_RECEIPTS = 20;

const SIMULATED = 'Simulations were armed: an answer to what this sent may be simulated.';

interface Undoable {
  context: ActionContext;
  snapshot: Snapshot;
  device: boolean;
}

const TITLES = { 'log-out': 'Log out and clear', clear: 'Clear cached data only', undo: 'Undo', check: 'Check with the server' } as const;
const SENDS = { 'log-out': ['logout', 'refresh'], clear: [], undo: [], check: ['check'] } as const;

/** Runs what the user asks for, marks all that it causes, and keeps the receipts. */
export class Actions {
  receipts: Receipt[] = [];
  busy = false;
  #count = 0;
  readonly #requests = new OwnRequests();
  readonly #undoable = new Map<string, Undoable>();
  #watch: { watch: Watch; receipt: string; until: number; timer: ReturnType<typeof setTimeout> } | null = null;

  constructor(readonly recorder: Recorder) {}

  async run(command: Extract<PanelCommand, { type: 'check' | 'log-out' | 'clear' | 'undo' }>): Promise<void> {
    if (this.busy) return;
    const session = this.#sessionOf(command);
    if (session?.document == null) return;
    this.busy = true;
    this.recorder.changed();
    try {
      if (command.type === 'undo') await this.#undo(command.receipt);
      else if (command.type === 'check') await this.#check(session);
      else await this.#logOut(session, command.type, command.device);
    } catch (error) {
      // What nobody foresaw ends in a receipt too.
      const id = this.#nextId(command.type);
      this.show({
        ...blank(id, command.type, TITLES[command.type], this.recorder.now()),
        took: 0,
        session: session.id,
        lines: [line('failed', 'This panel', this.#unforeseen(error))],
      });
    } finally {
      this.busy = false;
      this.recorder.changed();
    }
  }

  /** *Clear log* hides rows, never state. */
  clearLog(hidden: number): void {
    const id = this.#nextId('clear-log');
    const at = this.recorder.now();
    this.recorder.put([
      this.#event(id, 'clear-log', 'Clear log', null, at, [], {
        outcome: `${hidden} ${hidden === 1 ? 'row' : 'rows'} hidden`,
        failed: false,
        took: 0,
      }),
    ]);
    this.show({
      ...blank(id, 'clear-log', 'Clear log', at),
      took: 0,
      lines: [
        line(
          'done',
          'Timeline',
          `${hidden} ${hidden === 1 ? 'event' : 'events'} hidden. Status, storage and all that is derived from them stay.`,
        ),
      ],
    });
  }

  dismiss(receipt: string): void {
    this.receipts = this.receipts.filter(({ id }) => id !== receipt);
    this.#undoable.delete(receipt);
    this.recorder.changed();
  }

  show(receipt: Receipt): void {
    const others = this.receipts.filter(({ id }) => id !== receipt.id);
    this.receipts = [this.#withWatch(receipt), ...others].toSorted((a, b) => b.at - a.at).slice(0, MOST_RECEIPTS);
    this.recorder.changed();
  }

  /** The action that sent a request, if one did. */
  actionOf(request: EventOf<'request'>): string | undefined {
    return this.#requests.actionOf(request);
  }

  /** New events of the log, for what waits on them. */
  see(events: readonly Event[]): void {
    this.#requests.see(events);
    if (this.#watch === null) return;
    this.#watch.watch.see(events, this.recorder.events);
    const shown = this.#shown(this.#watch.receipt);
    if (this.#watch.watch.over) this.#endWatch();
    else if (shown !== undefined) this.show(shown);
  }

  #sessionOf(command: Extract<PanelCommand, { type: 'check' | 'log-out' | 'clear' | 'undo' }>): Session | undefined {
    if (command.type === 'undo') return this.#undoable.get(command.receipt)?.context.session;
    return this.recorder.sessionState.sessions[command.session];
  }

  async #check(session: Session): Promise<void> {
    const { context, announced } = this.#begin(session, 'check');
    const receipt = await check(context);
    this.#finish(announced, receipt);
  }

  async #logOut(session: Session, action: 'log-out' | 'clear', device: boolean): Promise<void> {
    this.#endWatch();
    const { context, announced } = this.#begin(session, action);
    const user = session.stored?.grant?.user;
    const whom = this.recorder.views().length > 1 ? [user?.name || user?.id, session.origin].filter(Boolean).join(', at ') : null;
    const { snapshot, receipt, settled } = await logOut(context, { server: action === 'log-out', device, whom });
    if (snapshot !== null) this.#undoable.set(context.id, { context, snapshot, device });
    this.show(receipt);
    // The server may take its time; what can be done meanwhile, *Undo* above all, does not wait for it.
    void settled.then(
      (answered) => {
        const shown = this.#shown(context.id);
        if (shown === undefined) return; // closed by the user meanwhile
        this.#finish(announced, shown.undo?.able === false ? { ...answered, undo: shown.undo } : answered);
      },
      (error: unknown) => {
        const shown = this.#shown(context.id) ?? receipt;
        const lines = shown.lines.map((one) => (one.outcome === 'waiting' ? line('failed', one.what, this.#unforeseen(error)) : one));
        this.#finish(announced, { ...shown, lines });
      },
    );
  }

  async #undo(receiptId: string): Promise<void> {
    const undoable = this.#undoable.get(receiptId);
    if (undoable === undefined) return;
    this.#endWatch();
    const { context, announced } = this.#begin(undoable.context.session, 'undo');
    const receipt = await undo(context, undoable.snapshot, undoable.device);
    this.#undoable.delete(receiptId);
    const former = this.#shown(receiptId);
    if (former?.undo) this.show({ ...former, undo: { ...former.undo, able: false, words: 'Was put back.' } });
    this.#finish(announced, receipt);
  }

  /** Announces an action by an event before anything of it is called or sent. */
  #begin(session: Session, action: keyof typeof TITLES): { context: ActionContext; announced: EventOf<'action'> } {
    const { recorder } = this;
    const id = this.#nextId(action);
    const document = session.document ?? '';
    const provider = recorder.providers[session.provider]!;
    const settings = recorder.settings;
    const from = recorder.now();
    const sends = [...SENDS[action]];
    const sender = this.#requests.begin(id, session.origin, sends, from);
    const announced = this.#event(id, action, TITLES[action], document, from, sends, {
      outcome: null,
      failed: false,
      took: null,
    });
    recorder.put([announced]);
    const context: ActionContext = {
      id,
      session,
      facts: factsOf(recorder.sessionState, session, recorder.now()),
      provider,
      settings,
      now: () => recorder.now(),
      run: async (name, args) => {
        const outcome = await recorder.runInPage(document, id, name, args);
        return outcome.ok ? outcome : { ok: false, words: recorder.vault.words(outcome.words) };
      },
      words: (told) => recorder.vault.words(String(told)),
      reveal: (secret) => (secret === null ? null : recorder.reveal(secret.n)),
      keep: (kind, value): Secret => recorder.vault.keep(kind, value),
      claim: (...tokens) => this.#requests.claim(sender, ...tokens),
      request: (endpoint, deadline) => this.#requests.answered(sender, endpoint, deadline, recorder.events),
      watch: (snapshot) => {
        this.#watch = {
          watch: new Watch(context, snapshot, from),
          receipt: id,
          until: recorder.now() + settings.watch,
          timer: setTimeout(() => this.#endWatch(), settings.watch),
        };
      },
    };
    return { context, announced };
  }

  #finish(announced: EventOf<'action'>, receipt: Receipt): void {
    const now = this.recorder.now();
    this.#requests.end(announced.id, now);
    const failed = receipt.lines.filter(({ outcome }) => outcome === 'failed').length;
    const outcome = failed > 0 ? `${failed} of ${receipt.lines.length} failed, see receipt` : 'done, see receipt';
    this.recorder.put([{ ...announced, outcome, failed: failed > 0, took: now - announced.at }]);
    this.show(this.recorder.isSimulating ? { ...receipt, remains: [...receipt.remains, SIMULATED] } : receipt);
  }

  #endWatch(): void {
    if (this.#watch === null) return;
    const { watch, receipt, timer, until } = this.#watch;
    clearTimeout(timer);
    this.#watch = null;
    const shown = this.#shown(receipt);
    if (shown !== undefined) this.show({ ...shown, watch: { until, over: true, words: watch.words(true) } });
  }

  /** A receipt with what the watch has seen so far. */
  #withWatch(receipt: Receipt): Receipt {
    if (this.#watch?.receipt === receipt.id)
      return { ...receipt, watch: { until: this.#watch.until, over: false, words: this.#watch.watch.words(false) } };
    return { ...receipt, watch: receipt.watch ?? this.#shown(receipt.id)?.watch ?? null };
  }

  #unforeseen(error: unknown): string {
    return `It was not finished: ${this.recorder.vault.words(error instanceof Error ? error.message : String(error))}.`;
  }

  #shown(id: string): Receipt | undefined {
    return this.receipts.find((receipt) => receipt.id === id);
  }

  #nextId(action: string): string {
    return `${action}-${++this.#count}`;
  }

  #event(
    id: string,
    action: EventOf<'action'>['action'],
    title: string,
    document: string | null,
    at: number,
    sends: string[],
    end: Pick<EventOf<'action'>, 'outcome' | 'failed' | 'took'>,
  ): EventOf<'action'> {
    return { id, kind: 'action', at, provider: null, document, byPanel: id, action, title, sends, ...end };
  }
}
