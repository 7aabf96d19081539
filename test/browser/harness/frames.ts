import type { Frame, Page } from 'puppeteer-core';

import { until } from './browser';

interface FrameOptions {
  name: string;
  src?: string;
  srcdoc?: string;
  sandbox?: string;
}

/** Adds a frame to a page and waits until it has loaded. */
export async function addFrame(page: Page, options: FrameOptions): Promise<Frame> {
  await page.evaluate(({ name, ...attributes }) => {
    const frame = document.createElement('iframe');
    frame.name = name;
    frame.title = name;
    for (const [attribute, value] of Object.entries(attributes)) frame.setAttribute(attribute, value);
    return new Promise<void>((resolve) => {
      frame.addEventListener('load', () => resolve());
      document.body.append(frame);
    });
  }, options);
  return frameNamed(page, options.name);
}

/** A frame by its `name`, once it is there. */
export const frameNamed = (page: Page, name: string): Promise<Frame> =>
  until(`the frame ${name}`, async () => {
    for (const frame of page.frames()) {
      const element = await frame.frameElement();
      if (element !== null && (await element.evaluate((own) => own.getAttribute('name'))) === name) return frame;
    }
    return null;
  });
