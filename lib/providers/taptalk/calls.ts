import type { Provider } from '../provider';

/** What the SDK (1.10.2 and 1.39.0) does when the panel calls it. */
export const calls: Provider['calls'] = {
  refresh: {
    method: 'refreshAccessToken',
    plain: true,
    words: 'Asks the server for new tokens with the stored refresh token. A refusal calls no callback, only onTapTalkRefreshTokenExpired.',
    signedOut: 'Nobody is signed in: it sends nothing and keeps its callback, so that this page never refreshes again.',
    remains: 'What the SDK stored is there for the app too; listeners that the app has added are called as ever.',
  },
  connect: {
    method: 'connect',
    words: 'Asks the server about the token, then opens the socket.',
    signedOut: 'Nobody is signed in: it throws, and every later connect() on this page does nothing.',
    remains: 'When this socket closes, the app’s onClose is not called; listeners that the app has added are called as ever.',
  },
  disconnect: {
    method: 'disconnect',
    words: 'Closes the socket. The app’s own onClose is called where the app has connected: apps often connect again there.',
    remains: 'It takes no callback: the socket’s onClose is called, which is the app’s own where the app has connected.',
  },
  check: {
    method: 'testAccessToken',
    words: 'Asks the server about the token as connect() does. A broken answer is asked for again each second, without end.',
    signedOut: 'Nobody is signed in: it throws.',
    remains: 'Listeners that the app has added are called as ever: onTapTalkRefreshTokenExpired on a refusal.',
  },
  authenticate: {
    method: 'authenticateWithAuthTicket',
    words: 'Signs in with this ticket by the SDK of this page, which then stores the session.',
    remains: 'If it signs somebody in, the app is not told: “Connect” opens the socket, and a reload lets the app see the session.',
  },
};

/** Without connecting: what the SDK calls so is only its check, and a second onSuccess. */
export const authenticateWith: Provider['authenticateWith'] = (ticket) => [ticket, false, null];

export const breakages: Provider['breakages'] = {
  'expire-access':
    'The SDK still says yes. The server does not know the token, for which 40103 is its code: on that the SDK does not refresh, as it would on 40104. “Force refresh” still works.',
  'expire-both': 'The SDK still says yes. The server refuses connect() and refresh alike: only a new ticket helps.',
  corrupt: 'isAuthenticated(), connect() and the SDK’s own log-out throw, as on a value that was cut short.',
  forget: 'The SDK says no, while its memory, its listeners and an open socket stay as they are: what another tab’s log-out does.',
  'change-device': 'The SDK reads it in init(), so reload the page. The server may then answer 40105 to the stored tokens.',
};
