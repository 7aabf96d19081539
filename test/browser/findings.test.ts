import { describe, expect, it } from 'vitest';

import { httpError, SAMPLE_USERS } from '../playground';
import { told, watched } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { detailsOf, kinOf } from './harness/details';
import { findingsOf, seesFinding } from './harness/findings';
import { pasted } from './harness/pasted';
import { openSignedIn } from './harness/signed-in';
import { setStage } from './harness/stage';
import { seesChain } from './harness/timeline';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

/** ms */
const TICKET_LIFE = 3_600_000;

describe('a sign-in that ends in HTTP 500', () => {
  it('is named with its cause, its proof and its fix, until a later one succeeds', async () => {
    api().misbehave('exchange', httpError(500));
    const { page, panel } = await watched(stage.inspect('/?global=taptalk&state=0&connect=0'));
    await page.evaluate(() => window.demo!.signIn('jony'));
    const found = await seesFinding(panel, 'callback-lost', 'The sign-in ended in HTTP 500');
    expect(found).toMatchObject({ severity: 'error', said: expect.stringMatching(/Fix: .+ Support: .+/) as string });

    const ticket = api().received('exchange')[0]!.headers.authorization!.replace('Bearer ', '');
    await panel.click('Copy as text');
    await until('it to be copied', () => panel.frame.$('[data-finding] button ::-p-text(Copied)'));
    const copied = await pasted(panel);
    expect(copied).toMatch(
      /^error callback-lost: The sign-in ended in HTTP 500 .*request POST \/v1\/auth\/access_token\/request, HTTP 500/,
    );
    for (const secret of [ticket, 'jony', new URL(page.url()).host]) expect(copied).not.toContain(secret);

    await panel.click('Why');
    expect((await findingsOf(panel))[0]!.said).toContain('calls nobody back');
    const { evidence } = (await seesFinding(panel, 'callback-lost', 'The sign-in'))!;
    await panel.click(evidence);
    await until('its proof to be marked', async () => (await kinOf(panel)).some((row) => row.startsWith('authenticateWithAuthTicket')));
    expect(await detailsOf(panel)).toContain('/v1/auth/access_token/request');

    api().behave();
    await page.evaluate(() => window.demo!.signIn('jony'));
    await told(page, 'authenticateWithAuthTicket', 'onSuccess');
    await until('no finding', async () => (await findingsOf(panel)).length === 0);
    await panel.sees('None now; earlier ones are in the timeline.');
    await seesChain(panel, /^finding The sign-in ended in HTTP 500 .* until \d\d:\d\d:\d\d$/);
  });
});

describe('a ticket that expires before its request is sent', () => {
  it('is noted, and folded under the cause once it is sure that there will be no request', async () => {
    const { page, panel } = await watched(stage.inspect('/?global=taptalk&state=0&connect=0'));
    const ticket = await api().issueTicket(SAMPLE_USERS.jony, { age: TICKET_LIFE - 1_500 });
    await page.evaluate((one) => {
      XMLHttpRequest.prototype.send = () => {};
      window.demo!.authenticate(one);
    }, ticket);
    expect(await seesFinding(panel, 'ticket-expired', 'The ticket has expired by now without having been used')).toMatchObject({
      severity: 'note',
    });
    const cause = await seesFinding(panel, 'not-sent', 'The request of the sign-in was never sent');
    expect(cause.said).toContain('The ticket has expired by now');
    expect((await findingsOf(panel)).map(({ rule }) => rule)).toEqual(['not-sent']);
  });
});

describe('a refresh that ends in HTTP 500', () => {
  it('is mended by the button beside it, which loads the page again', async () => {
    const { page, panel } = await openSignedIn(stage);
    api().expireTokens('access');
    api().misbehave('refresh', httpError(500));
    await page.evaluate(() => window.demo!.connect());
    await seesFinding(panel, 'refresh-blocked', 'The refresh ended in HTTP 500');
    await Promise.all([page.waitForNavigation(), panel.click('Reload page')]);
    await until('the finding to be gone', async () => (await findingsOf(panel)).every(({ rule }) => rule !== 'refresh-blocked'));
  });
});
