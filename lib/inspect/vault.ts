import { type Decoded, type Secret, type SecretKind, secretName, type Text } from '../events/secret';
import { jwtsIn } from '../events/jwts';
import type { Needle } from './remask';
import { isSearched, SecretIndex, SHORTEST_SEARCHED } from './secret-index';

/** Characters, of all values together. */
const MOST_ROOM = 32 * 1024 * 1024;
/** What a value takes up besides its characters: 5,000 are kept at most. */
const ROOM_OF_EACH = MOST_ROOM / 5_000;
/** Values of a kind that any text can be full of. */
const MOST_PROVISIONAL = 1_000;
/** New secrets for which what came before is searched: of a flood the first ones. */
const MOST_FRESH = 50;

/** Kinds of a secret that was only recognised by its shape. */
const PROVISIONAL = new Set<SecretKind>(['jwt', 'authorization']);

const BEARER = /\bBearer +([^\s"',;]{8,})/gi;
/** Of a shorter value even four characters would give too much away. */
const SHORTEST_TAILED = 12;
/** So they do of what a person made up. */
const tailOf = (kind: SecretKind, tail: string): string => (kind === 'password' ? '' : tail);
const roomOf = (value: string): number => ROOM_OF_EACH + value.length;

/** Tells of a token what can be told without showing it; undefined where nothing can. */
export interface Decoder {
  readonly decode: (kind: SecretKind, value: string) => Decoded | undefined;
}

/** The secrets of one kind. */
interface Shelf {
  /** By value, those that were met longest ago first. */
  secrets: Map<string, Secret>;
  room: number;
}

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
  readonly #shelves = new Map<SecretKind, Shelf>();
  readonly #index: SecretIndex;
  #fresh: Needle[] = [];
  #next = 1;
  #room = 0;

  constructor(
    readonly decode: (kind: SecretKind, value: string) => Decoded | undefined,
    now = () => performance.now(),
  ) {
    this.#index = new SecretIndex(now);
  }

  /** Puts a value away and gives what stands for it; `of`: the provider that can decode it. A JWT or bearer token met in passing becomes what it proves to be; else the first kind stays. */
  keep(kind: SecretKind, value: string, of: Decoder = this): Secret {
    const known = this.#takeOut(value);
    if (known !== undefined) {
      if (PROVISIONAL.has(known.secret) && !PROVISIONAL.has(kind)) Object.assign(known, this.#describe(kind, value, known.n, of));
      this.#put(known, value);
      return known;
    }
    const secret = this.#describe(kind, value, this.#next++, of);
    this.#values.set(secret.n, value);
    this.#index.add(value, secret);
    this.#put(secret, value);
    if (isSearched(value) && this.#fresh.length < MOST_FRESH) this.#fresh.push({ value, secret });
    this.#forgetOldest();
    return secret;
  }

  /** What stands for a secret of which no more is known: the one that is kept, where exactly one is like it, else one without a value. */
  recall(kind: SecretKind, length: number, told: string): Secret {
    const tail = tailOf(kind, told);
    const kept = [...(this.#shelves.get(kind)?.secrets.values() ?? [])];
    const alike = kept.filter((secret) => secret.length === length && secret.tail === tail);
    return alike.length === 1 ? alike[0]! : { secret: kind, n: this.#next++, length, tail };
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
      for (const { secrets } of this.#shelves.values())
        for (const { decoded } of secrets.values()) {
          if (decoded === undefined) continue;
          decoded.claims = decoded.claims.map(([name, value]) => [isTold(name) ? '…' : name, isTold(value) ? null : value]);
          if (isTold(decoded.subject)) decoded.subject = null;
        }
    return fresh;
  }

  #describe(kind: SecretKind, value: string, n: number, of: Decoder): Secret {
    const decoded = of.decode(kind, value);
    const tail = value.length >= SHORTEST_TAILED ? tailOf(kind, value.slice(-4)) : '';
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
    const shelf = this.#shelves.get(secret.secret) ?? { secrets: new Map<string, Secret>(), room: 0 };
    this.#shelves.set(secret.secret, shelf);
    shelf.secrets.set(value, secret);
    shelf.room += roomOf(value);
    this.#room += roomOf(value);
  }

  #takeOut(value: string): Secret | undefined {
    for (const shelf of this.#shelves.values()) {
      const secret = shelf.secrets.get(value);
      if (secret === undefined) continue;
      shelf.secrets.delete(value);
      shelf.room -= roomOf(value);
      this.#room -= roomOf(value);
      return secret;
    }
    return undefined;
  }

  /** Of the kind that takes up most room, so that a flood of one kind pushes out no secret of another. */
  #forgetOldest(): void {
    for (const kind of PROVISIONAL) {
      const shelf = this.#shelves.get(kind);
      if (shelf !== undefined && shelf.secrets.size > MOST_PROVISIONAL) this.#forget(shelf);
    }
    while (this.#room > MOST_ROOM) {
      // The newest of a kind has just been met.
      const [fullest] = [...this.#shelves.values()].filter(({ secrets }) => secrets.size > 1).toSorted((a, b) => b.room - a.room);
      if (fullest === undefined) return;
      this.#forget(fullest);
    }
  }

  #forget({ secrets }: Shelf): void {
    const [oldest] = secrets;
    if (oldest === undefined) return;
    const [value, { n }] = oldest;
    this.#takeOut(value);
    this.#values.delete(n);
    this.#index.remove(value);
  }
}
