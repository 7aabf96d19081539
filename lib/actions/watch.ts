import type { Event, EventOf } from '../events/event';
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
  /** By key: stored sessions of which it is not yet known where they came from. */
  readonly #open = new Map<string, EventOf<'storage'>>();

  /** `changed` is called where it has more to say, though nothing new came from the page. */
  constructor(
    readonly context: ActionContext,
    snapshot: Snapshot,
    readonly startedAt: number,
    readonly changed: () => void,
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
      if (
        event.kind === 'sdk-call' &&
        event.provider === session.provider &&
        this.context.provider.operations[event.method] === 'sign-in' &&
        event.at > this.startedAt
      )
        this.#over = 'A new sign-in began, which ended the watch.';
      if (event.kind === 'storage' && event.provider === session.provider && event.at > this.startedAt) {
        this.#open.delete(event.key);
        if (isSession(event)) this.#open.set(event.key, event);
      }
    }
    if (this.#over === null) for (const stored of this.#open.values()) this.#judge(stored, all);
  }

  #judge(stored: EventOf<'storage'>, all: readonly Event[]): void {
    const token = stored.grant?.access ?? null;
    const old =
      token !== null &&
      (this.#old.has(token.n) ||
        all.some((event) => event.kind === 'request' && event.brings?.access?.n === token.n && event.at < this.startedAt));
    if (old) {
      this.#open.delete(stored.key);
      void this.#clear(stored);
      return;
    }
    const fresh = token === null || all.some((event) => event.kind === 'request' && event.brings?.access?.n === token.n);
    if (!fresh) return; // its reply is not reported yet
    this.#open.delete(stored.key);
    this.#kept = 'Another session was stored meanwhile, and was left alone.';
  }

  async #clear({ key, value }: EventOf<'storage'>): Promise<void> {
    const expected = this.context.reveal(value);
    if (expected === null) return;
    const removal = { provider: this.context.provider.id, expected: { [key]: expected }, values: { [key]: null } };
    if (!(await this.context.run('write', removal)).ok) return;
    this.#again++;
    this.changed();
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
    const open = ended && this.#open.size > 0 ? 'A session of unknown origin was stored meanwhile, and was left alone.' : null;
    const said = [cleared, this.#kept ?? open ?? '', this.#over ?? ''].filter((words) => words !== '').join(' ');
    if (said !== '') return said;
    return ended ? 'Watched: nothing was written back.' : 'Watching for a late reply that would sign in again.';
  }
}

/** The SDK's own, or one that the app keeps to go on from. */
const isSession = ({ role, reading }: EventOf<'storage'>): boolean =>
  role === 'resume' ? reading === 'session' : role === 'session' && reading !== 'absent';
