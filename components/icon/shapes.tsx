import type { ComponentChildren } from 'preact';

/** 16 units, stroke 1.5 in the colour of the text. A word always stands beside an icon, or in the accessible name. */
export const SHAPES = {
  accepted: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5.2 8.2 2 2 3.6-4.2" />
    </>
  ),
  tick: <path d="m3.5 8.5 3 3 6-7" />,
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  error: (
    <>
      <path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z" />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2 14.6 13.6H1.4z" />
      <path d="M8 6.4v3.4m0 1.9v.1" />
    </>
  ),
  note: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.4v3.8m0-6.3v.1" />
    </>
  ),
  ask: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.6-.8 1.1v.3m0 2v.1" />
    </>
  ),
  flask: (
    <>
      <path d="M6.3 1.8h3.4M7 1.8v4.4l-4 6.6a1 1 0 0 0 .9 1.4h8.2a1 1 0 0 0 .9-1.4L9 6.2V1.8" />
      <path d="M5 10.4h6" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.4V8l2.4 1.6" />
    </>
  ),
  out: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5.2 8h5.6" />
    </>
  ),
  broken: <path d="M3.5 1.8h5.6l3.4 3.4v3M3.5 1.8v5.4m0 3.4v3.6h9v-2.4M9 2v3.4h3.4M1.6 9.2l2.6-1.4 2.6 2 2.6-2 2.6 2 2.4-1.4" />,
  stuck: (
    <>
      <path d="M8 2 14.6 13.6H1.4z" fill="currentColor" />
      <path d="M8 6.2v3.4m0 2v.1" stroke="var(--ground, var(--bg))" stroke-width="1.8" />
    </>
  ),
  dash: <path d="M4 8h8" />,
  dots: <path d="M3.5 8v.1M8 8v.1M12.5 8v.1" stroke-width="2.2" />,
  dot: <circle cx="8" cy="8" r="4.6" fill="currentColor" stroke="none" />,
  half: (
    <>
      <circle cx="8" cy="8" r="4.6" />
      <path d="M8 3.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor" stroke="none" />
    </>
  ),
  ring: <circle cx="8" cy="8" r="4.6" />,
  question: <path d="M5.4 5.6a2.6 2.6 0 1 1 3.6 2.5c-.7.3-1 .8-1 1.5v.2m0 2.6v.1" />,
  reload: <path d="M13.2 8a5.2 5.2 0 1 1-1.6-3.8M13.4 1.8v3h-3" />,
  pause: <path d="M5.5 3v10M10.5 3v10" stroke-width="2" />,
  clear: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="m4 4 8 8" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8.5" rx="1.2" />
      <path d="M10.5 5.5V3.2A1.2 1.2 0 0 0 9.3 2H3.7a1.2 1.2 0 0 0-1.2 1.2v6.1a1.2 1.2 0 0 0 1.2 1.2h1.8" />
    </>
  ),
  down: <path d="m3 6 5 5 5-5" />,
  up: <path d="m3 10 5-5 5 5" />,
  right: <path d="m6 3 5 5-5 5" />,
  call: <path d="M2 8h8M7 4.5 10.5 8 7 11.5M13.5 3v10" />,
  callback: <path d="M14 8H6m3-3.5L5.5 8 9 11.5M2.5 3v10" />,
  throw: <path d="M9 1.8 3.4 9h4L6.6 14.2 12.6 7h-4z" />,
  request: <path d="M5 13V3.4M2.4 6 5 3.4 7.6 6M11 3v9.6m2.6-2.6L11 12.6 8.4 10" />,
  storage: (
    <>
      <ellipse cx="8" cy="3.8" rx="5.4" ry="2" />
      <path d="M2.6 3.8v8.4c0 1.1 2.4 2 5.4 2s5.4-.9 5.4-2V3.8M2.6 8c0 1.1 2.4 2 5.4 2s5.4-.9 5.4-2" />
    </>
  ),
  socket: <path d="M5.5 1.8v3m5 0v-3M3.6 4.8h8.8v2.4a4.4 4.4 0 0 1-8.8 0zM8 11.6v2.8" />,
  page: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M1.8 8h12.4M8 1.8c-4.4 4-4.4 8.4 0 12.4 4.4-4 4.4-8.4 0-12.4" />
    </>
  ),
  action: (
    <>
      <path d="m3 2 9.6 5.2-4.2 1.2-2 4z" />
      <path d="m9 9.4 3.4 3.8" />
    </>
  ),
  undo: <path d="M5.4 2.6 2.4 5.6l3 3M2.6 5.6h6.6a4.2 4.2 0 0 1 0 8.4H6" />,
  hidden: <path d="M1.4 8S3.8 3.6 8 3.6 14.6 8 14.6 8 12.2 12.4 8 12.4 1.4 8 1.4 8zM3 13 13 3" />,
  bin: <path d="M2.6 4.2h10.8M6 4V2.4h4V4m-6 0 .7 9.8h6.6L12 4" />,
} satisfies Record<string, ComponentChildren>;

export type IconName = keyof typeof SHAPES;
