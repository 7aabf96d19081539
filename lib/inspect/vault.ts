import type { Decoded, Secret, SecretKind, Text } from '../events/secret';

/** Values shorter than this are masked where they are known to stand, not searched for in other text. */
const SHORTEST_SEARCHED = 8;
const MOST_VALUES = 5_000;
/** Characters, of all values together. */
const MOST_TEXT = 32 * 1024 * 1024;

/** Kinds of a secret that was only recognised by its shape. */
const PROVISIONAL = new Set<SecretKind>(['jwt', 'authorization']);

/** A JWT wherever it stands, known or not. */
const JWT = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
const BEARER = /\bBearer +([^\s"',;]{8,})/gi;

/**
 * The one place where secrets stand. Events hold a `Secret` instead, told by its number; *reveal* and actions ask
 * for the value. It lives in the recorder's memory and is never written anywhere.
 */
export class Vault {
  readonly #values = new Map<number, string>();
  readonly #secrets = new Map<string, Secret>();
  /** By the first characters of each form in which a value may stand in text. */
  readonly #forms = new Map<string, Map<string, Secret>>();
  #next = 1;
  #text = 0;

  constructor(readonly decode: (kind: SecretKind, value: string) => Decoded | undefined) {}

  /** Puts a value away and gives what stands for it. A JWT or bearer token met in passing becomes what it proves to be; else the first kind stays. */
  keep(kind: SecretKind, value: string): Secret {
    const known = this.#secrets.get(value);
    if (known !== undefined) {
      if (PROVISIONAL.has(known.secret) && !PROVISIONAL.has(kind)) Object.assign(known, describe(kind, value, known.n, this.decode));
      return known;
    }
    const secret = describe(kind, value, this.#next++, this.decode);
    this.#secrets.set(value, secret);
    this.#values.set(secret.n, value);
    this.#text += value.length;
    for (const form of forms(value)) this.#index(form, secret);
    this.#forgetOldest();
    return secret;
  }

  /** The value of a secret, or null where it is no longer kept. */
  reveal(n: number): string | null {
    return this.#values.get(n) ?? null;
  }

  /** Replaces each known value, each JWT and each bearer token in a text. */
  mask(text: string): Text {
    for (const [, token] of text.matchAll(BEARER)) if (token !== undefined) this.keep('authorization', token);
    for (const [token] of text.matchAll(JWT)) this.keep('jwt', token);
    const parts: (string | Secret)[] = [];
    let from = 0;
    for (let at = 0; at + SHORTEST_SEARCHED <= text.length; at++) {
      const candidates = this.#forms.get(text.slice(at, at + SHORTEST_SEARCHED));
      if (candidates === undefined) continue;
      const found = longestAt(text, at, candidates);
      if (found === undefined) continue;
      if (at > from) parts.push(text.slice(from, at));
      parts.push(found.secret);
      from = at + found.form.length;
      at = from - 1;
    }
    if (parts.length === 0) return text;
    if (from < text.length) parts.push(text.slice(from));
    return parts;
  }

  #index(form: string, secret: Secret): void {
    if (form.length < SHORTEST_SEARCHED) return;
    const prefix = form.slice(0, SHORTEST_SEARCHED);
    const known = this.#forms.get(prefix) ?? new Map<string, Secret>();
    known.set(form, secret);
    this.#forms.set(prefix, known);
  }

  #forgetOldest(): void {
    for (const [value, secret] of this.#secrets) {
      if (this.#values.size <= MOST_VALUES && this.#text <= MOST_TEXT) return;
      if (this.#values.size === 1) return; // never the one just put in
      this.#secrets.delete(value);
      this.#values.delete(secret.n);
      this.#text -= value.length;
      for (const form of forms(value)) {
        const prefix = form.slice(0, SHORTEST_SEARCHED);
        const known = this.#forms.get(prefix);
        known?.delete(form);
        if (known?.size === 0) this.#forms.delete(prefix);
      }
    }
  }
}

/** The forms in which a value stands in other text: itself, in a URL, in a JSON string, as Base64. */
function forms(value: string): Set<string> {
  if (value.length > 16_384) return new Set([value]);
  const all = new Set([value, JSON.stringify(value).slice(1, -1)]);
  try {
    all.add(encodeURIComponent(value));
  } catch {
    // A lone surrogate has no such form.
  }
  // Whole groups of three bytes only, so that what follows the value does not change what is found.
  const bytes = Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join('');
  all.add(btoa(bytes.slice(0, bytes.length - (bytes.length % 3))));
  return all;
}

function longestAt(text: string, at: number, candidates: Map<string, Secret>): { form: string; secret: Secret } | undefined {
  let longest: { form: string; secret: Secret } | undefined;
  for (const [form, secret] of candidates)
    if (form.length > (longest?.form.length ?? 0) && text.startsWith(form, at)) longest = { form, secret };
  return longest;
}

function describe(kind: SecretKind, value: string, n: number, decode: Vault['decode']): Secret {
  const decoded = decode(kind, value);
  // Of a short value even four characters would give too much away.
  const tail = value.length >= 12 ? value.slice(-4) : '';
  return { secret: kind, n, length: value.length, tail, ...(decoded === undefined ? {} : { decoded }) };
}
