import type { Told } from './journal';

/**
 * `window.demo`: how the browser tests drive the demo app. Plain functions and data that call the SDK; the SDK's own
 * object cannot be reached from here, as it cannot in an app that was bundled.
 */
export interface WindowDemo {
  /** Everything that the SDK told the app, oldest first, `at` in epoch ms. */
  callbacks: readonly Told[];
  /** Version of the SDK in this build. */
  sdkVersion: string;
  /** Fetches a ticket from the app's backend and authenticates with it; resolves when the SDK has been called. */
  signIn(user?: string): Promise<void>;
  /** Fetches a ticket, and does no more. */
  fetchTicket(user?: string): Promise<string | undefined>;
  /** Calls authenticateWithAuthTicket with whatever it is given. */
  authenticate(ticket: unknown, connectWhenSuccess?: boolean): void;
  connect(): void;
  disconnect(): void;
  /** The SDK's answer; undefined where it threw. */
  isAuthenticated(): boolean | undefined;
  refresh(): void;
  refreshActiveUser(): void;
  logOut(): void;
  /** `clearTaptalkChatData`, the local part of a logout. */
  clearChatData(): void;
  clearUserData(): void;
  /** Calls the SDK's init again; what is left out is as at the start. */
  init(appID?: string, appSecret?: string, baseUrl?: string, withoutRoomList?: boolean): void;
  /** Adds one more TapTalk listener. */
  listen(): void;
}

declare global {
  interface Window {
    demo?: WindowDemo;
  }
}
