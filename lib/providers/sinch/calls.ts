import type { Provider } from '../provider';

/** What the SDK (1.4.12) does when the panel calls it. */
export const calls: Provider['calls'] = [
  {
    id: 'connect',
    title: 'Start the active connection',
    hint: 'to be told of messages and calls',
    method: 'startActiveConnection',
    words: 'Starts the connection over which this client is told of messages and calls.',
    remains: 'The app’s own listeners are called as ever.',
  },
  {
    id: 'disconnect',
    title: 'Stop the active connection',
    hint: 'no more messages and calls',
    method: 'stopActiveConnection',
    words: 'Stops the connection over which this client is told of messages and calls.',
    remains: 'The app is not told that the panel has stopped it.',
  },
  {
    id: 'terminate',
    title: 'Terminate',
    hint: 'this client can never start again',
    method: 'terminate',
    words: 'Ends the client’s session in this page: it sends nothing, and leaves the stored instance where it is.',
    remains: 'This SinchClient can never start again: the app must make a new one, or be reloaded.',
  },
];

export const authenticate: Provider['authenticate'] = {
  method: 'start',
  plain: true,
  words:
    'Starts the SinchClient of this page with this ticket. One that is started, or was terminated, fails with “Sinch client already started”.',
  remains: 'If it starts, the app is not told: it has no callback of its own in this call.',
  with: (ticket) => [{ userTicket: ticket }, null, null],
};
