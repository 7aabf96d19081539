import { check } from '../../lib/actions/check';
import { logOut } from '../../lib/actions/log-out';
import type { ActionContext } from '../../lib/actions/page';
import { blank, line } from '../../lib/actions/receipt';
import { breakSession } from '../../lib/actions/break-session';
import { callOwn } from '../../lib/actions/call-own';
import { undo, type Undoable } from '../../lib/actions/undo';
import { Watch } from '../../lib/actions/watch';
import type { Event, EventOf } from '../../lib/events/event';
import type { Secret } from '../../lib/events/secret';
import type { Provider } from '../../lib/providers/provider';
import { factsOf } from '../../lib/session/tokens';
import type { Session } from '../../lib/session/session';
import type { Receipt } from '../../lib/session/store';
import { type ActionCommand, SENDS, titleOf } from './command-words';
import { Expectations } from './expectations';
import { EARLIER, OwnRequests } from './own-requests';
import { Receipts } from './receipts';
import type { Recorder } from './recorder';

const SIMULATED = 'Simulations were armed: an answer to what this sent may be simulated.';

/** Runs what the user asks for, marks all that it causes, and keeps the receipts. */
export class Actions {
  busy = false;
  #count = 0;
  readonly #requests = new OwnRequests();
  readonly #expectations = new Expectations();
  readonly #undoable = new Map<string, { context: ActionContext; undo: Undoable }>();
  #watch: { watch: Watch; receipt: string; until: number; timer: ReturnType<typeof setTimeout> } | null = null;

  readonly #receipts: Receipts;

  constructor(readonly recorder: Recorder) {
    this.#receipts = new Receipts(() => recorder.changed());
  }

  get receipts(): Receipt[] {
    return this.#receipts.all;
  }

  async run(command: ActionCommand): Promise<void> {
    if (this.busy) return;
    const session = this.#sessionOf(command);
    if (session?.document == null) return;
    this.busy = true;
    this.recorder.changed();
    try {
      await this.#do(command, session);
    } catch (error) {
      // What nobody foresaw ends in a receipt too.
      const id = this.#nextId(command.type);
      this.#receipts.put({
        ...blank(id, command.type, titleOf(command, this.recorder.providers[session.provider]!), this.recorder.now()),
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
    this.#receipts.put({
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
    this.#undoable.delete(receipt);
    this.#receipts.dismiss(receipt);
  }

  /** The action that sent a request, if one did. */
  actionOf(request: EventOf<'request'>): string | undefined {
    return this.#requests.actionOf(request);
  }

  /** New events of the log, for what waits on them. */
  see(events: readonly Event[]): void {
    this.#expectations.see();
    if (this.#watch === null) return;
    this.#watch.watch.see(events, this.recorder.events);
    if (this.#watch.watch.over) this.#endWatch();
    else this.#showWatch(false);
  }

  #sessionOf(command: ActionCommand): Session | undefined {
    const { sessions } = this.recorder.sessionState;
    if (command.type !== 'undo') return sessions[command.session];
    const session = this.#undoable.get(command.receipt)?.context.session;
    return session === undefined ? undefined : this.#whereItIsStored(session);
  }

  /** Storage outlives its document: after a reload another one of the same origin has it. */
  #whereItIsStored(session: Session): Session {
    const { documents } = this.recorder.sessionState;
    if (documents[session.document ?? '']?.gone !== true) return session;
    const other = Object.values(documents).findLast(({ gone, origin }) => !gone && origin === session.origin);
    return { ...session, document: other?.id ?? session.document };
  }

  async #do(command: ActionCommand, session: Session): Promise<void> {
    if (command.type === 'log-out' || command.type === 'clear') this.#endWatch();
    const { context, announced } = this.#begin(session, command);
    const { provider } = context;
    switch (command.type) {
      case 'undo':
        await this.#undo(context, announced, command.receipt);
        return;
      case 'check':
        this.#finish(announced, await check(context));
        return;
      case 'break': {
        const breakage = provider.breakages.find(({ id }) => id === command.how);
        if (breakage === undefined) return;
        const { receipt, undo: undoable } = await breakSession(context, breakage);
        this.#finish(announced, receipt);
        this.#offerUndo(context, undoable);
        return;
      }
      case 'call-sdk': {
        const own = provider.calls.find(({ id }) => id === command.call);
        if (own === undefined) return;
        const args = provider.page.methods[own.method]?.callbacks === undefined ? [] : [null];
        this.#follow(announced, await callOwn(context, { action: command.type, title: announced.title }, own, args));
        return;
      }
      case 'authenticate': {
        context.keep('ticket', command.ticket);
        const { authenticate } = provider;
        const about = { action: command.type, title: announced.title };
        this.#follow(announced, await callOwn(context, about, authenticate, authenticate.with(command.ticket)));
        return;
      }
      default: {
        const cleared = await logOut(context, { server: command.type === 'log-out', device: command.device });
        this.#follow(announced, cleared);
        this.#offerUndo(context, cleared.undo);
      }
    }
  }

