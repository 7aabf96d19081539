/** The one app that the stand-in server knows, and the key of its backend. */
export const APP_ID = '4f1c93d07be2a658';
export const APP_SECRET = 'c02d5e8f4b7a419396f1d0a8b35c7e62';
export const SERVER_KEY_ID = 'playground-backend';
export const SERVER_KEY_SECRET = '0e6b1f7c52d84a39b7c4e1d2f3a59680';

/** Both keys travel as `base64(id + ":" + secret)`. */
export const encodeKey = (id: string, secret: string): string => Buffer.from(`${id}:${secret}`).toString('base64');

/**
 * Checks an `App-Key` or `Server-Key`.
 *
 * @returns the error code: 49101 missing, 49102 malformed, 49103 not found; null where the key is good.
 */
export function refuseKey(header: string | undefined, id: string, secret: string): string | null {
  if (header === undefined || header === '') return '49101';
  const plain = Buffer.from(header, 'base64').toString('utf8');
  const canonical = Buffer.from(plain, 'utf8').toString('base64').replace(/=+$/, '');
  // Node's decoder skips what is not base64: only a value that comes out the same was one.
  if (canonical !== header.replace(/=+$/, '') || !/^[^:]+:.+$/.test(plain)) return '49102';
  return plain === `${id}:${secret}` ? null : '49103';
}
