import type { Entry, Header } from 'har-format';

import { type Body, type CallSite, type EventOf, SERVER_API, type Word } from '../events/event';
import type { Secret, SecretKind, Text } from '../events/secret';
import type { Matched, Provider } from '../providers/provider';
import { site } from './call-site';
import { keepGrant } from './grant';
import { keepSecretFields, maskJson } from './mask';
import type { Vault } from './vault';

/** Characters of a body that are kept. */
export const MOST_BODY = 256 * 1024;
/** Characters of a reply that is looked into at all: of an evil one, a megabyte takes a tenth of a second. */
const MOST_REPLY = 2_500_000;

/** Messages of a socket that are kept, the newest. */
const MOST_MESSAGES = 200;

const MOST_MESSAGE = 2_000;
/** Of a frame that is not text. */
const BINARY = 2;

/** Years of four digits, as a header's date has. */
const LATEST_DATE = Date.UTC(10_000, 0);

/** What Chromium's replies have beside the standard and beyond what `har-format` knows. */
interface ChromiumResponse {
  _error?: string | null;
  _fetchedViaServiceWorker?: boolean;
  _transferSize?: number;
}

export interface Preflight {
  url: string;
  at: number;
  status: number;
  failure: string | null;
  took: number;
}

export interface Head {
  matched: Matched;
  provider: Provider;
  url: URL;
  headers: ReadonlyMap<string, string>;
}

export const lowerCase = (headers: Header[] | undefined): Map<string, string> =>
  new Map((headers ?? []).slice(0, 200).map(({ name, value }) => [String(name).toLowerCase(), String(value ?? '')]));

/** Which provider's request an entry is, if any. */
export function recognise(providers: readonly Provider[], entry: Entry): Head | null {
  let url: URL;
  try {
    url = new URL(entry.request.url);
  } catch {
    return null;
  }
  const headers = lowerCase(entry.request.headers);
  for (const provider of providers) {
    const matched = provider.match({ method: entry.request.method, url, headers });
    if (matched !== null) return { matched, provider, url, headers };
  }
  return null;
}

/** A preflight is no request of its own: it is told with the one that it was made for. */
export function preflight(entry: Entry): Preflight | null {
  if (entry.request.method !== 'OPTIONS' && entry._resourceType !== 'preflight') return null;
  return { url: entry.request.url, at: beginOf(entry), status: entry.response.status, failure: failureOf(entry), took: entry.time };
}

export const beginOf = (entry: Entry): number => {
  const at = Date.parse(String(entry.startedDateTime));
  return Number.isFinite(at) ? at : 0;
};

/** Whether a service worker answered the page. */
export const isByWorker = ({ response }: Entry): boolean => Boolean((response as ChromiumResponse)._fetchedViaServiceWorker);

function failureOf(entry: Entry): string | null {
  const { _error: error } = entry.response as ChromiumResponse;
  // A request refused by the page's CSP has an empty word, which is a failure too; a pending one has none.
  return error === undefined || error === null ? null : error === '' ? 'blocked' : String(error).slice(0, 200);
}

const masked = (vault: Vault, headers: Header[] | undefined): [string, Text][] =>
  (headers ?? []).slice(0, 100).map(({ name, value }) => [vault.words(String(name), 100), vault.mask(String(value ?? '').slice(0, 8_192))]);

/** The token of an Authorization header or socket query, put away under the kind that its endpoint expects. */
function keepToken(vault: Vault, authorization: string | null | undefined, kind: SecretKind | null): Secret | null {
  if (authorization === null || authorization === undefined) return null;
  const token = authorization.replace(/^Bearer ?/, '');
  return token === '' || kind === null ? null : vault.keep(kind, token);
}

function keepAppKey(vault: Vault, provider: Provider, value: string | null | undefined) {
  if (value === null || value === undefined) return { appId: null, appKey: null, appKeyProblem: null };
  const { appId, secret, problem } = provider.appKey(value);
  if (!isNoSecret(secret)) vault.keep('app-secret', secret);
  return {
    appId: appId === null ? null : vault.words(appId),
    appKey: value === '' ? null : vault.keep('app-key', value),
    appKeyProblem: problem,
  };
}

/** What a bug leaves where a secret should stand; it stands in many a text besides. */
const isNoSecret = (value: string | null | undefined): value is null | undefined | '' =>
  value === null || value === undefined || value === '' || value === 'undefined' || value === 'null';

/** Base64 of `id:secret` like an App-Key, or what an app has made of that. */
function keepServerKey(vault: Vault, provider: Provider, value: string | undefined): Secret | null {
  if (value === undefined || value === '') return null;
  const half = provider.appKey(value).secret ?? value.split(':')[1];
  if (!isNoSecret(half)) vault.keep('server-key', half);
  return vault.keep('server-key', value);
}

