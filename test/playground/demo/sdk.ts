/** As much of the SDK's `taptalk` object as the demo uses. The package ships no types of its own. */
export interface TapTalkSdk {
  init(appID: string | undefined, appSecret: string | undefined, baseUrl: string, withoutRoomList?: boolean): void;
  addTapListener(listener: { onTapTalkRefreshTokenExpired(): void }): void;
  authenticateWithAuthTicket(ticket: unknown, connectWhenSuccess: boolean, callback: ResultCallback): void;
  connect(callback: ResultCallback & { onClose(message?: unknown): void }): void;
  disconnect(): unknown;
  isConnected(): boolean;
  isAuthenticated(): boolean;
  refreshAccessToken(callback: () => void): void;
  refreshActiveUser(callback: ResultCallback): void;
  testAccessToken(callback: ResultCallback): void;
  logoutAndClearAllTapTalkData(callback: { onSuccess(message?: unknown): void }): void;
  clearTaptalkChatData(): void;
  clearUserData(): unknown;
}

export interface ResultCallback {
  onSuccess(message?: unknown): void;
  onError(codeOrMessage?: unknown, message?: unknown): void;
}
