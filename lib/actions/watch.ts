import type { Event, EventOf } from '../events/event';
import type { Secret } from '../events/secret';
import type { ActionContext } from './page';
import type { Snapshot } from './snapshot';

export interface WatchEnd {
  words: string;
}

/**
 * After the clearing a late reply may write the session again. Such a value is cleared again only where it carries the
 * old token, or one from a reply to a request that began before the log-out; any other is somebody's new sign-in.
 */
export class Watch {
  readonly #old: ReadonlySet<number>;
  #again = 0;
  #kept: string | null = null;
  #over: string | null = null;
  /** A stored session of which it is not yet known where it came from. */
  #open: EventOf<'storage'> | null = null;

  constructor(
    readonly context: ActionContext,
    snapshot: Snapshot,
    readonly startedAt: number,
  ) {
    this.#old = new Set([snapshot.access?.n, snapshot.refresh?.n].filter((n) => n !== undefined));
  }

  /** Looks at new events of the page; `all` is the whole list. */
  see(events: readonly Event[], all: readonly Event[]): void {
    const { session } = this.context;
    for (const event of events) {
      if (event.kind === 'navigation' && event.top && event.at > this.startedAt && event.document !== session.document)
        this.#over = 'The page was left, which ended the watch.';
      if (event.document !== session.document) continue;
      if (event.kind === 'sdk-call' && this.context.provider.operations[event.method] === 'sign-in' && event.at > this.startedAt)
        this.#over = 'A new sign-in began, which ended the watch.';
      if (event.kind === 'storage' && event.role === 'session' && event.at > this.startedAt)
        this.#open = event.reading === 'absent' ? null : event;
    }
    if (this.#open !== null && this.#over === null) this.#judge(this.#open, all);
  }

  #judge(stored: EventOf<'storage'>, all: readonly Event[]): void {
    const token = stored.grant?.access ?? null;
    const old =
      token !== null &&
      (this.#old.has(token.n) ||
        all.some((event) => event.kind === 'request' && event.brings?.access?.n === token.n && event.at < this.startedAt));
    if (old) {
      this.#open = null;
      void this.#clear(stored.value);
      return;
    }
    const fresh = token === null || all.some((event) => event.kind === 'request' && event.brings?.access?.n === token.n);
    if (!fresh) return; // its reply is not reported yet
    this.#open = null;
    this.#kept = 'Another session was stored meanwhile, and was left alone.';
  }

  async #clear(value: Secret | null): Promise<void> {
    const expected = this.context.reveal(value);
    if (expected === null) return;
    const removal = { provider: this.context.provider.id, expected: { session: expected }, values: { session: null } };
    if ((await this.context.run('write', removal)).ok) this.#again++;
  }

  get over(): boolean {
    return this.#over !== null;
  }

  /** What the watch saw, for the receipt. */
  words(ended: boolean): string {
    const cleared =
      this.#again === 0
        ? ''
        : `A late reply wrote the session again, and it was cleared again${this.#again === 1 ? '' : ` (${this.#again} times)`}.`;
    const open = ended && this.#open !== null ? 'A session of unknown origin was stored meanwhile, and was left alone.' : null;
    const said = [cleared, this.#kept ?? open ?? '', this.#over ?? ''].filter((words) => words !== '').join(' ');
    if (said !== '') return said;
    return ended ? 'Watched: nothing was written back.' : 'Watching for a late reply that would sign in again.';
  }
}
