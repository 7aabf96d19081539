/** Makes an element; text goes in as text, so that the demo runs under Trusted Types. */
export function element(
  tag: string,
  className: string,
  children: readonly (Node | string)[] = [],
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** @param at epoch ms */
export function time(at: number): HTMLElement {
  return element('time', '', [CLOCK.format(at)], { datetime: new Date(at).toISOString() });
}
