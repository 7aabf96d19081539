import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

// @ts-expect-error plain JavaScript: it runs before any package is installed
import { findBrowser } from '../../setup/browser.mjs';

/** The variable that names the folder of the profiles, where whoever set it removes that. */
export const PROFILES = 'INSPECTOR_TEST_PROFILES';

/**
 * A real browser with the unpacked extension. `devtools` has DevTools open by itself for each tab; tests open it where they want it.
 * `beside`: other extensions.
 * Without the background-networking flags Chromium looks up hosts of its own at every start.
 */
export async function launch(
  extension: string | null,
  options: { headless?: boolean; devtools?: boolean; args?: string[]; beside?: string[] } = {},
): Promise<Browser> {
  const profile = newProfile();
  const browser = await puppeteer.launch({
    userDataDir: profile,
    executablePath: (findBrowser as () => string)(),
    headless: options.headless ?? true,
    pipe: true,
    devtools: options.devtools ?? false,
    ...(extension === null ? {} : { enableExtensions: [extension, ...(options.beside ?? [])] }),
    defaultViewport: null,
    acceptInsecureCerts: true,
    args: [
      // The sandbox does not start as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Higher than DevTools is drawn: a click below the window's edge would reach nothing.
      '--window-size=1280,1900',
      ...(options.args ?? []),
    ],
  });
  browser.process()?.once('exit', () => rmSync(profile, { recursive: true, force: true }));
  return browser;
}

/** DevTools begin with the panel that was in front last: their console costs a fifth less than their elements, which are the default. */
function newProfile(): string {
  const profile = mkdtempSync(join(process.env[PROFILES] ?? tmpdir(), 'inspector-profile-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { devtools: { preferences: { 'panel-selected-tab': JSON.stringify('console') } } };
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  return profile;
}

/** Asks again until something truthy comes; the error of the last try is the error in the end. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  timeout = 15_000,
): Promise<T> {
  const end = Date.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms for ${what}.`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export type { Browser, Page };
