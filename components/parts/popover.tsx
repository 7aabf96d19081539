import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  id: string;
  label: string;
  align?: 'left' | 'right';
  children: ComponentChildren;
}

/** Opened by a button with `popovertarget`; the platform closes it and gives the focus back. */
export const Popover = ({ id, label, align = 'left', children }: Props) => {
  const popover = useRef<HTMLDivElement>(null);
  useEffect(() => keepEscape(popover.current!), []);
  return (
    <div
      ref={popover}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      onBeforeToggle={({ currentTarget, newState }) => {
        if (newState === 'open') placeBelowButton(currentTarget, align);
      }}
    >
      {children}
    </div>
  );
};

/** DevTools takes Escape off a panel's document for its drawer: while a popover is open it shall not come so far. */
const keepEscape = (popover: HTMLElement): (() => void) => {
  const keep = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && popover.matches(':popover-open')) event.stopPropagation();
  };
  window.addEventListener('keydown', keep, { capture: true });
  return () => window.removeEventListener('keydown', keep, { capture: true });
};

const MARGIN = 4;
const WIDTH = 316;

/** By hand: anchored positioning came to Chromium later than the oldest version that is supported. */
const placeBelowButton = (popover: HTMLElement, align: 'left' | 'right') => {
  const button = document.querySelector(`[popovertarget="${popover.id}"]:not([popovertargetaction])`);
  if (button === null) return;
  const { left, right, bottom } = button.getBoundingClientRect();
  const width = Math.min(WIDTH, window.innerWidth - 2 * MARGIN);
  const wanted = align === 'left' ? left : right - width;
  popover.style.left = `${Math.max(MARGIN, Math.min(wanted, window.innerWidth - width - MARGIN))}px`;
  popover.style.top = `${bottom + 2}px`;
};
