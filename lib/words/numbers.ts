const NUMBER = new Intl.NumberFormat('en');

export const grouped = (value: number): string => NUMBER.format(value);

/** '1 event', '1,284 events'. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${grouped(count)} ${count === 1 ? one : many}`;

/** '2.4 MB'. */
export const bytes = (value: number): string => {
  if (value < 1_000) return `${value} B`;
  if (value < 1_000_000) return `${(value / 1_000).toFixed(1)} kB`;
  return `${(value / 1_000_000).toFixed(1)} MB`;
};
