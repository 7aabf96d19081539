/**
 * The SDK's own encryption of its stored session: obfuscation, since the key is a constant of the public package.
 * AES-256-CBC with a zero IV under SHA-256 of a fixed password, Base64, then salted by one character.
 * The format has not changed since the SDK's first version.
 */

const K = 'kHT0sVGIKKpnlJE5BNkINYtuf19u6+Kk811iMuWQ5tM';
const PASSWORD = K.slice(0, 16) + K.slice(8, 24).split('').toReversed().join('');
const ZERO_IV = new Uint8Array(16);

let cryptoKey: Promise<CryptoKey> | undefined;
const key = (): Promise<CryptoKey> =>
  (cryptoKey ??= crypto.subtle
    .digest('SHA-256', new TextEncoder().encode(PASSWORD))
    .then((raw) => crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['encrypt', 'decrypt'])));

/** Where the salt stands in Base64 of `length` characters. */
const saltIndex = (length: number, digit: number): number => ((length + digit) * digit) % length;

/** Encrypts as the SDK does, so that the SDK reads it. `digit` is 1 to 8; the SDK draws it at random. */
export async function encrypt(plain: string, digit = 1 + Math.floor(Math.random() * 8)): Promise<string> {
  const bytes = new TextEncoder().encode(plain);
  const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: ZERO_IV }, await key(), bytes));
  const base64 = btoa(Array.from(cipher, (byte) => String.fromCharCode(byte)).join(''));
  const at = saltIndex(base64.length, digit);
  return `${digit}${base64.slice(0, at)}${K[plain.length % K.length]}${base64.slice(at)}`;
}

/**
 * Decrypts exactly as leniently as the SDK (1.39.0): null where the SDK takes the value for no session.
 * Throws where the SDK throws, which then happens in its `isAuthenticated()`, `connect()` and log-out alike.
 */
export async function decrypt(value: string): Promise<string | null> {
  const digit = Number.parseInt(value.slice(0, 1), 10);
  const at = saltIndex(value.length - 2, digit);
  const salted = value.slice(1);
  if (!(at < salted.length)) return null; // NaN too: no leading digit, or nothing behind it
  const cipher = lenientBase64(salted.substring(0, at) + salted.substring(at + 1));
  const plain = await decryptBlocks(cipher);
  const padding = plain[((cipher.length - 1) >>> 2) * 4 + 3] ?? 0;
  const text = plain.subarray(0, Math.max(0, cipher.length - padding));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX_BITS = new Map([...ALPHABET].map((character, index) => [character, index]));

/** Like the SDK's own decoder: ends at the first `=`, and a foreign character counts as zero bits. */
function lenientBase64(text: string): Uint8Array {
  const end = text.indexOf('=');
  const characters = [...(end === -1 ? text : text.slice(0, end))];
  const bytes: number[] = [];
  characters.forEach((character, index) => {
    const shift = (index % 4) * 2;
    if (shift === 0) return;
    const before = SIX_BITS.get(characters[index - 1] ?? '') ?? 0;
    const here = SIX_BITS.get(character) ?? 0;
    bytes.push(((before << shift) | (here >>> (6 - shift))) & 255);
  });
  return Uint8Array.from(bytes);
}

/**
 * AES-CBC without looking at the padding, which Web Crypto insists on: a block that decrypts to a whole block
 * of padding is put behind the cipher text, and Web Crypto takes just that one off again.
 */
async function decryptBlocks(cipher: Uint8Array): Promise<Uint8Array> {
  const whole = new Uint8Array(Math.ceil(cipher.length / 16) * 16);
  whole.set(cipher);
  const last = whole.length === 0 ? ZERO_IV : whole.slice(-16);
  const padding = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, await key(), new Uint8Array(0)));
  const padded = new Uint8Array(whole.length + 16);
  padded.set(whole);
  padded.set(padding.subarray(0, 16), whole.length);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: ZERO_IV }, await key(), padded));
}
