import { answer } from './answers';
import { type Endpoint, endpointOf } from './endpoints';
import { failure, success } from './envelope';
import type { Wire } from './handle-http';
import { envelopeReply, rawJsonReply } from './reply';
import type { World } from './world';

export const taptalkWire = (world: World): Wire<Exclude<Endpoint, 'socket'>> => ({
  endpointOf,
  answer: async (endpoint, request) => envelopeReply(await answer(endpoint, request, world)),
  refusal: (code, details) => envelopeReply(failure(code, details)),
  withoutData: () => envelopeReply(success(null)),
  withoutError: () => rawJsonReply({ status: 200, data: {} }),
  // What the SDK sends. `Server-Key` is not among them: the server API is not for pages.
  allowed: {
    methods: 'GET, POST, OPTIONS',
    headers: 'App-Key, Authorization, Content-Type, Device-Identifier, Device-Model, Device-Platform',
  },
});