/** Headers by which an app's own backend knows its users. */
const OWN_SECRETS = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key', 'x-auth-token', 'x-csrf-token'];

function keepOwnSecrets(vault: Vault, headers: ReadonlyMap<string, string>): void {
  for (const name of OWN_SECRETS) {
    const value = headers.get(name);
    if (!isNoSecret(value)) vault.keep('authorization', value);
  }
}

/** What stands in front of the page's own functions while something is armed sends nothing by itself. */
const OUR_FILE = /^(chrome-extension:\/\/[^/]+|taptalk-auth-inspector)\/page-[a-z]+\.js$/;

function initiator(vault: Vault, entry: Entry): CallSite | null {
  interface Stack {
    callFrames?: { functionName?: string; url?: string; lineNumber?: number; columnNumber?: number }[];
    parent?: Stack;
  }
  const { _initiator: started } = entry;
  let stack = typeof started === 'object' ? (started as { stack?: Stack } | null)?.stack : undefined;
  for (let depth = 0; stack !== undefined && depth < 8; depth++, stack = stack.parent) {
    const frame = stack.callFrames?.find(({ url }) => typeof url === 'string' && url !== '' && !OUR_FILE.test(url));
    if (frame?.url !== undefined)
      return site(String(frame.functionName ?? ''), frame.url, (frame.lineNumber ?? 0) + 1, (frame.columnNumber ?? 0) + 1, (text) =>
        vault.words(text),
      );
  }
  return null;
}

/** The origin of the page that sent a request, where its headers tell. */
export function origin(headers: ReadonlyMap<string, string>): string | null {
  const told = headers.get('origin') ?? headers.get('referer');
  if (told === undefined) return null;
  try {
    const { origin: from } = new URL(told);
    return from === 'null' ? null : from;
  } catch {
    return null;
  }
}

function body(vault: Vault, provider: Provider, text: string | null, size: number, note?: string): Body {
  const noted = note === undefined ? {} : { note };
  // Of what nobody has understood nobody knows the secrets.
  if (text !== null && text.length > MOST_REPLY) return { size, content: null, cut: false, note: 'It is more than is looked into.' };
  if (text === null || text === '') return { size, content: null, cut: false, ...noted };
  if (text.length > MOST_BODY) return { size, content: { text: vault.mask(text.slice(0, MOST_BODY)) }, cut: true, ...noted };
  try {
    const json: unknown = JSON.parse(text);
    keepSecretFields(vault, json, provider.secretFields);
    return { size, content: { json: maskJson(vault, json, provider.secretFields) }, cut: false, ...noted };
  } catch {
    return { size, content: { text: vault.mask(text) }, cut: false, ...noted };
  }
}

/** Actions send there, and a host is no secret: only what follows it can hold one. */
function baseUrlOf(vault: Vault, { baseUrl }: Matched): string {
  const { origin: host } = new URL(baseUrl);
  return `${host}${vault.words(baseUrl.slice(host.length), 500)}`;
}

/** The provider's envelope, from a body that is one. */
function envelope(vault: Vault, text: string | null): { answer: EventOf<'request'>['answer']; data: unknown } {
  if (text !== null && text.length > MOST_REPLY) return { answer: null, data: undefined };
  let json: unknown;
  try {
    json = JSON.parse(text ?? '');
  } catch {
    return { answer: null, data: undefined };
  }
  if (typeof json !== 'object' || json === null) return { answer: null, data: undefined };
  const { status, error, data } = json as { status?: unknown; error?: unknown; data?: unknown };
  if (typeof error !== 'object' || error === null) return { answer: null, data };
  const { code, message, field } = error as Record<string, unknown>;
  if (typeof code !== 'string' && typeof code !== 'number') return { answer: null, data };
  return {
    answer: {
      status: typeof status === 'number' && Number.isSafeInteger(status) ? status : null,
      code: vault.words(String(code), 40),
      message: vault.mask(typeof message === 'string' ? message.slice(0, 2_000) : ''),
      field: typeof field === 'string' || typeof field === 'number' ? vault.words(String(field), 50) : '',
      data: data !== null && data !== undefined,
    },
    data,
  };
}

