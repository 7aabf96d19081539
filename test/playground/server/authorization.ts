/** The bearer token of an `Authorization` value, or why there is none: 40101 missing, 40102 malformed. */
export type Bearer = { token: string } | { refused: '40101' | '40102' };

export function readBearer(header: string | undefined): Bearer {
  if (header === undefined || header.trim() === '') return { refused: '40101' };
  const token = /^Bearer +(\S.*)$/i.exec(header.trim())?.[1];
  return token === undefined ? { refused: '40102' } : { token };
}
