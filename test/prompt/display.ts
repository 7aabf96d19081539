import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// @ts-expect-error plain JavaScript: it runs before any package is installed
import * as browserSetup from '../setup/browser.mjs';

import { until } from '../browser/harness/browser';
import type { Picture } from './picture';

const { aptInstall, isRootOnDebian } = browserSetup as { aptInstall(...packages: string[]): void; isRootOnDebian(): boolean };

/** Each program with the option by which it tells that it is there. */
const NEEDED = { Xvfb: '-help', xdotool: 'version' } as const;
const PACKAGES = { Xvfb: 'xvfb', xdotool: 'xdotool' } as const;

const missing = (): (keyof typeof NEEDED)[] =>
  (['Xvfb', 'xdotool'] as const).filter((program) => spawnSync(program, [NEEDED[program]], { stdio: 'ignore' }).error !== undefined);

/** Sees to it that there can be a screen. Throws a line that says what is needed. */
export function installDisplay(): void {
  if (process.platform !== 'linux')
    throw new Error('This test needs Linux: it answers the browser’s own prompt by keys, on a screen of its own (Xvfb, xdotool).');
  if (missing().length > 0 && isRootOnDebian()) aptInstall(...missing().map((program) => PACKAGES[program]));
  if (missing().length > 0)
    throw new Error(
      `This test needs ${missing().join(' and ')}. On Debian or Ubuntu: sudo apt-get install ${missing()
        .map((program) => PACKAGES[program])
        .join(' ')}`,
    );
}

/** ms. A prompt takes no answer for as long after it came up, in case it was meant for the page. */
const STILL = 500;

/** A screen that nobody sees, with a keyboard of its own. */
export interface Display {
  press(...keys: string[]): Promise<void>;
  picture(): Promise<Picture>;
  /** The picture, once nothing has moved in it for half a second. */
  still(): Promise<Picture>;
  stop(): Promise<void>;
}

/** Starts it, and has browsers that are launched from now on open their windows there. */
export async function startDisplay(): Promise<Display> {
  const memory = await mkdtemp(join(tmpdir(), 'screen-'));
  // It takes a number that is free, and tells it once it is ready.
  const server = spawn('Xvfb', ['-displayfd', '3', '-fbdir', memory, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  const told = once(server.stdio[3]!, 'data') as Promise<[Buffer]>;
  const [number] = await Promise.race([told, ended.then(() => Promise.reject(new Error('Xvfb did not start.')))]);
  process.env.DISPLAY = `:${number.toString().trim()}`;
  const env = { ...process.env };
  const picture = (): Promise<Picture> => readFile(join(memory, 'Xvfb_screen0'));
  return {
    async press(...keys) {
      await promisify(execFile)('xdotool', ['key', ...keys], { env });
    },
    picture,
    still: () => stillPicture(picture),
    async stop() {
      server.kill();
      await ended;
      await rm(memory, { recursive: true });
    },
  };
}

async function stillPicture(picture: () => Promise<Picture>): Promise<Picture> {
  let last = await picture();
  let since = performance.now();
  return until('nothing to move on the screen', async () => {
    const now = await picture();
    if (!now.equals(last)) {
      last = now;
      since = performance.now();
    }
    return performance.now() - since >= STILL && now;
  });
}
