import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { openGallery, type View } from './open';
import { VIEWS } from './views';

/** Takes a picture of every view, to be looked at: `npx vite-node test/browser/gallery/shoot.ts [folder] [names…]`. */

const [folder = '/tmp/gallery', ...names] = process.argv.slice(2);
const SIZES: Pick<View, 'width' | 'height' | 'theme'>[] = [
  { width: 1_200, height: 800, theme: 'light' },
  { width: 1_200, height: 800, theme: 'dark' },
  { width: 420, height: 900, theme: 'light' },
  { width: 420, height: 900, theme: 'dark' },
];

await mkdir(folder, { recursive: true });
const gallery = await openGallery();
for (const [name, { state, prepare }] of Object.entries(VIEWS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  for (const size of SIZES) {
    const page = await gallery.open({ state, ...size });
    await prepare?.(page);
    await page.screenshot({ path: path.join(folder, `${name}-${size.theme}-${size.width}.png`) as `${string}.png` });
    await page.close();
  }
}
await gallery.close();
