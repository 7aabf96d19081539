/** What a JWT is made of: whatever it stands in, it is within one run of these. */
const RUN = /[\w.-]{20,}/g;
const BEGIN = 'eyJ';
/** Characters that the first two parts have at least. */
const SHORTEST = [11, 8] as const;

/**
 * The JWTs in a text, known or not, in time that grows with the text alone. Of one that stands at its very end only two
 * parts are asked: the rest may have been cut off.
 */
export function jwtsIn(text: string): string[] {
  if (!text.includes(BEGIN)) return [];
  const found: string[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const parts = run.split('.');
    const isLast = index + run.length === text.length;
    for (let at = 0; at + 1 < parts.length; at++) {
      const header = parts[at]!.slice(Math.max(0, parts[at]!.indexOf(BEGIN)));
      const [payload, signature] = [parts[at + 1]!, parts[at + 2]];
      if (!header.startsWith(BEGIN) || header.length < SHORTEST[0] || payload.length < SHORTEST[1]) continue;
      if (signature === undefined && !isLast) continue;
      found.push([header, payload, ...(signature === undefined ? [] : [signature])].join('.'));
      at += 2;
    }
  }
  return found;
}
