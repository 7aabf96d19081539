import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const underWay = new Map<string, Promise<string>>();

async function write(file: string, make: () => Promise<string>): Promise<string> {
  const script = await make();
  // Test files run side by side: none must find the other's half-written file.
  const partial = `${file}.${randomUUID()}`;
  await writeFile(partial, script);
  await rename(partial, file);
  return file;
}

/**
 * Makes a script, unless the same was made before.
 *
 * @param name names all that goes into it
 * @returns the script's file, in `node_modules/.cache/playground`
 */
export async function cachedScript(root: string, name: string, make: () => Promise<string>): Promise<string> {
  const cache = join(root, 'node_modules/.cache/playground');
  await mkdir(cache, { recursive: true });
  const file = join(cache, `${name}.js`);
  if (existsSync(file)) return file;
  const running = underWay.get(file) ?? write(file, make).finally(() => underWay.delete(file));
  underWay.set(file, running);
  return running;
}
