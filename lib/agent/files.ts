import type { PageSpec } from '../providers/provider';
import type { Room } from './room';

interface StoredFile {
  file?: string;
}

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Counts what is in the provider's store, in files and characters of their text, and empties it if asked; null where there is
 * none, it is never created. The SDK keeps its connection open, so the database cannot be deleted.
 */
export async function countFiles({ win: { indexedDB }, tools: { each } }: Room, { files: where }: PageSpec, empty: boolean) {
  if (!where) return null;
  const { database: name, store } = where;
  if (!each(await indexedDB.databases(), (one) => one.name === name)) return null;
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => opening.transaction?.abort(); // gone meanwhile
  const database = await settled(opening);
  try {
    const found = { count: 0, bytes: 0 };
    const files = database.transaction(store, 'readwrite').objectStore(store);
    each((await settled(files.getAll())) as (StoredFile | null)[], (stored) => {
      found.count++;
      found.bytes += stored?.file?.length ?? 0;
    });
    if (empty) await settled(files.clear());
    return found;
  } finally {
    database.close();
  }
}
