import type { Provider } from '../provider';

/** What the SDK (1.10.2 and 1.39.0) does when the panel calls it. */
export const calls: Provider['calls'] = [
  {
    id: 'refresh',
    title: 'Force refresh',
    hint: 'a new access token, by the refresh token',
    method: 'refreshAccessToken',
    plain: true,
    words: 'Asks the server for new tokens with the stored refresh token. A refusal calls no callback, only onTapTalkRefreshTokenExpired.',
    signedOut: 'Nobody is signed in: it sends nothing and keeps its callback, so that this page never refreshes again.',
    remains: 'What the SDK stored is there for the app too; listeners that the app has added are called as ever.',
  },
  {
    id: 'connect',
    title: 'Connect',
    hint: 'the connect check, then the socket',
    method: 'connect',
    words: 'Asks the server about the token, then opens the socket.',
    signedOut: 'Nobody is signed in: it throws, and every later connect() on this page does nothing.',
    remains: 'When this socket closes, the app’s onClose is not called; listeners that the app has added are called as ever.',
  },
  {
    id: 'disconnect',
    title: 'Disconnect',
    hint: 'closes the socket; the app’s onClose is called',
    method: 'disconnect',
    words: 'Closes the socket. The app’s own onClose is called where the app has connected: apps often connect again there.',
    remains: 'It takes no callback: the socket’s onClose is called, which is the app’s own where the app has connected.',
  },
  {
    id: 'check',
    title: 'Run the connect check',
    hint: 'asks the server about the token, as connect() does',
    method: 'testAccessToken',
    words: 'Asks the server about the token as connect() does. A broken answer is asked for again each second, without end.',
    signedOut: 'Nobody is signed in: it throws.',
    remains: 'Listeners that the app has added are called as ever: onTapTalkRefreshTokenExpired on a refusal.',
  },
];

export const authenticate: Provider['authenticate'] = {
  method: 'authenticateWithAuthTicket',
  words: 'Signs in with this ticket by the SDK of this page, which then stores the session.',
  remains: 'If it signs somebody in, the app is not told: “Connect” opens the socket, and a reload lets the app see the session.',
  /** Without connecting: what the SDK calls so is only its check, and a second onSuccess. */
  with: (ticket) => [ticket, false, null],
};
