import type { PageRecord } from '../events/record';
import type { PageSpec } from '../providers/provider';
import { describeThrown } from './call-site';
import { dictionary, each, type PageWindow } from './objects';
import { apply } from './primordials';
import type { Ring } from './ring';
import type { WindowFunctions } from './window-functions';

/** Characters of a stored value that are handed over. */
const MAX_VALUE = 131_072;

type Noticed = 'first' | 'compare' | 'other-tab' | 'command';
export type Stored = ReturnType<typeof createStored>;

/** The providers' keys of localStorage, compared rather than listened to: nothing of Storage is patched. */
export function createStored(
  win: PageWindow,
  { getItem, setItem, removeItem }: WindowFunctions,
  specs: readonly PageSpec[],
  ring: Ring,
  changed: () => void,
) {
  const last = dictionary<string | null>();
  const records = dictionary<PageRecord & { kind: 'storage' }>();
  let area: unknown;

  // Not taken before the first look: a page may have put a getter of its own there.
  const call = (method: (...args: never[]) => unknown, args: unknown[]): unknown => apply(method, (area ??= win.localStorage), args);
  const read = (key: string) => call(getItem, [key]) as string | null;

  const stored = {
    read,
    /** For the panel; null removes. */
    write(key: string, value: string | null): void {
      call(value === null ? removeItem : setItem, [key, value]);
      stored.compare('command');
    },
    /** The value as last seen; undefined where none could be read. */
    last: (key: string): string | null | undefined => last[key],
    /** `around`: the call that is running; `told`: the key that the browser told of. */
    compare(noticed: Noticed, around?: string, told?: string | null): void {
      each(specs, ({ id: provider, storage: keys }) => {
        try {
          each([keys.session, keys.device], (key) => {
            const value = read(key);
            const before = last[key];
            // A drain may have noticed it just before the browser told of it.
            if (value === before) {
              const record = records[key];
              if (key === told && record?.noticed === 'compare' && !record.call) ring.add({ ...record, noticed }, record.id, record.at);
              return;
            }
            last[key] = value;
            const { length } = value ?? '';
            records[key] = ring.add({
              kind: 'storage',
              provider,
              key,
              value: length > MAX_VALUE ? '' : value,
              length,
              noticed: before === undefined ? 'first' : noticed,
              call: around,
            });
            changed();
          });
        } catch (error) {
          stored.compare = () => {};
          ring.add({ kind: 'storage-refused', provider, message: describeThrown(error).message });
        }
      });
    },
  };
  return stored;
}
