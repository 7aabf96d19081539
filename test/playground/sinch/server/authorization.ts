import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type ApiRequest, header } from '../../server/request';
import { SINCH_KEY, SINCH_SECRET } from '../application';
import { sign } from '../ticket';
import type { SinchInstance } from './instances';
import type { SinchWorld } from './world';

export interface Refused {
  /** An error code. */
  refused: string;
}

/** What follows the scheme in `Authorization: {scheme} {credentials}`. */
function credentials(request: ApiRequest, scheme: string): { value: string } | Refused {
  const [, given, value] = /^(\w+) (\S+)$/.exec(header(request, 'Authorization') ?? '') ?? [];
  if (given === undefined || value === undefined) return { refused: '40100' };
  return given === scheme ? { value } : { refused: '40301' };
}

const isSame = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const TICKET = z.object({
  applicationKey: z.string(),
  identity: z.object({ type: z.enum(['username', 'email', 'number']), endpoint: z.string().min(1) }),
  created: z.iso.datetime(),
  expiresIn: z.number().positive(),
});

function readTicket(data: string): z.infer<typeof TICKET> | undefined {
  try {
    return TICKET.parse(JSON.parse(Buffer.from(data, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}

/** `application {key}`: what anybody may ask who knows the key. */
export function refuseApplication(request: ApiRequest): string | null {
  const key = credentials(request, 'application');
  if ('refused' in key) return key.refused;
  return key.value === SINCH_KEY ? null : '40107';
}

/** `user {ticket}`: application key, signature and times are looked at. */
export function ticketOf(request: ApiRequest, world: SinchWorld): { ticket: z.infer<typeof TICKET> } | Refused {
  const given = credentials(request, 'user');
  if ('refused' in given) return given;
  const [data = '', signature = ''] = given.value.split(':');
  const ticket = readTicket(data);
  if (ticket === undefined) return { refused: '40100' };
  if (ticket.applicationKey !== SINCH_KEY) return { refused: '40107' };
  if (!isSame(signature, sign(Buffer.from(data, 'base64').toString('utf8'), SINCH_SECRET))) return { refused: '40102' };
  const ends = Date.parse(ticket.created) + ticket.expiresIn * 1000;
  return ends <= world.clock.now() ? { refused: '40107' } : { ticket };
}

/** What an instance signs of a request, in the manner of Sinch's signed requests: method, body's MD5, type, time and path. */
export const stringToSign = (method: string, timestamp: string, path: string): string =>
  [method, '', '', `x-timestamp:${timestamp}`, path].join('\n');

/** `instance {id}:{signature}`: the request is signed with the instance's secret. */
export function instanceOf(request: ApiRequest, world: SinchWorld): { instance: SinchInstance } | Refused {
  const given = credentials(request, 'instance');
  if ('refused' in given) return given;
  const [id = '', signature = ''] = given.value.split(':');
  const instance = world.instances.byId(id);
  if (instance === undefined) return { refused: '40107' };
  const text = stringToSign(request.method, header(request, 'X-Timestamp') ?? '', request.path);
  if (!isSame(signature, sign(text, instance.secret))) return { refused: '40102' };
  return instance.expiresAt <= world.clock.now() ? { refused: '40107' } : { instance };
}
