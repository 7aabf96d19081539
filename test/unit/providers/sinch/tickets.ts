import { createHmac } from 'node:crypto';

/** A ticket as an app's backend makes it. */
export const KEY = '6b2f3d1e-7a90-4c55-9d1f-2e8c0b4a7713';
export const CREATED = '2026-03-12T14:00:00.000Z';

const SAYS = { applicationKey: KEY, identity: { type: 'username', endpoint: 'alice' }, created: CREATED, expiresIn: 3_600 };

export function signedTicket(says: Record<string, unknown> = {}): string {
  const json = JSON.stringify({ ...SAYS, ...says });
  return `${Buffer.from(json).toString('base64')}:${createHmac('sha256', 'secret').update(json).digest('base64')}`;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What stands for a ticket with newer SDKs. */
export const REGISTRATION_TOKEN = [
  part({ alg: 'HS256', kid: 'hkdfv1-20260312' }),
  part({
    iss: `//rtc.sinch.com/applications/${KEY}`,
    sub: `//rtc.sinch.com/applications/${KEY}/users/alice`,
    iat: 1_773_324_000,
    exp: 1_773_324_600,
    nonce: 'b2a7',
  }),
  'Dh_6a5wq19KBbz_2YX13MP9FM85cl1HC7Eek_0IgqUs',
].join('.');
