import { expect, it } from 'vitest';

import { watched } from './harness/app';
import { PRODUCT } from './harness/builds';
import { choose, detailsOf } from './harness/details';
import { setStage } from './harness/stage';
import { seesChain, seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT);

const SECRET = 'the-secret-half-of-the-server-key';
const KEY = btoa(`5e1f:${SECRET}`);

it('a page that shows the server key has a row of it, without the key', async () => {
  const { page, panel } = await watched(stage.inspect('/?global=taptalk&state=0'));
  const url = `${stage.playground.apiUrl}/v1/server/auth_ticket/request`;
  await page.evaluate(
    (to, key) =>
      fetch(to, { method: 'POST', headers: { 'Server-Key': key }, body: '{}' }).then(
        () => undefined,
        () => undefined,
      ),
    url,
    KEY,
  );
  await seesChain(panel, /^request POST \/v1\/server\/auth_ticket\/request with server key …/);
  const told = await seesEvent(panel, 'request', ({ endpoint }) => endpoint === 'server-api');
  expect(told).toMatchObject({ serverKey: { secret: 'server-key', length: KEY.length }, word: 'nothing' });
  await panel.seesVerdict('signed-out');

  await choose(panel, 'request', '/v1/server');
  expect(await detailsOf(panel)).toContain('the key of the app’s backend');
  for (const text of [JSON.stringify(await panel.events()), await panel.frame.$eval('body', (body) => body.innerText)]) {
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(KEY);
  }
});
