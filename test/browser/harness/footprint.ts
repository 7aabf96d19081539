import type { Frame, Page } from 'puppeteer-core';

import { HANDLE } from '../../../lib/inspect/page-text';

/** All that a page could notice of us without calling anything. */
export interface Footprint {
  /** Own properties in their order, each with what kind it is. */
  window: string[];
  objectPrototype: string[];
  /** Names that are hidden from inline handlers. */
  hidden: string[];
  /** The SDK's own, where it is on the page's global. */
  sdk: string[];
}

/** Reads a page's globals without invoking a getter. */
export const footprint = (page: Page | Frame): Promise<Footprint> =>
  page.evaluate(() => {
    const keys = (object: object): (string | symbol)[] => Reflect.ownKeys(object);
    const describe = (object: object): string[] =>
      keys(object).map((key) => {
        const { value, get, enumerable, configurable, writable } = Object.getOwnPropertyDescriptor(object, key)!;
        const kind = get === undefined ? typeof value : 'accessor';
        const text = typeof value === 'function' ? Function.prototype.toString.call(value).slice(0, 40) : '';
        return [String(key), kind, enumerable, configurable, writable, text].join(' ');
      });
    const { taptalk, tapTalk } = Object.fromEntries(
      ['taptalk', 'tapTalk'].map((name) => [name, Object.getOwnPropertyDescriptor(window, name)?.value as object | undefined]),
    );
    return {
      window: describe(window),
      objectPrototype: describe(Object.prototype),
      hidden: [Element.prototype, Document.prototype].flatMap((prototype) =>
        keys((prototype as unknown as Record<symbol, object>)[Symbol.unscopables]!).map(String),
      ),
      sdk: describe(taptalk ?? tapTalk ?? {}),
    };
  });

export const hasAgent = (page: Page | Frame): Promise<boolean> => page.evaluate((name) => Object.hasOwn(window, name), HANDLE);
