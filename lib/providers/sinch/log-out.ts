import type { LogOutWords } from '../provider';

/** The SDK has no log-out: terminate() and an empty storage are all there is. */
export const logOut: LogOutWords = {
  memory: 'the client’s session',
  remains: 'This SinchClient can never start again: the app must make a new one, or be reloaded.',
  noServer: 'Sinch’s SDK has no log-out request, so no server is told.',
  livesOn: { words: ' until its own time ends', as: 'access' },
};
