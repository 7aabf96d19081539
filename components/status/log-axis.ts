const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const scale = (ms: number) => Math.sign(ms) * Math.log10(1 + Math.abs(ms) / MINUTE);

const FIRST = scale(-DAY);
const LAST = scale(40 * DAY);

/** Where a moment stands on the axis, in percent; beyond its ends at the end. `ms` is counted from now. */
export const position = (ms: number): number => {
  const x = (scale(ms) - FIRST) / (LAST - FIRST);
  return Math.min(1, Math.max(0, x)) * 100;
};

/** Lines of the axis; those with a name are written below it, the `minor` ones where there is room. */
export const AXIS: { ms: number; name?: string; minor?: true }[] = [
  { ms: -DAY, name: '−1 d' },
  { ms: -HOUR, name: '−1 h', minor: true },
  { ms: -10 * MINUTE },
  { ms: 0, name: 'now' },
  { ms: 10 * MINUTE },
  { ms: HOUR, name: '+1 h' },
  { ms: DAY, name: '+1 d', minor: true },
  { ms: 30 * DAY, name: '+30 d' },
];
