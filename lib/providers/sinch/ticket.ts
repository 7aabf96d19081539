import type { Decoded, SecretKind } from '../../events/secret';
import { decodeJwt as decodeAs, type JwtReading, plain } from '../jwt';
import { readBase64Json } from './base64-json';

/** Characters of a signature: Base64 of HMAC-SHA256. */
const SIGNATURE = 44;
const MOST_CLAIMS = 30;
/** What lies beyond is no time that anybody meant, and no date can be made of it and a lifetime. */
const LATEST = Date.UTC(10_000, 0);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** In a registration token, the ticket of newer SDKs, user and application stand as paths. */
const USER = /^\/\/rtc\.sinch\.com\/applications\/[^/]+\/users\/(.+)$/;
const APPLICATION = /^\/\/rtc\.sinch\.com\/applications\/([^/]+)$/;

const READING: JwtReading = {
  subject: ({ sub }) => (typeof sub === 'string' ? (USER.exec(sub)?.[1] ?? sub) : undefined),
};
const decodeJwt = (token: string): Decoded | undefined => decodeAs(token, READING);

/** `Base64(JSON):signature`; null where no JSON object is in it. */
function jsonIn(ticket: string): Json | null {
  const [first = ''] = ticket.split(':', 1);
  const read = readBase64Json(first);
  return 'json' in read && isObject(read.json) ? read.json : null;
}

/** The moment that a ticket was made, epoch ms, and how long it lives, ms. */
const createdOf = ({ created }: Json): number | null => {
  const at = typeof created === 'string' ? Date.parse(created) : NaN;
  return at > 0 && at < LATEST ? at : null;
};
const lifeOf = ({ expiresIn }: Json): number | null =>
  typeof expiresIn === 'number' && expiresIn > 0 && expiresIn < 1e9 ? expiresIn * 1_000 : null;

/** What an object says, that of an object in it under both names. */
const claimsIn = (json: Json): Decoded['claims'] =>
  Object.entries(json)
    .flatMap(([name, value]) =>
      isObject(value) ? Object.entries(value).map(([part, one]) => [`${name}.${part}`, one] as const) : [[name, value] as const],
    )
    .slice(0, MOST_CLAIMS)
    .map(([name, value]) => [name.slice(0, 100), plain(value)]);

function decodeSignedJson(ticket: string): Decoded | undefined {
  const json = jsonIn(ticket);
  if (json === null) return undefined;
  const [issued, life] = [createdOf(json), lifeOf(json)];
  const endpoint = isObject(json['identity']) ? plain(json['identity']['endpoint']) : null;
  return {
    format: 'signed-json',
    issued,
    expires: issued === null || life === null ? null : issued + life,
    subject: endpoint === null ? null : String(endpoint),
    claims: claimsIn(json),
    algorithm: 'HMAC-SHA256',
    problems: [],
  };
}

/** The answer of a backend that was passed as the text that it is. */
export const IS_JSON = 'it is JSON, with the ticket in it at best';

/** What is wrong with a ticket as it was passed, judged by its shape alone. */
export function ticketProblems(ticket: string): string[] {
  const bare = ticket.trim();
  if (ticket === 'undefined' || ticket === 'null') return [`it is the text “${ticket}”`];
  if (ticket.startsWith('[object')) return ['it is an object that was turned into text'];
  if (bare === '') return [ticket === '' ? 'it is empty' : 'it is only white space'];
  const problems: string[] = [];
  if (bare !== ticket) problems.push('it has white space around it');
  if (/[\r\n]/.test(bare)) problems.push('it has a line break in it');
  if (/^(?:user|bearer)\s/i.test(bare)) problems.push(`it begins with “${bare.slice(0, bare.search(/\s/))} ”`);
  if (/^["'].*["']$/s.test(bare)) problems.push('it is wrapped in quotes');
  if (/^[{[]/.test(bare)) problems.push(IS_JSON);
  if (problems.length > 0 || decodeJwt(ticket) !== undefined) return problems;
  return formProblems(ticket);
}

function formProblems(ticket: string): string[] {
  const [first = '', ...rest] = ticket.split(':');
  const read = readBase64Json(first);
  if ('problem' in read) return [read.problem];
  if (!isObject(read.json)) return ['the JSON in it is no object'];
  return [...contentProblems(read.json), ...signatureProblems(rest.join(':'))];
}

/** A ticket that Sinch makes, on a sign-in by password, may have no `expiresIn`. */
function contentProblems(json: Json): string[] {
  const { applicationKey: key, identity, created, expiresIn } = json;
  const problems: string[] = [];
  if (typeof key !== 'string' || key === '') problems.push('it names no applicationKey');
  if (!isObject(identity) || typeof identity['endpoint'] !== 'string' || identity['endpoint'] === '') problems.push('it names no user');
  if (createdOf(json) === null) problems.push(created === undefined ? 'it does not say when it was created' : 'its “created” is no time');
  if (expiresIn !== undefined && lifeOf(json) === null) problems.push('its “expiresIn” is no number of seconds');
  return problems;
}

function signatureProblems(signature: string): string[] {
  if (signature === '') return ['it has no signature'];
  if (!/^[A-Za-z0-9+/]+=*$/.test(signature)) return ['its signature is not Base64'];
  const { length } = signature;
  if (length === SIGNATURE) return [];
  const wrong = length < SIGNATURE ? 'its end is missing' : 'something stands behind its end';
  return [`${wrong}: the signature has ${length} characters, a whole one ${SIGNATURE} characters`];
}

/** Decodes what was handed over as a ticket, whatever it is. */
const decodeTicket = (ticket: string): Decoded => ({
  ...(decodeSignedJson(ticket.trim()) ??
    decodeJwt(ticket.trim()) ?? { format: 'opaque', issued: null, expires: null, subject: null, claims: [], algorithm: null }),
  problems: ticketProblems(ticket),
});

export const decode = (kind: SecretKind, value: string): Decoded | undefined =>
  kind === 'ticket' ? decodeTicket(value) : decodeJwt(value);

const claimOf = ({ claims }: Decoded, name: string): unknown => claims.find(([one]) => one === name)?.[1];

/** The key of the application that a ticket was made for. */
export function applicationKeyOf(decoded: Decoded): string | null {
  const key = decoded.format === 'jwt' ? APPLICATION.exec(String(claimOf(decoded, 'iss')))?.[1] : claimOf(decoded, 'applicationKey');
  return typeof key === 'string' && key !== '' ? key : null;
}

/** What neither the SDK nor a look at the ticket alone tells. */
export function misfit(ticket: Decoded, { appId }: { appId: string | null }): string | null {
  if (ticket.format === 'jwt') return 'It is a registration token, which newer SDKs take';
  const key = applicationKeyOf(ticket);
  return key !== null && appId !== null && key !== appId ? 'It was made for another application' : null;
}

/** By what it says of its application a ticket is told from all else, also one that was cut. */
export function recognise(text: string): SecretKind | null {
  const decoded = decodeSignedJson(text) ?? decodeJwt(text);
  return decoded !== undefined && applicationKeyOf(decoded) !== null ? 'ticket' : null;
}
