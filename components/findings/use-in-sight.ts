import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What has just been opened scrolls into sight, as far as it must. */
export const useInSight = <E extends HTMLElement>(open: boolean): RefObject<E | null> => {
  const opened = useRef<E>(null);
  const before = useRef(open);
  useLayoutEffect(() => {
    if (open && !before.current) opened.current?.scrollIntoView({ block: 'nearest' });
    before.current = open;
  }, [open]);
  return opened;
};
