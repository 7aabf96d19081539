import type { PageSpec } from '../providers/provider';
import type { Room } from './room';

/** Writes for the panel, and keys of that SDK alone; null removes. */
export function write(
  { functions: { removeItem, setItem }, stored, tools }: Room,
  spec: PageSpec,
  key: string,
  value: string | null,
): void {
  if (!stored.owns(spec, key)) throw 'foreign key';
  tools.apply(value === null ? removeItem : setItem, stored.area(), [key, value]);
  stored.compare('command');
}
