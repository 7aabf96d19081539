import type { Provider } from '../provider';

/** `start()` takes an object with the ticket in it; apps pass the bare ticket too. */
export const secretArguments: Provider['secretArguments'] = { start: { 0: 'ticket' } };

/** Those of the SDK's arguments, of requests and of replies. A reply's `id` is known by its `secret`: see `grant`. */
export const secretFields: Provider['secretFields'] = {
  userTicket: 'ticket',
  authorization: 'ticket',
  password: 'password',
  sessionId: 'instance-id',
  sessionSecret: 'instance-secret',
  secret: 'instance-secret',
  applicationSecret: 'app-secret',
};

export const tokens: Provider['tokens'] = {
  access: { kind: 'instance-id', name: 'Instance', noun: 'instance' },
  refresh: { kind: 'instance-secret', name: 'Instance secret', noun: 'instance secret' },
};
