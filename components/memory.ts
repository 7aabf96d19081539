import { signal, type Signal } from '@preact/signals';

const PREFIX = 'panel.';

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null; // site data may be blocked: then it is remembered while the panel is open
  }
};

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // as above
  }
};

/** A yes or no that is remembered beyond this panel. */
export const remembered = (key: string, initial: boolean): Signal<boolean> => {
  const known = read(key);
  const value = signal(known === null ? initial : known === 'yes');
  let first = true;
  value.subscribe((now) => {
    if (!first) write(key, now ? 'yes' : 'no');
    first = false;
  });
  return value;
};
