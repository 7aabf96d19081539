import type { Provider, ServerApi } from '../providers/provider';
import { faultsOf } from '../server-api/check';
import { isCurl, readCurl, type ToldRequest } from './curl';
import { readHar } from './har';
import type { Asked, Pasted, Token, ToldError } from './pasted';
import { hadServerKey } from './server-keys';
import { tokenAs, tokenOf, tokenWithin, unwrapped } from './tokens';

/** Characters that are read; of more the size alone is told. */
export const MOST_PASTED = 1_000_000;
/** An error told without its reply stands in few words. */
const LONGEST_ERROR = 2_000;
/** Some answer errors with such a status, and not with HTTP 200. */
const HTTP_ERROR = 400;
/** JSON may hold JSON as a text. */
const DEEPEST = 3;

type Json = Record<string, unknown>;

/** What a text is, asked of each provider in turn; keys of a backend were taken out of it (`withoutServerKeys`). */
export function judge(text: string, providers: readonly Provider[], depth = 0): Pasted {
  const bare = text.trim();
  if (bare === '') return { kind: 'empty' };
  if (text.length > MOST_PASTED) return { kind: 'too-long', characters: text.length };
  if (isCurl(bare)) return judgeRequest('curl', readCurl(bare), '', providers, depth);
  const json = jsonIn(bare);
  if (json !== null && 'value' in json) {
    const judged = judgeJson(json.value, providers, depth);
    if (judged !== null) return judged;
  }
  const token = tokenOf(bare, providers);
  if (token !== null) return { kind: token.takenOff.includes('Bearer') ? 'bearer' : 'token', token };
  if (json !== null && 'fault' in json) return { kind: 'invalid-json', token: tokenWithin(bare, providers), words: json.fault };
  const within = tokenWithin(bare, providers);
  if (within !== null) return { kind: 'in-text', token: within };
  const error = errorIn(bare, providers);
  if (error !== null) return { kind: 'error', error };
  return hadServerKey(bare) ? { kind: 'server-key' } : { kind: 'unknown', bare: unwrapped(bare).bare };
}

