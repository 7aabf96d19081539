import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  label: string;
  align?: 'left' | 'right';
  children: ComponentChildren;
}

/** Opened by a button with `popovertarget`; the platform closes it and gives the focus back. */
export const Popover = ({ id, label, align = 'left', children }: Props) => (
  <div
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
