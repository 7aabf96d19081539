import type { Entry, Header } from 'har-format';

import { type Body, type CallSite, type EventOf, SERVER_API, type Word } from '../events/event';
import type { Text } from '../events/secret';
import type { Envelope, Matched, Provider } from '../providers/provider';
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

/** The secrets of a request's head, put away; those that the reply may repeat, before it is read. */
function keepHead(vault: Vault, provider: Provider, { carries, app, serverKey, secrets }: Matched) {
  const carried = carries === null ? null : vault.keep(carries.kind, carries.value, provider);
  for (const [kind, value] of secrets) if (!isNoSecret(value)) vault.keep(kind, value);
  return {
    carries: carried,
    appId: app?.id == null ? null : vault.words(app.id),
    appKey: app?.key ? vault.keep('app-key', app.key) : null,
    appKeyProblem: app?.problem ?? null,
    serverKey: isNoSecret(serverKey) ? null : vault.keep('server-key', serverKey),
  };
}

/** What a bug leaves where a secret should stand; it stands in many a text besides. */
const isNoSecret = (value: string | null | undefined): value is null | undefined | '' =>
  value === null || value === undefined || value === '' || value === 'undefined' || value === 'null';

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

/** A body as JSON; undefined where it is none, or more than is looked into. */
function parsed(text: string | null | undefined): unknown {
  if (text == null || text === '' || text.length > MOST_REPLY) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `json`: the text parsed, undefined where it is none. */
function body(vault: Vault, provider: Provider, text: string | null, json: unknown, size: number, note?: string): Body {
  const noted = note === undefined ? {} : { note };
  // Of what nobody has understood nobody knows the secrets.
  if (text !== null && text.length > MOST_REPLY) return { size, content: null, cut: false, note: 'It is more than is looked into.' };
  if (text === null || text === '') return { size, content: null, cut: false, ...noted };
  keepSecretFields(vault, json, provider);
  if (text.length > MOST_BODY) return { size, content: { text: vault.mask(text.slice(0, MOST_BODY)) }, cut: true, ...noted };
  if (json === undefined) return { size, content: { text: vault.mask(text) }, cut: false, ...noted };
  return { size, content: { json: maskJson(vault, json, provider) }, cut: false, ...noted };
}

/** Actions send there, and a host is no secret: only what follows it can hold one. */
function baseUrlOf(vault: Vault, { baseUrl }: Matched): string {
  const { origin: host } = new URL(baseUrl);
  return `${host}${vault.words(baseUrl.slice(host.length), 500)}`;
}

/** What a reply says in its provider's envelope, as it may stand in an event. */
const answerOf = (vault: Vault, { status, code, message, field, data }: Envelope): EventOf<'request'>['answer'] => ({
  status,
  code: vault.words(code, 40),
  message: vault.mask(message.slice(0, 2_000)),
  field: vault.words(field, 50),
  data: data !== null && data !== undefined,
});

/** A finished request of a provider as an event. `text` is its reply's body where the browser gave one. */
export function requestEvent(
  vault: Vault,
  { matched, provider, url, headers }: Head,
  entry: Entry,
  id: string,
  text: string | null,
  folded: Preflight | null,
): EventOf<'request'> {
  const head = keepHead(vault, provider, matched);
  if (matched.endpoint === SERVER_API) keepOwnSecrets(vault, headers);
  const askedText = entry.request.postData?.text ?? null;
  const asked = parsed(askedText);
  if (asked !== undefined) keepSecretFields(vault, asked, provider);
  const failure = failureOf(entry);
  const cached = isByWorker(entry) || entry._fromCache != null;
  const told = parsed(text);
  const envelope = failure === null ? provider.envelope(told, entry.response.status) : null;
  const began = beginOf(entry);
  const took = Number.isFinite(entry.time) && entry.time >= 0 ? entry.time : 0;
  const date = Date.parse(lowerCase(entry.response.headers).get('date') ?? '');
  const time = date > 0 ? date : provider.timeIn(matched.endpoint, envelope?.data);
  const serverDate = time !== null && time < LATEST_DATE ? time : null;
  const answered = serverDate ?? began + took;
  const raw = envelope?.code === '' && head.carries !== null ? provider.grant(envelope.data, { asked, at: answered }) : null;
  const brings = raw === null ? null : keepGrant(vault, provider, raw);
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
    answer: envelope === null ? null : answerOf(vault, envelope),
    word: cached ? 'nothing' : provider.word(matched.endpoint, envelope?.code ?? null),
    ...head,
    brings,
    from: origin(headers),
    site: initiator(vault, entry),
    requestHeaders: masked(vault, entry.request.headers),
    replyHeaders: masked(vault, entry.response.headers),
    requestBody: askedText === null ? null : body(vault, provider, askedText, asked, askedText.length),
    replyBody: body(
      vault,
      provider,
      text,
      told,
      entry.response.content?.size ?? text?.length ?? 0,
      text === null && failure === null ? 'The browser did not hand the body over.' : undefined,
    ),
    cached,
    serverDate: cached || failure !== null ? null : serverDate,
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
  const { carries, appId } = keepHead(vault, provider, matched);
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
