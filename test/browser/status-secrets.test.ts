import type { Frame } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { APP_ID, APP_SECRET, encodeKey } from '../playground';
import { connect, signIn, watched } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { pasted } from './harness/pasted';
import { setStage } from './harness/stage';
import { storedSession } from './harness/stored';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

/** Everything that must not stand in the panel unasked, in the forms in which it travels. */
async function secretsOf(app: Frame): Promise<Record<string, string>> {
  const values: Record<string, string> = {
    appSecret: APP_SECRET,
    appKey: encodeKey(APP_ID, APP_SECRET),
    stored: (await storedSession(app))!,
    ticket: api().received('exchange')[0]!.headers.authorization!.replace('Bearer ', ''),
  };
  api()
    .sessions()
    .forEach(({ access, refresh }, index) =>
      Object.assign(values, { [`access ${index}`]: access.value, [`refresh ${index}`]: refresh.value }),
    );
  for (const [name, value] of Object.entries(values))
    Object.assign(values, {
      [`${name} in an address`]: encodeURIComponent(value),
      [`${name} in Base64`]: btoa(value).replace(/=+$/, '').slice(0, -2),
    });
  return values;
}

/** Goes through each row with each tab of its details, and through the other tabs: all that the panel's document ever held. */
const everythingShown = (panel: Frame): Promise<string> =>
  panel.evaluate(async () => {
    const drawn = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    const seen: string[] = [];
    const look = async (element: Element | null | undefined): Promise<void> => {
      (element as HTMLElement | null)?.click();
      await drawn();
      seen.push(document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map(({ value }) => value));
    };
    const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
    for (const tab of all('[aria-label="Views"] [role="tab"]')) await look(tab);
    await look(all('[aria-label="Views"] [role="tab"]')[0]);
    for (const row of all('[role="treegrid"] [data-event]')) {
      await look(row);
      for (const tab of all('[aria-label="Details"] [role="tab"]')) await look(document.getElementById(tab.id));
    }
    return seen.join('\n');
  });

describe('secrets', () => {
  it('stand nowhere in the panel’s document until they are revealed', async () => {
    const { page, panel } = await watched(stage.inspect('/?global=taptalk'));
    // A socket is reported when it has closed, with its messages; its address holds the token.
    await signIn(page);
    await connect(page);
    await page.evaluate(() => window.demo!.refresh());
    await until('the refresh', () => api().received('refresh')[0]?.answered?.code === '');
    const secrets = await secretsOf(page.mainFrame());
    await page.evaluate(() => window.demo!.disconnect());
    await until('the socket’s row', async () => (await panel.events()).some(({ kind }) => kind === 'socket'));
    await panel.click('Check with the server');
    await panel.sees('The server accepts it.');
    const shown = await everythingShown(panel.frame);
    expect(shown).toContain('/v1/auth/access_token/request');
    expect(
      Object.entries(secrets)
        .filter(([, value]) => shown.includes(value))
        .map(([name]) => name),
    ).toEqual([]);
  });

  it('are shown and copied by hand, one at a time, and hidden again', async () => {
    const { page, panel } = await watched(stage.inspect('/?global=taptalk'));
    await signIn(page);
    await panel.seesVerdict('signed-in');
    const { access, refresh } = api().sessions()[0]!;
    await panel.click('Storage', 'tab');
    const html = (): Promise<string> => panel.frame.evaluate(() => document.documentElement.outerHTML);
    expect(await html()).not.toContain(access.value);
    await panel.click(`Reveal access token ending ${access.value.slice(-4)}`);
    await until('the access token', async () => (await html()).includes(access.value));
    expect(await html()).not.toContain(refresh.value);

    await panel.click('Copy value');
    await panel.sees('Copied');
    await panel.click(`Hide access token ending ${access.value.slice(-4)}`);
    await until('it to be hidden', async () => !(await html()).includes(access.value));
    expect(await pasted(panel)).toBe(access.value);
  });

  it('have no place in a status that is copied, which says when and with what it was seen', async () => {
    const { page, panel } = await watched(stage.inspect('/?global=taptalk'));
    await signIn(page);
    await panel.seesVerdict('signed-in');
    await panel.click('Copy status as text');
    await until('it to be copied', () => panel.frame.$('button ::-p-text(Copied)'));
    const copied = await pasted(panel);
    expect(copied).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z, TapTalk Auth Inspector \d+\.\d+\.\d+, TapTalk SDK, Chrome\/\d+\s?Signed in: /);
    expect(copied).toContain('Attached late');
    expect(copied).not.toContain('jony');
  });
});
