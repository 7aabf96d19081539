import { createServer } from 'node:http';
import { handleHttp } from '../../server/handle-http';
import { createHeldReplies } from '../../server/held-replies';
import { close, listen } from '../../server/http-server';
import { createMisbehaviours } from '../../server/misbehaviour';
import { createReceived } from '../../server/received';
import { rawJsonReply } from '../../server/reply';
import { answer } from './answers';
import { type SinchControl, createSinchControl } from './control';
import { type SinchEndpoint, endpointOf } from './endpoints';
import { refusal } from './reply';
import { createSinchWorld } from './world';

export interface SinchServer {
  port: number;
  control: SinchControl;
  stop(): Promise<void>;
}

/** Starts a server that answers Sinch's JavaScript SDK as Sinch does. */
export async function startSinchServer(port = 0): Promise<SinchServer> {
  const world = createSinchWorld();
  const held = createHeldReplies();
  const parts = {
    held,
    clock: world.clock,
    received: createReceived<SinchEndpoint>(),
    misbehaviours: createMisbehaviours<SinchEndpoint>(),
    wire: {
      endpointOf,
      answer: async (endpoint: SinchEndpoint, request: Parameters<typeof answer>[1]) => answer(endpoint, request, world),
      refusal,
      withoutData: () => rawJsonReply(null),
      withoutError: () => rawJsonReply({}),
      allowed: { methods: 'GET, POST, PUT, OPTIONS', headers: 'Authorization, Content-Type, X-Timestamp' },
    },
  };
  const server = createServer((message, response) => {
    handleHttp(message, response, parts).catch(() => response.destroy());
  });
  return {
    port: await listen(server, port),
    control: createSinchControl({ ...parts, world, cutConnections: () => server.closeAllConnections() }),
    async stop() {
      held.drop();
      await close(server);
    },
  };
}