/** The JSON that a text is, or that follows the head of an HTTP reply in it. */
function jsonIn(text: string): { value: unknown } | { fault: string } | null {
  const body = /^HTTP\/[\d.]+ \d/i.test(text) ? text.slice(Math.max(0, text.search(/\r?\n\r?\n/))).trim() : text;
  if (!/^(?:[{"]|\[\s*[[{"])/.test(body)) return null;
  try {
    return { value: JSON.parse(body) as unknown };
  } catch (error) {
    if (body.startsWith('"')) return null;
    return { fault: faultOf(String(error)) };
  }
}

/** The browser's own words quote what it could not read: that may be a secret. */
function faultOf(error: string): string {
  if (/\bend of\b|unterminated/i.test(error)) return 'it ends too soon';
  const at = /position (\d+)/.exec(error)?.[1];
  return at === undefined ? 'a quote, a comma or a bracket is wrong in it' : `it breaks at character ${Number(at) + 1}`;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

function judgeJson(json: unknown, providers: readonly Provider[], depth: number): Pasted | null {
  if (typeof json === 'string') return depth < DEEPEST ? judge(json, providers, depth + 1) : null;
  if (typeof json !== 'object' || json === null) return null;
  const entries = readHar(json);
  if (entries !== null) {
    const judged = entries.map(({ request, reply }) => judgeRequest('har-entry', request, reply, providers, depth));
    return judged.find((entry) => 'asked' in entry && (entry.asked.endpoint !== null || entry.reply !== null)) ?? { kind: 'other-har' };
  }
  if (!isObject(json)) return null;
  return judgeReply(json, providers) ?? judgeFields(json, providers) ?? judgeApp(json, providers);
}

/** A reply of a provider's kind: `{status, error: {code, message, field}, data}`, or an error in another's form. */
function judgeReply(json: Json, providers: readonly Provider[]): Pasted | null {
  const error = isObject(json['error']) ? json['error'] : null;
  const bare = error ?? (typeof json['code'] === 'string' && 'message' in json ? json : null);
  const code = textOf(bare?.['code']);
  if (bare !== null && code !== '')
    return { kind: 'error-reply', error: toldError(code, textOf(bare['message']), textOf(bare['field']), providers) };
  for (const provider of providers) {
    const told = provider.envelope(json, HTTP_ERROR);
    if (told !== null) return { kind: 'error-reply', error: toldError(told.code, told.message, told.field, [provider]) };
  }
  if (error === null || !('data' in json)) return null;
  const data = isObject(json['data']) ? json['data'] : {};
  const token = fieldToken(data, providers);
  return token === null ? { kind: 'empty-reply' } : { kind: 'server-reply', token, userId: textOf(data['userID']) || null };
}

/** The body of a request to the server API. */
function judgeFields(json: Json, providers: readonly Provider[]): Pasted | null {
  for (const { serverApi } of providers) {
    const known = serverApi?.fields.filter(({ name, required }) => required && name in json).length ?? 0;
    if (serverApi !== null && known >= 2) return { kind: 'fields', faults: faultsOf(serverApi, json) };
  }
  return null;
}

/** An app's backend hands a ticket on in a form of its own, one or two levels deep. */
function judgeApp(json: Json, providers: readonly Provider[]): Pasted | null {
  for (const part of [json, ...Object.values(json).filter(isObject)]) {
    const token = fieldToken(part, providers);
    if (token !== null) return { kind: 'app-reply', token, userId: textOf(part['userID'] ?? json['userID']) || null };
  }
  return null;
}

/** A token under a name that a provider knows; whose it is, it says itself where it can be read. */
function fieldToken(data: Json, providers: readonly Provider[]): Token | null {
  for (const provider of providers)
    for (const [name, kind] of Object.entries(provider.secretFields)) {
      const value = data[name];
      if (typeof value !== 'string' || value === '' || kind === 'password') continue;
      const read = kind === 'ticket' ? tokenOf(value, providers) : null;
      return read?.kind === 'ticket' && read.value === value ? read : tokenAs(kind, value, provider);
    }
  return null;
}

function judgeRequest(
  kind: 'curl' | 'har-entry',
  { method, url, headers, body }: ToldRequest,
  replied: string,
  providers: readonly Provider[],
  depth: number,
): Pasted {
  const address = URL.canParse(url) ? new URL(url) : null;
  const asked: Asked = {
    method,
    place: address === null ? '' : `${address.host}${address.pathname}`,
    endpoint: null,
    token: null,
    faults: null,
    lacksKey: false,
  };
  const byName = new Map(headers);
  const authorization = byName.get('authorization') ?? '';
  for (const provider of providers) {
    const matched = address === null ? null : provider.match({ method, url: address, headers: byName });
    if (matched === null) continue;
    asked.endpoint = matched.endpoint;
    const { carries } = matched;
    if (carries !== null) asked.token = tokenAs(carries.kind, unwrapped(carries.value).bare, provider);
    const { serverApi } = provider;
    if (serverApi === null || !address!.pathname.endsWith(serverApi.path)) continue;
    asked.lacksKey = (byName.get(serverApi.key.header.toLowerCase()) ?? '') === '';
    asked.faults = faultsIn(body, serverApi);
  }
  asked.token ??= tokenOf(authorization, providers);
  const reply = replied === '' || depth >= DEEPEST ? null : judge(replied, providers, depth + 1);
  return { kind, asked, reply: reply?.kind === 'unknown' ? null : reply };
}

function faultsIn(body: string, serverApi: ServerApi): Asked['faults'] {
  try {
    const json: unknown = JSON.parse(body);
    return isObject(json) ? faultsOf(serverApi, json) : null;
  } catch {
    return null;
  }
}

/** An error that is told by its code or its name alone, as in a log. */
function errorIn(text: string, providers: readonly Provider[]): ToldError | null {
  if (text.length > LONGEST_ERROR) return null;
  for (const { errors } of providers) {
    const code =
      text.match(/\b\d{5}\b/g)?.find((number) => errors[number] !== undefined) ??
      Object.keys(errors).find((known) => errors[known]?.name !== undefined && text.includes(errors[known].name));
    if (code !== undefined) return toldError(code, '', /\bfield\W{1,5}(\d{3})\b/.exec(text)?.[1] ?? '', providers);
  }
  return null;
}

function toldError(code: string, message: string, field: string, providers: readonly Provider[]): ToldError {
  const provider = providers.find(({ errors }) => errors[code] !== undefined);
  const fields = providers.flatMap(({ serverApi }) => serverApi?.fields ?? []);
  return {
    code,
    message,
    meaning: provider?.errors[code] ?? null,
    field: field === '' ? null : { told: field, known: fields.find(({ number, name }) => number === field || name === field) ?? null },
  };
}
