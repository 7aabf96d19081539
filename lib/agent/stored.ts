import type { PageRecord } from '../events/record';
import type { StoredRole } from '../events/stored-role';
import type { PageSpec } from '../providers/provider';
import { describeThrown } from './call-site';
import { add, dictionary, each, list, type PageWindow } from './objects';
import { apply, keys, slice } from './primordials';
import type { Ring } from './ring';
import type { WindowFunctions } from './window-functions';

/** Characters of a stored value that are handed over. */
const MAX_VALUE = 131_072;
/** Keys of one pattern that are looked at: a page may make them without end. */
const MAX_KEYS = 20;
/** Characters of one: a longer one is no SDK's, and does not fit into a record. */
const MAX_KEY = 160;

type Noticed = 'first' | 'compare' | 'other-tab' | 'command';
export type Stored = ReturnType<typeof createStored>;

/** Whether a key is one that the pattern stands for. */
const standsFor = (pattern: string, key: string): boolean => pattern === key || pattern === `${slice(key, 0, pattern.length - 1)}*`;

/** The providers' keys of localStorage, compared rather than listened to: nothing of Storage is patched. */
export function createStored(win: PageWindow, { getItem }: WindowFunctions, specs: readonly PageSpec[], ring: Ring, changed: () => void) {
  const last = dictionary<string | null>();
  const records = dictionary<PageRecord & { kind: 'storage' }>();
  /** By pattern: its keys as far as they were seen. */
  const seen = dictionary<string[]>();
  /** By provider: how often its session was seen to change; undefined before the first look. */
  const changes = dictionary<number>();
  let area: unknown;

  // Not taken before the first look, and kept from then on: a page may put a getter of its own there.
  const ofPage = (): object => (area ??= win.localStorage) as object;
  const read = (key: string) => apply(getItem, ofPage(), [key]) as string | null;

  // Not `storage` by itself: WXT would take it for its own, and put that in.
  /** Visits the keys of a provider, also those that are gone, up to the first for which the answer is truthy. */
  const eachKey = <Answer>({ storage: patterns }: PageSpec, visit: (key: string, role: StoredRole) => Answer): Answer | undefined => {
    let there: string[] | undefined;
    return each(keys(patterns) as StoredRole[], (role) => {
      const pattern = patterns[role] as string;
      const known = (seen[pattern] ??= list());
      if (pattern[pattern.length - 1] !== '*') known[0] = pattern;
      else
        each((there ??= keys(ofPage())), (key) => {
          if (known.length < MAX_KEYS && key.length <= MAX_KEY && standsFor(pattern, key) && !each(known, (one) => one === key))
            add(known, key);
        });
      return each(known, (key) => visit(key, role));
    });
  };

  const stored = {
    area: ofPage,
    read,
    eachKey,
    /** Whether a key is one of the provider's, there or not. */
    owns: ({ storage: patterns }: PageSpec, key: string) =>
      each(keys(patterns), (role) => standsFor(patterns[role as StoredRole] as string, key)),
    /** A number that is another one once the provider's session has changed; undefined where none could be read. */
    changes: (provider: string): number | undefined => changes[provider],
    /** `only`: the provider whose keys are compared; `around`: its call that is running; `told`: the key that the browser told of. */
    compare(noticed: Noticed, only?: string, around?: string, told?: string | null): void {
      try {
        each(specs, (spec) => {
          const { id: provider } = spec;
          if (only && only !== provider) return;
          const before = changes[provider];
          let count = before ?? 0;
          eachKey(spec, (key, role) => {
            const value = read(key);
            // A drain may have noticed it just before the browser told of it.
            if (value === last[key]) {
              const record = records[key];
              if (key === told && record?.noticed === 'compare' && !record.call) ring.add({ ...record, noticed }, record.id, record.at);
              return;
            }
            last[key] = value;
            if (role === 'session') count++;
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
          changes[provider] = count;
        });
      } catch (error) {
        stored.compare = () => {};
        each(specs, ({ id: provider }) => {
          ring.add({ kind: 'storage-refused', provider, message: describeThrown(error).message });
        });
      }
    },
  };
  return stored;
}
