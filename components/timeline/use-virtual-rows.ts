import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

/*
 * By hand, because all rows have one height: `@tanstack/virtual-core` does this with 9 kB gzip, a tenth of what the
 * panel may weigh, most of it for rows that are measured.
 */

export const ROW_HEIGHT = 24;
/** Rows drawn beyond the edges, so that a turn of the wheel finds them there. */
const OVERSCAN = 6;
/** px from the end that still count as the end. */
const AT_END = ROW_HEIGHT;

interface Place {
  /** What scrolls: the list itself where there is room, else all of the panel below its bar. The style sheet decides. */
  scroller: HTMLElement;
  /** px of the list that are above what can be seen of it, and how much can be seen. */
  above: number;
  seen: number;
}

interface VirtualRows {
  /** Indexes of the rows to draw. */
  first: number;
  last: number;
  reveal(index: number): void;
  pageSize(): number;
}

/** Draws only the rows in sight, and stays at the end of the list while it is there. */
export const useVirtualRows = (count: number, list: RefObject<HTMLElement | null>): VirtualRows => {
  const [, render] = useReducer((times: number) => times + 1, 0);
  const drawn = useRef({ first: 0, last: -1 });
  const place = placeOf(list.current);
  const before = useRef({ count, atEnd: true });
  if (place !== null && before.current.count !== count) before.current.atEnd = isAtEnd(place.scroller);

  const range = rangeOf(place, count);
  drawn.current = range;

  useLayoutEffect(() => {
    const grew = count > before.current.count;
    before.current.count = count;
    const scroller = placeOf(list.current)?.scroller;
    if (grew && before.current.atEnd && scroller !== undefined) scroller.scrollTop = scroller.scrollHeight;
  }, [count]);

  useLayoutEffect(() => {
    const look = () => {
      const { first, last } = rangeOf(placeOf(list.current), count);
      if (first !== drawn.current.first || last !== drawn.current.last) render(undefined);
    };
    look();
    const resized = new ResizeObserver(look);
    if (list.current !== null) resized.observe(list.current);
    resized.observe(document.body);
    // Scrolling does not bubble; caught on its way down it is seen whichever element does it.
    window.addEventListener('scroll', look, { capture: true, passive: true });
    return () => {
      resized.disconnect();
      window.removeEventListener('scroll', look, { capture: true });
    };
  }, [count]);

  return {
    ...range,
    reveal: (index) => {
      const now = placeOf(list.current);
      if (now !== null && index >= 0) bringInSight(now, index);
    },
    pageSize: () => Math.max(1, Math.floor((placeOf(list.current)?.seen ?? 0) / ROW_HEIGHT) - 1),
  };
};

/** `last` is before `first` where the list stands wholly below what can be seen, or above it. */
export const rangeOf = (place: Pick<Place, 'above' | 'seen'> | null, count: number): { first: number; last: number } => {
  const above = place?.above ?? 0;
  const seen = place?.seen ?? 0;
  return {
    first: Math.max(0, Math.floor(above / ROW_HEIGHT) - OVERSCAN),
    last: Math.max(-1, Math.min(count - 1, Math.ceil((above + seen) / ROW_HEIGHT) + OVERSCAN)),
  };
};

const isAtEnd = (scroller: HTMLElement): boolean =>
  scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= AT_END &&
  // Where all scrolls as one, the end is followed only once the user has gone there: else the status would leave unasked.
  (scroller.scrollTop > 0 || scroller.tagName !== 'MAIN');

/** What a sticky head covers of the scroller, as the style sheet tells by `scroll-padding-top`. */
const covered = (scroller: HTMLElement): number => Number.parseFloat(getComputedStyle(scroller).scrollPaddingTop) || 0;

const bringInSight = ({ scroller, above, seen }: Place, index: number): void => {
  const top = index * ROW_HEIGHT - above;
  if (top < 0) scroller.scrollTop += top;
  else if (top + ROW_HEIGHT > seen) scroller.scrollTop += top + ROW_HEIGHT - seen;
};

const placeOf = (list: HTMLElement | null): Place | null => {
  for (let scroller = list?.parentElement ?? null; list !== null && scroller !== null; scroller = scroller.parentElement) {
    if (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) continue;
    const window = scroller.getBoundingClientRect();
    const cover = covered(scroller);
    return { scroller, above: window.top + cover - list.getBoundingClientRect().top, seen: scroller.clientHeight - cover };
  }
  return null;
};
