import type { Lifetime } from '../../lib/session/session';
import { duration, running } from '../../lib/words/duration';
import { position } from './log-axis';

/** Grey is gone, green is left, outline a ticket already used, dots run from an end to now. */
export const PIECES = ['gone', 'left', 'spent', 'gap', 'end', 'used'] as const;
export type Piece = (typeof PIECES)[number];

/** Percent of a bar whose start was not seen. */
const STUB = 2.17;

const NOTHING = 'display: none';
const mark = (at: number, now: number) => `left: ${position(at - now).toFixed(2)}%`;
const span = (from: number, until: number) => `left: ${from.toFixed(2)}%; width: ${Math.max(0, until - from).toFixed(2)}%`;

/** How one piece of a bar is drawn at one moment. Two digits, so that most seconds change nothing. */
export const pieceStyle = (piece: Piece, { state, from, until, used }: Lifetime, now: number): string => {
  if (state === 'unknown' || until === null) return NOTHING;
  const end = position(until - now);
  const present = position(0);
  const isSpent = state === 'spent';
  switch (piece) {
    case 'spent':
      return isSpent ? span(from === null ? Math.min(end, present) - STUB : position(from - now), end) : NOTHING;
    case 'used':
      return isSpent && used !== null ? mark(used, now) : NOTHING;
    case 'gone': {
      const last = Math.min(end, present);
      return isSpent ? NOTHING : span(from === null ? last - STUB : position(from - now), last);
    }
    case 'left':
      return !isSpent && until > now ? span(present, end) : NOTHING;
    case 'gap':
      return !isSpent && until < now ? span(end, present) : NOTHING;
    case 'end':
      return !isSpent && until < now ? mark(until, now) : NOTHING;
  }
};

/** The same in words. */
export const lifetimeWords = ({ state, until }: Lifetime, now: number): string => {
  if (until === null)
    return state === 'refused' ? 'refused by the server' : state === 'spent' ? 'used; its end is not known' : 'its end is not known';
  const past = until <= now;
  const apart = Math.abs(until - now);
  switch (state) {
    // Nobody waits for the end of these, so it is not counted down.
    case 'spent':
      return past ? `used, expired ${duration(apart)} ago` : `used, expires in ${duration(apart)}`;
    case 'refused':
      return past ? `refused, ended ${duration(apart)} ago` : `refused with ${duration(apart)} left`;
    default:
      return past ? `ended ${running(apart)} ago` : `${running(apart)} left`;
  }
};

export const lifetimeTone = ({ state }: Lifetime): string =>
  ({ left: '', ended: 'warn', refused: 'warn', spent: 'dim', unknown: 'dim' })[state];
