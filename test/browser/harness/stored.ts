import type { Frame, Page } from 'puppeteer-core';

const SESSION = 'TapTalk.UserData';
const DEVICE = 'tapTalk.DeviceID';

export const storedSession = (app: Page | Frame): Promise<string | null> => app.evaluate((key) => localStorage.getItem(key), SESSION);
export const storedDevice = (app: Page | Frame): Promise<string | null> => app.evaluate((key) => localStorage.getItem(key), DEVICE);

/** Cuts the stored session short, so that the SDK throws on it. */
export const spoilSession = (app: Page | Frame): Promise<void> =>
  app.evaluate((key) => localStorage.setItem(key, localStorage.getItem(key)!.slice(0, -40)), SESSION);

/** Puts cached files where the SDK keeps them. */
export const cacheFiles = (app: Page | Frame, files: Record<string, string>): Promise<void> =>
  app.evaluate(async (entries) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('tapFiles');
      opening.onsuccess = () => resolve(opening.result);
    });
    const writing = database.transaction('files', 'readwrite');
    for (const [id, file] of Object.entries(entries))
      writing.objectStore('files').put({ file, type: 'image/png', timestamp: Date.now() }, id);
    await new Promise<void>((resolve) => (writing.oncomplete = () => resolve()));
    database.close();
  }, files);

export const cachedFiles = (app: Page | Frame): Promise<number> =>
  app.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('tapFiles');
      opening.onsuccess = () => resolve(opening.result);
    });
    const counting = database.transaction('files').objectStore('files').count();
    await new Promise<void>((resolve) => (counting.onsuccess = () => resolve()));
    database.close();
    return counting.result;
  });

export const databases = (app: Page | Frame): Promise<string[]> =>
  app.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
