import type { Provider } from '../providers/provider';
import { faultOfSeconds, type Faults } from './faults';

/** In place of a preset's id: what the user makes up. */
export const CUSTOM = 'custom';

/** An answer of the user's own, as typed. */
export interface CustomChoice {
  at: string;
  status: string;
  type: string;
  body: string;
  /** Seconds. */
  delay: string;
  /** Empty: any number of times. */
  times: string;
}

export const CUSTOM_TYPES = ['application/json', 'text/html', 'text/plain'] as const;

/** What stands there at first. */
export const blankCustom = ({ simulating: { example } }: Pick<Provider, 'simulating'>): CustomChoice => ({
  at: example.at,
  status: String(example.status),
  type: CUSTOM_TYPES[0],
  body: example.body,
  delay: '0',
  times: '1',
});

const MOST_BODY = 65_536;
const MOST_TIMES = 1_000;

interface Custom {
  at: string;
  status: number;
  type: string;
  body: string;
  /** ms. */
  delay: number;
  times: number | null;
}

/** Checks all of it: nothing is armed by halves. `places`: where it can stand. */
export function checkCustom(choice: CustomChoice, places: readonly string[]): { custom: Custom } | { faults: Faults } {
  const { at, status, type, body, delay, times } = choice;
  const all: Record<string, string | null> = {
    at: places.includes(at) ? null : 'Choose what it stands in front of.',
    status: faultOfStatus(status),
    type: (CUSTOM_TYPES as readonly string[]).includes(type) ? null : 'Choose one of the kinds.',
    body: faultOfBody(body, type),
    delay: faultOfSeconds(delay),
    times: faultOfTimes(times),
  };
  const faults = Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
  if (Object.keys(faults).length > 0) return { faults };
  return {
    custom: {
      at,
      status: Number(status),
      type,
      body,
      delay: 1_000 * Number(delay),
      times: times.trim() === '' ? null : Number(times),
    },
  };
}

const isWhole = (typed: string): boolean => /^\s*[+-]?\d+\s*$/.test(typed);

function faultOfStatus(typed: string): string | null {
  const isStatus = isWhole(typed) && Number(typed) >= 100 && Number(typed) <= 599;
  return isStatus ? null : 'An HTTP status is a whole number from 100 to 599.';
}

function faultOfTimes(typed: string): string | null {
  if (typed.trim() === '') return null;
  if (!isWhole(typed)) return 'Put in a whole number, or leave it empty for any number of times.';
  if (Number(typed) < 1) return 'It must act at least once; leave it empty for any number of times.';
  return Number(typed) > MOST_TIMES ? `At most ${MOST_TIMES} times; leave it empty for any number.` : null;
}

function faultOfBody(body: string, type: string): string | null {
  if (body.length > MOST_BODY)
    return `The body may have at most ${MOST_BODY / 1_024} kB; this one has ${Math.ceil(body.length / 1_024)} kB.`;
  if (type !== CUSTOM_TYPES[0] || body === '') return null;
  try {
    JSON.parse(body);
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return `This is not JSON: ${why}. Mend it, or choose text/plain to send it as it is.`;
  }
}
