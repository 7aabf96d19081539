/** All pixels of a screen, four bytes each, as X keeps them. */
export type Picture = Buffer;

/** How much of the screen is not the same, from 0 to 1. */
export function difference(one: Picture, other: Picture): number {
  const ones = pixels(one);
  const others = pixels(other);
  let changed = 0;
  for (let at = 0; at < ones.length; at++) if (ones[at] !== others[at]) changed++;
  return changed / ones.length;
}

const pixels = ({ buffer, byteOffset, length }: Picture): Uint32Array => new Uint32Array(buffer, byteOffset, length >> 2);
