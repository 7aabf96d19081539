import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openGallery, type OpenGallery, type View } from './gallery/open';
import type { Gallery } from './gallery/page';

/** The panel by itself, worked by mouse and keyboard. */

let gallery: OpenGallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const inPanel = async (view: View, work: (page: Page) => Promise<void>): Promise<void> => {
  const page = await gallery.open(view);
  await work(page);
  await page.close();
};

declare global {
  var gallery: Gallery;
}

const commands = (page: Page) => page.evaluate(() => globalThis.gallery.commands);
const press = (page: Page, name: string) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const words = (page: Page, selector: string) => page.$$eval(selector, (found) => found.map((element) => element.textContent));
const selected = (page: Page) => page.$eval('[role="row"][aria-selected="true"] .what', (cell) => cell.textContent);
const focusRows = (page: Page) => page.focus('[role="treegrid"]');

describe('actions', () => {
  it('are sent for the chosen session', () =>
    inPanel({ state: 'several' }, async (page) => {
      await press(page, 'Log out and clear');
      await page.locator('[popovertarget="session-popover"]').click();
      await page.locator('#session-popover ::-p-text(widget.example.net)').click();
      await press(page, 'More ways to clear');
      await page.locator('#clear-popover input').click();
      await press(page, 'Clear cached data only');
      expect(await commands(page)).toEqual([
        { type: 'log-out', session: 'd2:taptalk:1', device: false },
        { type: 'clear', session: 'd3:taptalk:1', device: true },
      ]);
      expect(await page.$eval('#clear-popover', (popover) => popover.matches(':popover-open'))).toBe(false);
      expect(await words(page, '[role="status"] strong')).toEqual(['Signed in']);
    }));

  it('hand over the ticket that was pasted, by the keyboard alone', () =>
    inPanel({ state: 'healthy' }, async (page) => {
      const ticket = ['{"alg":"HS256"}', '{"jti":"at1","exp":1}', 'x'.repeat(32)]
        .map((part) => Buffer.from(part).toString('base64url'))
        .join('.');
      await page.locator('::-p-aria(Tickets[role="tab"])').click();
      await page.focus('textarea');
      await page.keyboard.type(`"${ticket}"`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await commands(page)).toEqual([{ type: 'authenticate', session: 'd1:taptalk:1', ticket }]);
      expect(await words(page, '#authenticate-words .warn')).toEqual([' It has expired: expect the server to refuse it.']);
    }));

  it('ask for the frame’s site too where the session lives there', () =>
    inPanel({ state: 'several' }, async (page) => {
      await page.locator('[popovertarget="session-popover"]').click();
      await page.locator('#session-popover ::-p-text(widget.example.net)').click();
      await page.locator('.notice ::-p-text(Trace this site from page load)').click();
      await page.locator('.pill').click();
      expect(await words(page, '#attach-popover [aria-label^="Sites"] .dim')).toEqual([
        'not allowed: each load is attached to late Allow widget.example.net',
        'not allowed: only its requests are seen Allow chat.widgets.example.net',
      ]);
      await page.locator('#attach-popover ::-p-aria(Allow chat.widgets.example.net)').click();
      expect(await commands(page)).toEqual([
        { type: 'trace-site', origins: ['https://app.example.com', 'https://widget.example.net'] },
        { type: 'trace-site', origins: ['https://chat.widgets.example.net'] },
      ]);
    }));

  it('are to load the page again once its site is allowed, for it is traced from its next load only', () =>
    inPanel({ state: 'just-allowed' }, async (page) => {
      expect(await words(page, '.notice p')).toEqual([
        'This site is allowed, but this load began before tracing. Reload to see it from its first script on.',
        'Reload and traceall frames of the allowed sites',
      ]);
      await page.locator('.notice ::-p-text(Reload and trace)').click();
      expect(await commands(page)).toEqual([{ type: 'reload-and-trace' }]);
    }));

  it('are disabled and say why while one is under way', () =>
    inPanel({ state: 'stuck' }, async (page) => {
      await page.evaluate(() => (globalThis.gallery.state.value = { ...globalThis.gallery.state.value, busy: true }));
      const button = await page.waitForSelector('.acts button:disabled');
      expect(await button?.evaluate((element) => element.title)).toBe('An action is under way.');
    }));

  it('of a receipt name it', () =>
    inPanel({ state: 'receipt' }, async (page) => {
      await press(page, 'Undo');
      await press(page, 'Reload page');
      await press(page, 'Close receipt');
      expect(await commands(page)).toEqual([
        { type: 'undo', receipt: 'r1' },
        { type: 'reload' },
        { type: 'dismiss-receipt', receipt: 'r1' },
      ]);
    }));
});

