/** Whose a stored value is: the SDK's session, its device id, or what an app keeps to go on from. */
export type StoredRole = 'session' | 'device' | 'resume';

/** A provider's keys of localStorage by role; one that ends in `*` stands for all that begin so. */
export type StoredKeys = { readonly [Role in StoredRole]?: string };

/** Whether it stands for many keys: of those, only what is there is ever told. */
export const isFamily = (pattern: string): boolean => pattern.endsWith('*');

/** Whether a stored key is the one that is told, or begins as it does. */
export const isKey = (pattern: string, key: string): boolean =>
  isFamily(pattern) ? key.startsWith(pattern.slice(0, -1)) : key === pattern;

/** The role of a stored key; null where it is none of the provider's. */
export function roleOf(keys: StoredKeys, key: string): StoredRole | null {
  const found = Object.entries(keys).find(([, pattern]) => isKey(pattern, key));
  return found === undefined ? null : (found[0] as StoredRole);
}

/** How a key is called of which only the beginning is known. */
export const keyName = (pattern: string): string => pattern.replace('*', '…');
