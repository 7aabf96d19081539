import type { Network } from '../../lib/inspect/network';
import type { SessionsState } from '../../lib/session/state';
import type { Session } from '../../lib/session/session';

/** While a request is expected or under way, ms between two looks. */
const REQUESTS_EVERY = 1_000;
/** While sockets alone are open: nobody waits for their messages. */
const SOCKETS_EVERY = 2_000;
/** Looking takes at most this part of the time, however many requests the page has made. */
const PART = 1 / 20;
/** What a call has led to begins at most so long after it, ms. */
const SOON_AFTER = 10_000;

export interface Watched {
  state(): SessionsState;
  /** The panel was shown: before that the browser is asked for nothing. */
  wasShown(): boolean;
}

/** Asks the browser about what has not ended, and only while something of that kind is expected. */
export class PendingWatch {
  #timer: ReturnType<typeof setTimeout> | null = null;
  #looking = false;
  #looked = false;
  /** ms that the last look took. */
  #cost = 0;

  constructor(
    readonly network: Network,
    readonly watched: Watched,
  ) {}

  /** Something has happened: there may be something to look for now. */
  see(): void {
    if (this.#timer !== null || this.#looking || !this.watched.wasShown()) return;
    const every = this.#every();
    if (every === null) return;
    this.#timer = setTimeout(() => void this.#look(), Math.max(every, this.#cost / PART));
  }

  /** ms between two looks; null where nothing is expected. */
  #every(): number | null {
    const sessions = Object.values(this.watched.state().sessions).filter(({ gone }) => !gone);
    // What began before the panel was first shown was not expected then.
    const isOwed = !this.#looked && sessions.some(({ seen }) => seen);
    if (isOwed || this.network.has('request') || sessions.some((session) => expectsRequest(session))) return REQUESTS_EVERY;
    return this.network.has('socket') || sessions.some((session) => expectsSocket(session)) ? SOCKETS_EVERY : null;
  }

  async #look(): Promise<void> {
    this.#timer = null;
    this.#looking = true;
    const from = performance.now();
    await this.network.look().catch(() => undefined);
    this.#cost = performance.now() - from;
    this.#looking = false;
    this.#looked = true;
    this.see();
  }
}

const expectsRequest = ({ operations }: Session): boolean =>
  operations.some(({ state, awaiting }) => state === 'pending' || (awaiting !== null && Date.now() - awaiting.since < SOON_AFTER));

/** The SDK opens its socket once its connect check was answered. */
const expectsSocket = ({ operations, socket }: Session): boolean =>
  socket.state === 'open' ||
  operations.some(
    ({ name, state, endedAt }) =>
      (name === 'connect' || name === 'check') && state === 'succeeded' && Date.now() - (endedAt ?? 0) < SOON_AFTER,
  );
