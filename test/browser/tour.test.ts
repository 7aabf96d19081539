import { expect, it } from 'vitest';

import { signedIn } from './harness/app';
import { PRODUCT } from './harness/builds';
import { setStage } from './harness/stage';

const stage = setStage(PRODUCT, { isAlone: true });

it('shows a real sign-in as it happens, and ends it in one click', async () => {
  const { page, panel } = await stage.inspect('/?auto=connect');
  await signedIn(page);
  await panel.click('Reload and trace');
  await panel.seesVerdict('signed-in');
  await panel.seesAttach('top-frame');
  for (const words of ['authenticateWithAuthTicket(', '/access_token/request', 'TapTalk.UserData', 'connect(']) await panel.sees(words);

  await panel.click('Log out and clear');
  await panel.seesVerdict('signed-out');
  await panel.sees('the server confirmed the log-out');
  expect(stage.playground.api.received('logout')).toHaveLength(1);
  expect(await page.evaluate(() => localStorage.getItem('TapTalk.UserData'))).toBeNull();
});