  /** Copies of which each has keys of its own are told apart by their app; else all share one session. */
  #copiesOf({ document, provider: id, appId }: Session, { page }: Provider): number[] | null {
    if (!page.storage.session.endsWith('*')) return null;
    const sessions = Object.values(this.recorder.sessionState.sessions);
    return sessions
      .filter((one) => one.document === document && one.provider === id && one.instance > 0 && one.appId === appId)
      .map(({ instance }) => instance);
  }

  #offerUndo(context: ActionContext, undoable: Undoable | null): void {
    if (undoable !== null) this.#undoable.set(context.id, { context, undo: undoable });
    // What no receipt offers any more is not kept.
    for (const id of this.#undoable.keys()) if (this.#receipts.get(id) === undefined) this.#undoable.delete(id);
  }

  /** User and origin, where there are several. */
  #whom({ stored, origin }: Session, { id, name }: Provider): string | null {
    const views = this.recorder.views();
    if (views.length < 2) return null;
    const user = stored?.grant?.user;
    const isAmongOthers = views.some(({ session }) => session.provider !== id);
    const whom = [user?.name || user?.id, isAmongOthers && name].filter(Boolean).join(', ');
    return [whom, origin].filter(Boolean).join(', at ');
  }

  /** The server may take its time; what can be done meanwhile, *Undo* above all, does not wait for it. */
  #follow(announced: EventOf<'action'>, { receipt, settled }: { receipt: Receipt; settled: Promise<Receipt> }): void {
    this.#receipts.put(receipt);
    if (this.#watch?.receipt === receipt.id) this.#showWatch(false);
    void settled.then(
      (answered) => {
        const shown = this.#receipts.get(receipt.id);
        if (shown === undefined)
          this.#end(announced, answered); // closed by the user meanwhile
        else this.#finish(announced, shown.undo?.able === false ? { ...answered, undo: shown.undo } : answered);
      },
      (error: unknown) => {
        const shown = this.#receipts.get(receipt.id) ?? receipt;
        const lines = shown.lines.map((one) => (one.outcome === 'waiting' ? line('failed', one.what, this.#unforeseen(error)) : one));
        this.#finish(announced, { ...shown, lines });
      },
    );
  }

  async #undo(context: ActionContext, announced: EventOf<'action'>, receiptId: string): Promise<void> {
    const undoable = this.#undoable.get(receiptId);
    if (undoable === undefined) return;
    this.#endWatch();
    const receipt = await undo(context, undoable.undo());
    if (receipt.lines.every(({ outcome }) => outcome !== 'failed')) {
      this.#undoable.delete(receiptId);
      this.#receipts.change(receiptId, ({ undo: offered }) => ({ undo: offered && { ...offered, able: false, words: 'Was put back.' } }));
    }
    this.#finish(announced, receipt);
  }

  /** Announces an action by an event before anything of it is called or sent. */
  #begin(session: Session, command: ActionCommand): { context: ActionContext; announced: EventOf<'action'> } {
    const { recorder } = this;
    const action = command.type;
    const id = this.#nextId(action);
    const document = session.document ?? '';
    const provider = recorder.providers[session.provider]!;
    const settings = recorder.settings;
    const from = recorder.now();
    const sends = [...SENDS[action]];
    const sender = this.#requests.begin(id, session.origin, sends, from);
    const announced = this.#event(id, action, titleOf(command, provider), document, from, sends, {
      outcome: null,
      failed: false,
      took: null,
    });
    recorder.put([announced]);
    const context: ActionContext = {
      id,
      session,
      whom: this.#whom(session, provider),
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
      keep: (kind, value): Secret => recorder.vault.keep(kind, value, provider),
      claim: (...tokens) => this.#requests.claim(sender, ...tokens),
      instances: () => this.#copiesOf(session, provider),
      events: () => sinceOf(recorder.events, from - EARLIER),
      current: () => recorder.sessionState.sessions[session.id] ?? session,
      expect: (look, deadline) => this.#expectations.first(look, deadline),
      watch: (snapshot) => {
        this.#watch = {
          watch: new Watch(context, snapshot, from, () => this.#showWatch(false)),
          receipt: id,
          until: recorder.now() + settings.watch,
          timer: setTimeout(() => this.#endWatch(), settings.watch),
        };
      },
    };
    return { context, announced };
  }

  #finish(announced: EventOf<'action'>, receipt: Receipt): void {
    this.#end(announced, receipt);
    const isSilent = receipt.action === 'break' || receipt.action === 'undo';
    this.#receipts.put(this.recorder.isSimulating && !isSilent ? { ...receipt, remains: [...receipt.remains, SIMULATED] } : receipt);
  }

  /** Tells in the timeline what came of it. */
  #end(announced: EventOf<'action'>, receipt: Receipt): void {
    const now = this.recorder.now();
    this.#requests.end(announced.id, now);
    const failed = receipt.lines.filter(({ outcome }) => outcome === 'failed').length;
    const outcome = failed > 0 ? `${failed} of ${receipt.lines.length} failed, see receipt` : 'done, see receipt';
    this.recorder.put([{ ...announced, outcome, failed: failed > 0, took: now - announced.at }]);
  }

  #endWatch(): void {
    if (this.#watch === null) return;
    clearTimeout(this.#watch.timer);
    this.#showWatch(true);
    this.#watch = null;
  }

  /** Puts what the watch has seen so far into its receipt. */
  #showWatch(over: boolean): void {
    if (this.#watch === null) return;
    const { watch, receipt, until } = this.#watch;
    const seen = { until, over, words: watch.words(over) };
    this.#receipts.change(receipt, () => ({ watch: seen }));
  }

  #unforeseen(error: unknown): string {
    return `It was not finished: ${this.recorder.vault.words(error instanceof Error ? error.message : String(error))}.`;
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

/** The events since a moment: the log is in the order of time, and that is near its end. */
function sinceOf(events: readonly Event[], from: number): readonly Event[] {
  const before = events.findLastIndex(({ at }) => at < from);
  return events.slice(before + 1);
}
