const bytesOf = (binary: string): Uint8Array<ArrayBuffer> => Uint8Array.from(binary, (character) => character.charCodeAt(0));
const binaryOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Never throws: what is no base64 is passed over. */
export function decodeBase64(text: string): string {
  const digits = text.replace(/[^A-Za-z0-9+/]/g, '');
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  return new TextDecoder().decode(bytesOf(atob(whole)));
}

export const encodeBase64 = (text: string): string => btoa(binaryOf(new TextEncoder().encode(text)));

/** @param secret base64 */
export async function sign(text: string, secret: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytesOf(atob(secret)), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return btoa(binaryOf(new Uint8Array(signature)));
}
