import type { ElementHandle, Frame, Page } from 'puppeteer-core';

import type { Event } from '../../../lib/events/event';
import type { RecorderStore } from '../../../lib/session/store';
import type { Settings } from '../../../lib/settings/settings';
import { until } from './browser';

/** The panel as its user has it: found by names and roles, clicked for real. */
export class Panel {
  /** @param since what came before, epoch ms, is another scenario's */
  constructor(
    readonly devtools: Page,
    readonly frame: Frame,
    readonly since = 0,
  ) {}

  /** Drawn, and the page has been looked at: until then everything moves. */
  isReady(): Promise<boolean> {
    return this.frame.evaluate(
      () => 'recorder' in window && document.querySelector('[data-attach]:not([data-attach="starting"])') !== null,
    );
  }

  text(): Promise<string> {
    return this.frame.evaluate(() => document.body.innerText);
  }

  /** The verdict of the session that is shown. */
  verdict(): Promise<string | null> {
    return this.frame.evaluate(() => document.querySelector('[data-verdict]')?.getAttribute('data-verdict') ?? null);
  }

  async seesVerdict(verdict: string, timeout?: number): Promise<void> {
    await until(`the verdict ${verdict}`, async () => (await this.verdict()) === verdict, timeout).catch(async (error: unknown) => {
      throw new Error(`The verdict is ${String(await this.verdict())}, not ${verdict}. The panel says:\n${await this.text()}`, {
        cause: error,
      });
    });
  }

  attachMode(): Promise<string | null> {
    return this.frame.evaluate(() => document.querySelector('[data-attach]')?.getAttribute('data-attach') ?? null);
  }

  async seesAttach(mode: string): Promise<void> {
    await until(`the attach mode ${mode}`, async () => (await this.attachMode()) === mode).catch(async (error: unknown) => {
      throw new Error(`The attach mode is ${String(await this.attachMode())}, not ${mode}.`, { cause: error });
    });
  }

  async sees(words: string | RegExp, timeout?: number): Promise<void> {
    const found = (text: string): boolean => (typeof words === 'string' ? text.includes(words) : words.test(text));
    await until(`“${String(words)}” in the panel`, async () => found(await this.text()), timeout).catch(async (error: unknown) => {
      throw new Error(`“${String(words)}” is not in the panel, which says:\n${await this.text()}`, { cause: error });
    });
  }

  /** The first enabled, visible element of an accessible role and name. */
  find(role: string, name: string): Promise<ElementHandle> {
    return until(`the ${role} “${name}”`, async () => {
      const handles = await this.frame.$$(`::-p-aria([name="${name}"][role="${role}"])`);
      for (const handle of handles) if (await handle.isVisible()) return handle as ElementHandle;
      return null;
    });
  }

  async click(name: string, role = 'button'): Promise<void> {
    const handle = await this.find(role, name);
    await until(`“${name}” to be enabled`, () =>
      handle.evaluate((element) => !(element as HTMLButtonElement).disabled && element.getAttribute('aria-disabled') !== 'true'),
    );
    await this.press(handle);
  }

  /** A click is aimed first and done later: what has moved by then would not be hit. */
  async press(handle: ElementHandle): Promise<void> {
    await handle.evaluate(async (element) => {
      for (let before = ''; ;) {
        const place = JSON.stringify(element.getBoundingClientRect());
        if (place === before) return;
        before = place;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    await handle.click();
  }

  region(name: string): Promise<string> {
    return this.frame.evaluate((label) => {
      const regions = [...document.querySelectorAll('section, [role="region"]')];
      const named = regions.find((region) => {
        const by = region.getAttribute('aria-labelledby');
        return (region.getAttribute('aria-label') ?? (by === null ? '' : document.getElementById(by)?.textContent))
          ?.trim()
          .startsWith(label);
      });
      return (named as HTMLElement | undefined)?.innerText ?? '';
    }, name);
  }

  /** Events as the recorder holds them. */
  events(): Promise<Event[]> {
    return this.frame.evaluate((since) => {
      const { events } = (window as unknown as { recorder: RecorderStore }).recorder.state;
      return JSON.parse(JSON.stringify(events.filter(({ at }) => at >= since))) as Event[];
    }, this.since);
  }

  /** Shortens the product's own deadlines. */
  async set(settings: Partial<Settings>): Promise<void> {
    await this.frame.evaluate(
      (changed) => (window as unknown as { recorder: RecorderStore }).recorder.dispatch({ type: 'change-settings', settings: changed }),
      settings,
    );
  }
}