/** A finished request of a provider as an event. `text` is its reply's body where the browser gave one. */
export function requestEvent(
  vault: Vault,
  { matched, provider, url, headers }: Head,
  entry: Entry,
  id: string,
  text: string | null,
  folded: Preflight | null,
): EventOf<'request'> {
  // Secrets of the request first: the reply may repeat them.
  const carries = keepToken(vault, headers.get('authorization'), matched.carries);
  const keys = keepAppKey(vault, provider, headers.get('app-key'));
  const serverKey = keepServerKey(vault, provider, headers.get('server-key'));
  if (matched.endpoint === SERVER_API) keepOwnSecrets(vault, headers);
  const device = headers.get('device-identifier');
  if (device !== undefined && device !== '') vault.keep('device-id', device);

  const failure = failureOf(entry);
  const cached = isByWorker(entry) || entry._fromCache != null;
  const { answer, data } = failure === null && entry.response.status === 200 ? envelope(vault, text) : { answer: null, data: undefined };
  const raw = answer?.code === '' && matched.carries !== null ? provider.grant(data) : null;
  const began = beginOf(entry);
  const took = Number.isFinite(entry.time) && entry.time >= 0 ? entry.time : 0;
  const date = Date.parse(lowerCase(entry.response.headers).get('date') ?? '');
  const hasDate = date > 0 && date < LATEST_DATE;
  const brings = raw === null ? null : keepGrant(vault, raw);
  return {
    id,
    kind: 'request',
    at: began,
    provider: provider.id,
    document: null,
    endpoint: matched.endpoint,
    method: String(entry.request.method).slice(0, 20),
    url: vault.mask(url.href.slice(0, 8_192)),
    path: vault.words(url.pathname, 500),
    baseUrl: baseUrlOf(vault, matched),
    took,
    status: Number.isSafeInteger(entry.response.status) ? entry.response.status : 0,
    failure,
    answer,
    word: cached ? 'nothing' : provider.word(matched.endpoint, answer?.code ?? null),
    carries,
    brings,
    ...keys,
    serverKey,
    from: origin(headers),
    site: initiator(vault, entry),
    requestHeaders: masked(vault, entry.request.headers),
    replyHeaders: masked(vault, entry.response.headers),
    requestBody:
      entry.request.postData?.text === undefined
        ? null
        : body(vault, provider, entry.request.postData.text, entry.request.postData.text.length),
    replyBody: body(
      vault,
      provider,
      text,
      entry.response.content?.size ?? text?.length ?? 0,
      text === null && failure === null ? 'The browser did not hand the body over.' : undefined,
    ),
    cached,
    serverDate: cached || failure !== null || !hasDate ? null : date,
    preflight: folded === null ? null : { status: folded.status, failure: folded.failure, took: folded.took },
  };
}

/** A binary frame comes as Base64; most hold text all the same. */
function messageText(opcode: number, data: string): string {
  if (opcode !== BINARY) return data;
  try {
    const bytes = Uint8Array.from(atob(data.slice(0, 4 * MOST_MESSAGE)), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return data;
  }
}

/** A request of which no end was told yet. */
export const pendingRequestEvent = (vault: Vault, head: Head, entry: Entry, id: string): EventOf<'request'> => ({
  ...requestEvent(vault, head, entry, id, null, null),
  took: null,
  replyBody: null,
});

/** A socket that is being opened or is open. */
export const openSocketEvent = (vault: Vault, head: Head, entry: Entry, id: string): EventOf<'socket'> => ({
  ...socketEvent(vault, head, entry, id),
  took: null,
});

/** No answer and no word of a failure; or a socket that receives since no time that could be told (Chromium 156). */
export const isPending = (entry: Entry): boolean =>
  entry.response.status === 0 ? failureOf(entry) === null : entry.response.status === 101 && entry.timings.receive <= 0;

/** A socket that has closed. */
export function socketEvent(vault: Vault, { matched, provider, url, headers }: Head, entry: Entry, id: string): EventOf<'socket'> {
  const query = url.searchParams;
  const carries = keepToken(vault, query.get('authorization'), matched.carries);
  const { appId } = keepAppKey(vault, provider, query.get('app_key'));
  const device = query.get('device_identifier');
  if (device !== null && device !== '') vault.keep('device-id', device);
  const messages = entry._webSocketMessages ?? [];
  return {
    id,
    kind: 'socket',
    at: beginOf(entry),
    provider: provider.id,
    document: null,
    url: vault.mask(url.href.slice(0, 8_192)),
    baseUrl: baseUrlOf(vault, matched),
    carries,
    appId,
    opened: entry.response.status === 101,
    status: entry.response.status,
    took: Number.isFinite(entry.time) ? entry.time : null,
    messages: messages.slice(-MOST_MESSAGES).map(({ type, time, opcode, data }) => ({
      at: time * 1_000,
      sent: type === 'send',
      text: vault.mask(messageText(opcode, String(data)).slice(0, MOST_MESSAGE)),
    })),
    from: origin(headers),
  };
}

export type { Word };
