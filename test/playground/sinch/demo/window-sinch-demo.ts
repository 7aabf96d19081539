import type { Told } from '../../demo/journal';
import type { SinchClientConstructor, SinchConfiguration, SinchSession } from '../client/sdk';

/** How the app hands over the ticket that its backend made, and what is wrong with it. */
export type TicketKind = 'object' | 'text' | 'json-text' | 'no-json' | 'expired' | 'other-key' | 'other-secret';

/** How the app listens: `.then().fail()`, the callbacks of `start()`, or not at all. */
export type Style = 'promise' | 'callbacks' | 'unhandled';

/** What came of a call; `silence` after 10 s without a word. */
export type Came = { as: 'success' | 'silence' | 'unhandled' } | { as: 'failure'; name: string; message: string };

/** What can be read off the client. */
export interface SinchState {
  applicationKey: string;
  started: boolean;
  timeDelta: number | undefined;
  session: SinchSession | undefined;
}

/** `window.sinchDemo`: how the browser tests drive the Sinch page. Whatever needs a client creates it. */
export interface WindowSinchDemo {
  /** Everything that the SDK told the app, oldest first: `then` and `fail`, or `onSuccess` and `onError`. */
  callbacks: readonly Told[];
  /** Creates a client, in place of the one before. */
  create(config?: Partial<SinchConfiguration>): void;
  /** What the backend gives, as the app would hand it to `start()`. */
  fetchTicket(kind?: TicketKind, user?: string): Promise<unknown>;
  startWithTicket(kind?: TicketKind, style?: Style): Promise<Came>;
  startWithPassword(user?: string, password?: string): Promise<Came>;
  startWith(auth: unknown, style?: Style): Promise<Came>;
  /** With the session that the app has kept under `sinchSession-{applicationKey}`. */
  resume(): Promise<Came>;
  newUser(username: string, password: string): Promise<Came>;
  terminate(): void;
  startActiveConnection(): Promise<Came>;
  stopActiveConnection(): void;
  /** null without a client. */
  state(): SinchState | null;
}

declare global {
  interface Window {
    sinchDemo?: WindowSinchDemo;
  }
  var SinchClient: SinchClientConstructor;
}
