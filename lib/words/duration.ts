const UNITS: [number, string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** '52 min 30 s': the largest unit and up to `units - 1` below it; zero parts are left out save the first. */
export const duration = (ms: number, units = 1): string => {
  const first = UNITS.findIndex(([size]) => ms >= size);
  if (first === -1) return '0 s';
  const parts: string[] = [];
  let rest = ms;
  for (const [size, name] of UNITS.slice(first, first + units)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.join(' ');
};

/** For a countdown: seconds below a day, minutes above it. */
export const running = (ms: number): string => duration(ms, 3600_000 <= ms ? 3 : 2);

/** How long something took: '58 ms', '1.2 s', '3 min 4 s'. */
export const took = (ms: number): string => {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return duration(ms, 2);
};
