/** The ticket of TapTalk's documentation in all but its opaque part. */
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const ticketOf = (claims: object = {}): string =>
  [
    part({ alg: 'HS256', typ: 'JWT' }),
    part({
      tic: `1538308187300494000u2.${'3037d3ae'.repeat(24)}`,
      uid: 2,
      exp: 1_538_311_787,
      jti: 'at1538308187300494000u2',
      iat: 1_538_308_187,
      ...claims,
    }),
    'Dh_6a5wq19KBbz_2YX13MP9FM85cl1HC7Eek_0IgqUs',
  ].join('.');

export const TICKET = ticketOf();
