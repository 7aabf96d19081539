/**
 * The stand-in server's own clock. Shifting it moves the `Date` header, every token check and the times in every new
 * ticket and token alike, as on a machine whose clock is wrong.
 */
export interface ServerClock {
  /** Epoch ms, as the server sees it. */
  now(): number;
  /** Sets how far the server's clock is ahead of this machine's, in ms; negative is behind. */
  shift(ms: number): void;
  /** How far it is ahead now, in ms. */
  shifted(): number;
}

export function createClock(): ServerClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    shift: (ms) => {
      ahead = ms;
    },
    shifted: () => ahead,
  };
}
