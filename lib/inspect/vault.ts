import { type Decoded, type Secret, type SecretKind, secretName, type Text } from '../events/secret';
import { jwtsIn } from './jwts';
import type { Needle } from './remask';
import { SecretIndex, SHORTEST_SEARCHED } from './secret-index';

/** Values that are kept; of those that were only recognised by their shape fewer, since any text can be full of them. */
const MOST_VALUES = 5_000;
const MOST_PROVISIONAL = 1_000;
/** Characters, of all values together. */
const MOST_TEXT = 32 * 1024 * 1024;
/** New secrets for which what came before is searched: of a flood the first ones. */
const MOST_FRESH = 50;

/** Kinds of a secret that was only recognised by its shape. */
const PROVISIONAL = new Set<SecretKind>(['jwt', 'authorization']);

const BEARER = /\bBearer +([^\s"',;]{8,})/gi;
/** Marks that turn the text round that comes after them, ours too. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
/** What the page's agent puts behind a text that it has cut. */
const CUT = /… \(\d+ characters\)$/;

/**
 * The one place where secrets stand. Events hold a `Secret` instead, told by its number; *reveal* and actions ask
 * for the value. It lives in the recorder's memory and is never written anywhere.
 */
export class Vault {
  readonly #values = new Map<number, string>();
  /** By value, those that were met longest ago first. */
  readonly #proven = new Map<string, Secret>();
  readonly #provisional = new Map<string, Secret>();
  readonly #index: SecretIndex;
  #fresh: Needle[] = [];
  #next = 1;
  #text = 0;

  constructor(
    readonly decode: (kind: SecretKind, value: string) => Decoded | undefined,
    now = () => performance.now(),
  ) {
    this.#index = new SecretIndex(now);
  }

  /** Puts a value away and gives what stands for it. A JWT or bearer token met in passing becomes what it proves to be; else the first kind stays. */
  keep(kind: SecretKind, value: string): Secret {
    const known = this.#proven.get(value) ?? this.#provisional.get(value);
    if (known !== undefined) {
      if (PROVISIONAL.has(known.secret) && !PROVISIONAL.has(kind)) Object.assign(known, this.#describe(kind, value, known.n));
      this.#put(known, value);
      return known;
    }
    const secret = this.#describe(kind, value, this.#next++);
    this.#values.set(secret.n, value);
    this.#text += value.length;
    this.#index.add(value, secret);
    this.#put(secret, value);
    if (value.length >= SHORTEST_SEARCHED && this.#fresh.length < MOST_FRESH) this.#fresh.push({ value, secret });
    this.#forgetOldest();
    return secret;
  }

  /** The value of a secret, or null where it is no longer kept. */
  reveal(n: number): string | null {
    return this.#values.get(n) ?? null;
  }

  /** Replaces each known value, each JWT and each bearer token in a text; one that was cut off at its end too. */
  mask(text: string): Text {
    const end = text.length - (CUT.exec(text)?.[0].length ?? 0);
    const body = text.slice(0, end);
    for (const [, token] of body.matchAll(BEARER)) if (token !== undefined) this.keep('authorization', token);
    for (const token of jwtsIn(body)) this.keep('jwt', token);
    const parts: (string | Secret)[] = [];
    const search = this.#index.search(body);
    let from = 0;
    for (let at = 0; at + SHORTEST_SEARCHED <= body.length; at++) {
      const found = search.at(at);
      if (found === null) continue;
      if (at > from) parts.push(body.slice(from, at));
      if (found === 'too costly') return [...parts, `… (${text.length - at} characters not searched for secrets, so not shown)`];
      parts.push(found.secret);
      from = found.to;
      at = from - 1;
    }
    if (parts.length === 0) return text;
    if (from < text.length) parts.push(text.slice(from));
    return parts;
  }

  /** The same as plain words, `most` characters of them at most: where there is no room for parts, as in a name. */
  words(text: string, most = 300): string {
    const masked = this.mask(text.slice(0, 2 * most));
    const plain = typeof masked === 'string' ? masked : masked.map((part) => (typeof part === 'string' ? part : secretName(part))).join('');
    const shown = plain.replace(TURNING, '\ufffd');
    return shown.length > most || text.length > 2 * most ? `${shown.slice(0, most)}…` : shown;
  }

  /** The secrets that came since it was last asked. What was written before may hold them as they are. */
  takeFresh(): Needle[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    const isTold = (words: unknown): boolean => typeof words === 'string' && fresh.some(({ value }) => words.includes(value));
    if (fresh.length > 0)
      for (const secrets of [this.#proven, this.#provisional])
        for (const { decoded } of secrets.values()) {
          if (decoded === undefined) continue;
          decoded.claims = decoded.claims.map(([name, value]) => [isTold(name) ? '…' : name, isTold(value) ? null : value]);
          if (isTold(decoded.subject)) decoded.subject = null;
        }
    return fresh;
  }

  #describe(kind: SecretKind, value: string, n: number): Secret {
    const decoded = this.decode(kind, value);
    // Of a short value even four characters would give too much away.
    const tail = value.length >= 12 ? value.slice(-4) : '';
    return { secret: kind, n, length: value.length, tail, ...(decoded === undefined ? {} : { decoded: this.#hide(decoded) }) };
  }

  /** A claim can hold another secret. */
  #hide(decoded: Decoded): Decoded {
    const shown = <V>(value: V): V | null => (typeof value === 'string' && typeof this.mask(value) !== 'string' ? null : value);
    return {
      ...decoded,
      subject: shown(decoded.subject),
      claims: decoded.claims.map(([name, value]) => [shown(name) ?? '…', shown(value)]),
    };
  }

  /** Puts it last: the oldest are forgotten first. */
  #put(secret: Secret, value: string): void {
    this.#proven.delete(value);
    this.#provisional.delete(value);
    (PROVISIONAL.has(secret.secret) ? this.#provisional : this.#proven).set(value, secret);
  }

  #forgetOldest(): void {
    while (this.#provisional.size > MOST_PROVISIONAL) this.#forget(this.#provisional);
    while (this.#values.size > 1 && (this.#values.size > MOST_VALUES || this.#text > MOST_TEXT))
      this.#forget(this.#provisional.size > 1 ? this.#provisional : this.#proven);
  }

  #forget(secrets: Map<string, Secret>): void {
    const [oldest] = secrets;
    if (oldest === undefined) return;
    const [value, { n }] = oldest;
    secrets.delete(value);
    this.#values.delete(n);
    this.#text -= value.length;
    this.#index.remove(value);
  }
}
