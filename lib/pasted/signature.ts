/** How many characters a signature has, by algorithm (RFC 7518). */
const LENGTHS: Readonly<Record<string, number>> = { HS256: 43, HS384: 64, HS512: 86 };

/** What a copy that lost its end, or got more, shows: the rest of a JWT reads well without it. */
export function signatureProblems(jwt: string, algorithm: string | null): string[] {
  const whole = LENGTHS[algorithm ?? ''];
  const { length } = jwt.slice(jwt.lastIndexOf('.') + 1);
  if (whole === undefined || length === whole) return [];
  const wrong = length < whole ? 'its end is missing' : 'something stands behind its end';
  return [`${wrong}: the signature has ${length} characters, with ${algorithm} it has ${whole}`];
}
