import { expect, it } from 'vitest';
import { PARLEY, SDK, settled } from './agent/parley';
import { setSituation, type TracedPage } from './agent/situation';

/** What a page may do to an SDK that is a class, its promises and what it stores: none of it may keep the agent from its work, nor the page from its own. */

const situation = setSituation([PARLEY]);
const settle = (page: TracedPage): Promise<string[]> => settled(page, situation.annex);

it('goes on with a promise whose prototypes have no end', async () => {
  const page = await situation.open(`<body><script>
    var endless = new Proxy({ fail() {} }, { getPrototypeOf: () => endless });
    var ParleyClient = class { start() { return endless } terminate() {} }; var same = new ParleyClient().start() === endless</script>`);
  expect(await settle(page)).toEqual(['0 by global', '1 by constructor', '1: new ParleyClient', '1: start']);
  expect(await page.page.evaluate('same')).toBe(true);
  await page.close();
});

it.each([
  ['calls back at once, twice', `then(yes, no) { yes(1); yes(2); no(3) }`, ['resolved', 'resolved', 'rejected']],
  [
    'calls back ever again, and throws',
    `then(yes) { for (let i = 0; i < 20; i++) yes(i); throw 1 }`,
    Array.from({ length: 20 }, () => 'resolved'),
  ],
  ['resolves with itself', `then(yes) { yes(this) }`, ['resolved']],
  ['returns no promise', `then() { return 7 }`, []],
])('takes a promise as it comes that %s', async (_, then, names) => {
  const page = await situation.open(`<body><script>
    class Own { ${then} fail() {} } Object.freeze(Own.prototype);
    var own = new Own; var ParleyClient = class { start() { return own } terminate() {} }; var same = new ParleyClient().start() === own</script>`);
  const all = await settle(page);
  expect(all.slice(4)).toEqual(names.map((name) => `1: ${name} of start`));
  expect(await page.page.evaluate('same')).toBe(true);
  await page.close();
});

it('is followed by what comes after a key that is too long to be told', async () => {
  const page = await situation.open(
    `${SDK}<script>localStorage['Parley-' + 'x'.repeat(300_000)] = 'huge'; localStorage['Parley-eve'] = 'id'</script>`,
  );
  await settle(page);
  await page.page.evaluate('new ParleyClient({}).start("bob")');
  expect((await settle(page)).at(-1)).toBe('1: resolved of start');
  expect(page.records('storage').map(({ key }) => key)).toEqual(['Parley-eve', 'Parley-bob']);
  expect((await page.drain()).map(({ more }) => more)).toEqual([false]);
  await page.close();
});
