import type { Journal } from './journal';
import type { DemoOptions } from './options';
import type { ResultCallback, TapTalkSdk } from './sdk';

/** The app's calls of the SDK, each written down. */
export interface SdkCalls {
  init(appID?: string, appSecret?: string, baseUrl?: string, withoutRoomList?: boolean): void;
  listen(): void;
  authenticate(ticket: unknown, connectWhenSuccess: boolean): Promise<void>;
  connect(): void;
  disconnect(): void;
  isAuthenticated(): boolean | undefined;
  refresh(): void;
  refreshActiveUser(): void;
  logOut(): void;
  clearChatData(): void;
  clearUserData(): void;
}

/** A ticket as it may be shown: its last four characters. */
const shorten = (ticket: unknown): string =>
  typeof ticket === 'string' && ticket.length > 12 ? `"…${ticket.slice(-4)}"` : (JSON.stringify(ticket) ?? String(ticket));

export function createSdkCalls(sdk: TapTalkSdk, journal: Journal, options: DemoOptions): SdkCalls {
  const callbacksFor = (number: number, method: string, also: () => void = () => {}): ResultCallback => ({
    onSuccess: (...args) => {
      journal.told(number, method, 'onSuccess', args);
      also();
    },
    onError: (...args) => journal.told(number, method, 'onError', args),
  });

  const calls: SdkCalls = {
    init(appID = options.appID, appSecret = options.appSecret, baseUrl = options.baseUrl, withoutRoomList) {
      journal.call('init', `init("${appID}", "…", "${baseUrl}")`, false, () => sdk.init(appID, appSecret, baseUrl, withoutRoomList));
    },
    listen() {
      sdk.addTapListener({
        onTapTalkRefreshTokenExpired: (...args: unknown[]) => journal.told(0, 'addTapListener', 'onTapTalkRefreshTokenExpired', args),
      });
    },
    authenticate: (ticket, connectWhenSuccess) =>
      new Promise((resolve) => {
        const text = `authenticateWithAuthTicket(${shorten(ticket)}, ${connectWhenSuccess}, …)`;
        journal.call('authenticateWithAuthTicket', text, true, (number) =>
          sdk.authenticateWithAuthTicket(ticket, connectWhenSuccess, callbacksFor(number, 'authenticateWithAuthTicket', resolve)),
        );
      }),
    connect() {
      journal.call('connect', 'connect(…)', true, (number) =>
        sdk.connect({
          ...callbacksFor(number, 'connect'),
          onClose: (...args) => {
            journal.told(number, 'connect', 'onClose', args);
            if (options.reconnects) calls.connect();
          },
        }),
      );
    },
    disconnect: () => void journal.call('disconnect', 'disconnect()', false, () => sdk.disconnect()),
    isAuthenticated: () => journal.call('isAuthenticated', 'isAuthenticated()', false, () => sdk.isAuthenticated()),
    refresh() {
      journal.call('refreshAccessToken', 'refreshAccessToken(…)', true, (number) =>
        sdk.refreshAccessToken((...args: unknown[]) => journal.told(number, 'refreshAccessToken', 'callback', args)),
      );
    },
    refreshActiveUser() {
      journal.call('refreshActiveUser', 'refreshActiveUser(…)', true, (number) =>
        sdk.refreshActiveUser(callbacksFor(number, 'refreshActiveUser')),
      );
    },
    logOut() {
      journal.call('logoutAndClearAllTapTalkData', 'logoutAndClearAllTapTalkData(…)', true, (number) =>
        sdk.logoutAndClearAllTapTalkData(
          callbacksFor(number, 'logoutAndClearAllTapTalkData', () => {
            // The SDK's logout takes the app's listeners off.
            if (options.hasListener) calls.listen();
          }),
        ),
      );
    },
    clearChatData: () => void journal.call('clearTaptalkChatData', 'clearTaptalkChatData()', false, () => sdk.clearTaptalkChatData()),
    clearUserData: () => void journal.call('clearUserData', 'clearUserData()', false, () => sdk.clearUserData()),
  };
  return calls;
}
