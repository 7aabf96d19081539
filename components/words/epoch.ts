const TIME_NAME = /(expiry|expires|exp|iat|nbf|time|timestamp|created|updated|deleted|login|activity|at)$/i;

const SECONDS_BELOW = 1e11;
const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2200, 0);

/** The moment that a number under this name stands for, epoch ms; null where it is no time. Below 1e11 it is in seconds. */
export const epochOf = (name: string, value: unknown): number | null => {
  if (typeof value !== 'number' || !TIME_NAME.test(name)) return null;
  const ms = value < SECONDS_BELOW ? value * 1_000 : value;
  return ms >= EARLIEST && ms < LATEST ? ms : null;
};
