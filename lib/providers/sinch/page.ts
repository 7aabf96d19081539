import type { PageSpec } from '../provider';

/** Where the SDK turns up in a page and what is traced of it (sinch-rtc 1.4.12). Plain JSON: compiled into the agent. */
export const page: PageSpec = {
  id: 'sinch',
  names: ['SinchClient'],
  isClass: true,
  signature: ['start', 'terminate'],
  methods: {
    start: { callbacks: [1, 2], names: { 1: 'onSuccess', 2: 'onError' }, promise: true },
    newUser: { callbacks: [1, 2], names: { 1: 'onSuccess', 2: 'onError' }, promise: true },
    terminate: {},
    startActiveConnection: { promise: true },
    stopActiveConnection: { promise: true },
  },
  storage: { session: 'SinchSDK-*', resume: 'sinchSession*' },
  probe: { properties: ['started', 'timeDelta'] },
  signInMethod: 'start',
  clearMethod: 'terminate',
  disconnectMethod: 'stopActiveConnection',
};
