const two = (value: number) => String(value).padStart(2, '0');

/** '14:02:11', local time. */
export const clock = (at: number): string => {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

/** '14:02:11.204', local time. */
export const clockWithMs = (at: number): string => `${clock(at)}.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString();

/** '14:02:11' on the day of `now`, else '11 Apr 2026, 14:02:11'. */
export const dateInWords = (at: number, now: number): string => (sameDay(at, now) ? clock(at) : `${DATE.format(at)}, ${clock(at)}`);

const SHORT_DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** '14:02:11' on the day of `now`, else '11 Apr 14:02': where there is little room. */
export const dateInShort = (at: number, now: number): string =>
  sameDay(at, now) ? clock(at) : `${SHORT_DATE.format(at)} ${clock(at).slice(0, 5)}`;

/** For tooltips: the same moment in UTC. A senseless number has none. */
export const utc = (at: number): string => (Number.isFinite(at) && Math.abs(at) < 8.64e15 ? new Date(at).toISOString() : 'no date');
