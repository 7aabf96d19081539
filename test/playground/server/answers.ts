import { answerCheck, answerClient, answerLogout, answerProjectConfigs, answerUser } from './answer-client';
import { answerServerTicket } from './answer-server-ticket';
import { answerExchange, answerRefresh } from './answer-tokens';
import { APP_ID, APP_SECRET, refuseKey } from './credentials';
import type { Endpoint } from './endpoints';
import { type Envelope, failure } from './envelope';
import { type ApiRequest, header } from './request';
import type { World } from './world';

type Answer = (request: ApiRequest, world: World) => Envelope | Promise<Envelope>;

const ANSWERS: Readonly<Record<Exclude<Endpoint, 'socket'>, Answer>> = {
  'server-ticket': answerServerTicket,
  exchange: answerExchange,
  refresh: answerRefresh,
  check: answerCheck,
  logout: answerLogout,
  'project-configs': answerProjectConfigs,
  user: answerUser,
  client: answerClient,
};

/** The ordinary answer: the app key is looked at first, save by the server API, which has a key of its own. */
export async function answer(endpoint: Exclude<Endpoint, 'socket'>, request: ApiRequest, world: World) {
  if (endpoint !== 'server-ticket') {
    const refused = refuseKey(header(request, 'App-Key'), APP_ID, APP_SECRET);
    if (refused !== null) return failure(refused);
  }
  return ANSWERS[endpoint](request, world);
}
