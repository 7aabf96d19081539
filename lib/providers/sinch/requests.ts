import type { SecretKind } from '../../events/secret';
import type { Envelope, Matched, Provider, RawApp, RequestHead } from '../provider';
import { isOfInstance, isOfTicket } from './errors';
import { type Endpoint, ENDPOINTS, findPath, type Scheme } from './wire';

/** A request is the SDK's only where path and method fit and its Authorization is of the scheme that belongs to them. */
export function match({ method, url, headers }: RequestHead): Matched | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const given = credentials(headers.get('authorization') ?? '');
  if (given === null) return null;
  for (const [name, endpoint] of Object.entries<Endpoint>(ENDPOINTS)) {
    const found = endpoint.method === method && endpoint.scheme === given.scheme ? findPath(endpoint, url.pathname) : null;
    if (found === null) continue;
    const carried = matched(name, base(url, found.at), given);
    return name === 'authorize' ? { ...carried, secrets: [['instance-id', decoded(found.segment ?? '')]] } : carried;
  }
  const isSigned = given.scheme === 'instance' && /^[^:]+:./.test(given.value);
  return isSigned ? matched('other', base(url, Math.max(0, url.pathname.indexOf('/v1/'))), given) : null;
}

interface Credentials {
  scheme: Scheme;
  value: string;
}

/** An Authorization with a scheme of Sinch's; its documents write them with capitals, the SDK without. */
function credentials(authorization: string): Credentials | null {
  const [, scheme, value = ''] = /^(application|user|instance)(?:\s+(.*))?$/is.exec(authorization.trim()) ?? [];
  return scheme === undefined ? null : { scheme: scheme.toLowerCase() as Scheme, value };
}

/** `at`: where the endpoint's path begins in the URL's. */
const base = (url: URL, at: number): string => `${url.origin}${url.pathname.slice(0, at)}`;

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

function matched(endpoint: string, baseUrl: string, { scheme, value }: Credentials): Matched {
  const blank = { endpoint, baseUrl, socket: false, carries: null, app: null, serverKey: null, secrets: [] };
  if (scheme === 'user') return { ...blank, carries: carried('ticket', value) };
  const colon = value.indexOf(':');
  const [id, signature] = colon === -1 ? [value, ''] : [value.slice(0, colon), value.slice(colon + 1)];
  const signed: Matched = { ...blank, secrets: [['authorization', signature]] };
  return scheme === 'application' ? { ...signed, app: appOf(id) } : { ...signed, carries: carried('instance-id', id) };
}

const carried = (kind: SecretKind, value: string): Matched['carries'] => (value === '' ? null : { kind, value });

/** `application {key}`, or `application {key}:{signature}` where it is signed. */
function appOf(id: string): RawApp {
  const missing = id === '' || id === 'undefined' || id === 'null';
  return {
    id: missing ? null : id.slice(0, 100),
    key: null,
    problem: missing ? `the application key is ${id === '' ? 'empty' : `the text “${id}”`}` : null,
  };
}

/** A success is its JSON as it is; an error has its code in it. */
export function envelope(json: unknown, httpStatus: number): Envelope | null {
  const blank = { status: null, code: '', message: '', field: '', data: null };
  if (httpStatus >= 200 && httpStatus < 300) return json === undefined ? null : { ...blank, data: json };
  if (httpStatus < 400 || typeof json !== 'object' || json === null) return null;
  const { errorCode: code, message } = json as Record<string, unknown>;
  if (typeof code !== 'number' && typeof code !== 'string') return null;
  return { ...blank, code: String(code), message: typeof message === 'string' ? message : '' };
}

/** Endpoints whose requests carry nothing but the application's key. */
const ANONYMOUS: readonly string[] = ['timestamp', 'password'];

/** Of the ticket where one was sent, else of the instance. On `authorize` a 40400 speaks of the stored instance, not of the ticket. */
export const word: Provider['word'] = (endpoint, code) => {
  if (code === null || ANONYMOUS.includes(endpoint)) return 'nothing';
  if (code === '') return 'accepted';
  const isTicket = endpoint === 'instance' || endpoint === 'authorize';
  return (isTicket ? isOfTicket(code) : isOfInstance(code, endpoint)) ? 'refused' : 'nothing';
};

/** What the SDK corrects its clock by. */
export function timeIn(endpoint: string, data: unknown): number | null {
  if (endpoint !== 'timestamp' || typeof data !== 'object' || data === null) return null;
  const { timestamp } = data as Record<string, unknown>;
  const time = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  return time > 0 ? time : null;
}

export const requests: Provider['requests'] = {
  cannot: 'Sinch’s SDK signs each request with the instance’s secret: the panel can send none in its place.',
};