describe('the timeline by keyboard', () => {
  it('goes up and down, in and out, opens and closes', () =>
    inPanel({ state: 'stuck' }, async (page) => {
      await focusRows(page);
      await page.keyboard.press('Home');
      expect(await selected(page)).toBe('Loaded app.example.com/chat');
      await page.keyboard.press('ArrowRight');
      expect(await page.$$eval('[role="row"][aria-level="1"]', (rows) => rows.map((row) => row.ariaExpanded))).toContain('true');
      await page.keyboard.press('ArrowRight');
      expect(await selected(page)).toContain('SDK found');
      await page.keyboard.press('ArrowLeft');
      expect(await selected(page)).toBe('Loaded app.example.com/chat');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('End');
      expect(await selected(page)).toMatch(/^The refresh ended in HTTP 500/);
      await page.keyboard.press('Enter');
      await page.waitForSelector('[aria-label="Details"]');
      await page.keyboard.press('Escape');
      await page.waitForSelector('[aria-label="Details"]', { hidden: true });
      const active = await page.$eval(
        '[role="treegrid"]',
        (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.ariaSelected,
      );
      expect(active).toBe('true');
    }));

  it('marks what belongs to the chosen event', () =>
    inPanel({ state: 'stuck' }, async (page) => {
      await page.locator('[role="row"] ::-p-text(refreshAccessToken)').click();
      expect(await words(page, '.kin .what')).toEqual([
        'connect({onSuccess, onError})',
        'GET /connect?check=1',
        'POST /v1/auth/access_token/refresh',
      ]);
    }));

  it('says in a narrow row too what came of it', () =>
    inPanel({ state: 'receipt', width: 420, height: 900 }, async (page) => {
      await page.$eval('main', (main) => (main.scrollTop = main.scrollHeight));
      await page.waitForFunction(() => document.querySelector('.event:last-child')?.textContent?.includes('Cached files'));
      const shown = await page.$$eval('.event', (rows) => {
        for (const part of document.querySelectorAll('.event *')) if (part.getBoundingClientRect().width <= 1) part.remove();
        return rows.map((row) => [...row.querySelectorAll('.what, .came')].map((cell) => cell.textContent).join(': '));
      });
      expect(shown).toEqual(expect.arrayContaining(['TapTalk.UserData: removed', 'Cached files: none']));
    }));

  it('is filtered by words and by source', () =>
    inPanel({ state: 'stuck' }, async (page) => {
      await page.locator('input[type="search"]').fill('40104');
      await page.waitForFunction(() => document.querySelectorAll('.event').length === 3);
      expect(await words(page, '.count')).toEqual(['3 of 29 events']);
      await page.focus('input[type="search"]');
      for (let times = 0; times < 5; times++) await page.keyboard.press('Backspace');
      for (const source of ['SDK', 'Network', 'Storage', 'You', 'Findings']) await press(page, source);
      await page.waitForFunction(() => document.querySelectorAll('.event').length === 2);
    }));
});

describe('ten thousand events', () => {
  it('stand in the page by the dozen, and the end is followed only from the end', () =>
    inPanel({ state: 'long' }, async (page) => {
      await focusRows(page);
      expect(await page.$$eval('.event', (rows) => rows.length)).toBeLessThan(80);
      await page.keyboard.press('End');
      await page.waitForFunction(() => document.querySelector('[aria-selected="true"] .what')?.textContent?.includes('user 9999'));
      const below = () => page.$eval('.list', (list) => list.scrollHeight - list.clientHeight - list.scrollTop);
      await page.waitForFunction(() => {
        const list = document.querySelector('.list')!;
        return list.scrollHeight - list.clientHeight - list.scrollTop < 2;
      });
      await page.evaluate(() => globalThis.gallery.add(40));
      await page.waitForFunction(() => [...document.querySelectorAll('.event')].some((row) => row.id.endsWith('added 10039')));
      expect(await below()).toBeLessThan(2);
      await page.keyboard.press('Home');
      await page.waitForFunction(() => document.querySelector('.list')!.scrollTop === 0);
      await page.evaluate(() => globalThis.gallery.add(40));
      await page.waitForFunction(() => document.querySelector('.count')?.textContent?.includes('10,0'));
      expect(await page.$eval('.list', (list) => list.scrollTop)).toBe(0);
    }));

  it('scroll with all of the panel where it is low', () =>
    inPanel({ state: 'long', width: 420, height: 600 }, async (page) => {
      await page.$eval('main', (main) => (main.scrollTop = main.scrollHeight / 2));
      await page.waitForFunction(() => {
        const rows = [...document.querySelectorAll('.event')].map((row) => row.getBoundingClientRect());
        return rows.some(({ top }) => top > 200 && top < 300) && rows.length < 80;
      });
      expect(await page.$eval('.verdict', (verdict) => verdict.getBoundingClientRect().top)).toBe(28);
    }));

  it('hold still while paused, and count what is new', () =>
    inPanel({ state: 'long' }, async (page) => {
      await press(page, 'Pause');
      await page.evaluate(() => globalThis.gallery.add(7));
      await page.waitForFunction(() => document.querySelector('[aria-pressed="true"] .count')?.textContent === '7 new');
      expect(await words(page, '.tools .count')).toEqual(['9,999 events']);
      await page.locator('.bar [aria-pressed="true"]').click();
      await page.waitForFunction(() => document.querySelector('.tools .count')?.textContent === '10,006 events');
    }));
});

describe('a secret', () => {
  it('is masked until it is asked for, then copied or hidden', () =>
    inPanel({ state: 'healthy' }, async (page) => {
      await page.locator('::-p-aria(Storage[role="tab"])').click();
      expect(await words(page, '.pane .secret code')).toContain('•••••• …a3f9');
      await press(page, 'Reveal access token ending a3f9');
      const shown = await page.waitForSelector('.secret .shown');
      expect(await shown?.evaluate((code) => code.textContent)).toMatch(/^value-of-secret-\d+$/);
      await press(page, 'Hide access token ending a3f9');
      expect(await page.$('.secret .shown')).toBeNull();
    }));

  it('that is no longer kept is said so', () =>
    inPanel({ state: 'healthy' }, async (page) => {
      await page.locator('::-p-aria(Storage[role="tab"])').click();
      await press(page, 'Reveal stored value ending p4Q=');
      await page.waitForSelector('.secret ::-p-text(no longer kept)');
    }));
});

it('a second changes texts and bars only: nothing else in the page is touched', () =>
  inPanel({ state: 'healthy' }, async (page) => {
    const touched = await page.evaluate(async () => {
      const places = new Set<string>();
      const observer = new MutationObserver((changes) => {
        for (const { target, type, attributeName } of changes) {
          const element = target instanceof Element ? target : target.parentElement;
          places.add(
            `${type === 'attributes' ? attributeName : 'text'} of ${element?.closest('.lifetimes, .witnesses, .timeline')?.className ?? 'elsewhere'}`,
          );
        }
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      const { now } = globalThis.gallery;
      for (let seconds = 0; seconds < 90; seconds++) now.value += 1_000;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [...places].toSorted();
    });
    expect(touched).toEqual(['style of lifetimes', 'text of lifetimes', 'text of witnesses']);
  }));

describe('findings', () => {
  const EACH = '[data-finding] .title';

  it('say the fix unasked, but of notes, which wait behind the rest; what is opened is in sight and remembered', () =>
    inPanel({ state: 'many-findings' }, async (page) => {
      expect(await page.$$eval('[data-finding]', (all) => all.map((one) => one.getAttribute('data-severity')))).toEqual([
        'error',
        'error',
        'warning',
        'warning',
      ]);
      expect(await page.$$eval('.findings .said', (all) => all.every((said) => /Fix: .*Support: /.test(said.textContent ?? '')))).toBe(
        true,
      );
      expect(await words(page, '.findings .said')).toContainEqual(
        expect.stringMatching(/Explains also: isAuthenticated\(\) is true, though the access token ended at \d\d:\d\d:\d\d$/),
      );
      await press(page, '2 notes');
      await page.waitForFunction((each) => document.querySelectorAll(each).length === 6, {}, EACH);
      expect(
        await page.$$eval('[data-severity="note"] p', (all) => all.filter((one) => one.checkVisibility()).map((one) => one.className)),
      ).toEqual(['title', 'title']);
      const last = await page.$$('[data-finding] [aria-expanded]').then((all) => all.at(-1)!);
      await last.click();
      const why = await page.waitForSelector('.why:not([hidden])');
      expect(await why?.evaluate((each) => each.textContent)).toMatch(/queues its callback.*Source: Measured.*Fix: .*Support: /);
      const inSight = (): Promise<boolean> =>
        page.$eval('.findings ul', (list) => {
          const shown = list.querySelector('.why:not([hidden])')!.getBoundingClientRect();
          return shown.bottom <= list.getBoundingClientRect().bottom + 1;
        });
      expect(await inSight()).toBe(true);
      expect(await why?.$eval('a', (link) => [link.target, link.rel, link.href])).toEqual([
        '_blank',
        'noreferrer',
        'https://www.npmjs.com/package/@taptalk.io/web-sdk',
      ]);
      await page.reload();
      await page.waitForFunction((each) => document.querySelectorAll(each).length === 6, {}, EACH);
    }));

  it('do what mends them: the same as the button of that name elsewhere', () =>
    inPanel({ state: 'many-findings' }, async (page) => {
      const remedy = (rule: string) => page.locator(`[data-finding="${rule}"] .acts .button`).click();
      await remedy('refresh-blocked');
      await press(page, 'More ways to clear');
      await page.locator('#clear-popover input').click();
      await page.keyboard.press('Escape');
      await remedy('storage-unreadable');
      await remedy('callback-lost');
      await press(page, '2 notes');
      await remedy('no-listener');
      expect(await commands(page)).toEqual([
        { type: 'reload' },
        { type: 'log-out', session: 'd2:taptalk:1', device: true },
        { type: 'reload-and-trace' },
        { type: 'check', session: 'd2:taptalk:1' },
      ]);
      await page.evaluate(() => (globalThis.gallery.state.value = { ...globalThis.gallery.state.value, busy: true }));
      await page.waitForSelector('[data-finding="storage-unreadable"] .button:disabled');
    }));

  it('lead to what proves them from any tab, and mark it until another row is chosen', () =>
    inPanel({ state: 'many-findings' }, async (page) => {
      await page.locator('input[type="search"]').fill('no such words');
      await page.locator('::-p-aria(Storage[role="tab"])').click();
      await press(page, 'Evidence 3');
      await page.waitForSelector('[aria-label="Details"]');
      expect(await selected(page)).toBe('POST /v1/auth/access_token/refresh');
      expect(await words(page, '.kin .what')).toEqual(['POST /v1/client/project_configs', 'GET /connect?check=1']);
      await page.focus('[role="treegrid"]');
      await page.keyboard.press('End');
      await page.waitForFunction(() => document.querySelector('.details')?.textContent?.includes('no-listener'));
      expect(await words(page, '.kin .what')).toEqual([]);
    }));

  it('that come are read out once, and one that goes leaves the keyboard where it was', () =>
    inPanel({ state: 'many-findings' }, async (page) => {
      const said = () => page.$eval('main > [aria-live="polite"]', (live) => live.textContent);
      const keep = (rules: string[]) =>
        page.evaluate((kept) => {
          const { state } = globalThis.gallery;
          state.value = { ...state.value, findings: state.value.findings.filter(({ rule }) => kept.includes(rule)) };
        }, rules);
      const first = await said();
      expect(first).toMatch(/^Found: The refresh ended/);
      await page.focus('[data-finding="refresh-blocked"] [aria-expanded]');
      await keep(['storage-unreadable']);
      await page.waitForFunction(() => document.querySelectorAll('[data-finding]').length === 1);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('findings-heading');
      expect(await said()).toBe(first);
    }));

  it('are none where nothing is wrong, which is said of what was seen', () =>
    inPanel({ state: 'late' }, async (page) => {
      expect(await words(page, '.findings')).toEqual(['Findings 0Nothing wrong seen. What came before tracing was not seen.']);
    }));
});

it('a step of the flow leads to the event that shows it, whatever hides that', () =>
  inPanel({ state: 'stuck', width: 720 }, async (page) => {
    await page.locator('input[type="search"]').fill('no such words');
    await page.locator('::-p-aria(Storage[role="tab"])').click();
    await press(page, 'More of the status');
    await press(page, 'Refresh');
    await page.waitForSelector('[aria-label="Details"]');
    expect(await selected(page)).toBe('POST /v1/auth/access_token/refresh');
    const inSight = await page.evaluate(() => {
      const row = document.querySelector('[aria-selected="true"].event')!.getBoundingClientRect();
      const list = document.querySelector('.list')!.getBoundingClientRect();
      return row.top >= list.top && row.bottom <= list.bottom;
    });
    expect(inSight).toBe(true);
  }));

it('tabs go by arrows', () =>
  inPanel({ state: 'healthy' }, async (page) => {
    await page.focus('::-p-aria(Timeline[role="tab"])');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Storage');
    await page.keyboard.press('Home');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Timeline');
  }));

it('less of the status is remembered for its tab', () =>
  inPanel({ state: 'healthy' }, async (page) => {
    await press(page, 'Less of the status');
    await page.waitForSelector('.flow-line');
    await page.reload();
    await page.waitForSelector('.flow-line');
    await page.locator('::-p-aria(Storage[role="tab"])').click();
    await press(page, 'More of the status');
    await page.waitForSelector('.flow');
    await page.locator('::-p-aria(Timeline[role="tab"])').click();
    await page.waitForSelector('.flow-line');
  }));
