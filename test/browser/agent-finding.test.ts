import { describe, expect, it } from 'vitest';
import { VERSION } from '../../lib/agent/version';
import { APP } from './agent/pages';
import { setSituation } from './agent/situation';

const situation = setSituation();

describe('finding the SDK', () => {
  it('sees it in a bundle from the first moment', async () => {
    const page = await situation.open(APP);
    const [drained] = await page.drain();
    expect(drained).toMatchObject({ early: true, top: true, how: 'navigate', origin: situation.pages.origin, version: VERSION });
    expect(page.records('instance')).toMatchObject([
      { instance: 1, how: 'accessor', methods: expect.arrayContaining(['connect', 'init']) as string[] },
    ]);
    await page.close();
  });

  it.each([
    ['a global', '<body><script src="/global-app.js"></script>', 'global'],
    ['a `var`', `${APP}<script>var tapTalk = app.sdk()</script>`, 'global'],
  ])('finds %s in a page that was running already', async (_, html, how) => {
    const page = await situation.open(html, 'late');
    const found = await page.until(() => page.records('instance')[0]);
    expect(found).toMatchObject({ instance: 1, how });
    expect((await page.drain())[0]).toMatchObject({ early: false });
    await page.close();
  });

  it('finds it in the module cache of webpack 4, and leaves no trace there', async () => {
    const page = await situation.open(
      `${APP}<script>
      // The runtime of webpack 4, in what is used of it.
      const cache = { 7: { i: 7, l: true, exports: { taptalk: app.sdk() } } }, modules = {};
      const load = (id) => {
        const module = (cache[id] ??= { i: id, l: false, exports: {} });
        if (!module.l) modules[id].call(module.exports, module, module.exports, load);
        module.l = true;
        return module.exports;
      };
      Object.assign(load, { c: cache, m: modules });
      window.webpackJsonpmyapp = [];
      const append = webpackJsonpmyapp.push.bind(webpackJsonpmyapp);
      webpackJsonpmyapp.push = (chunk) => {
        Object.assign(modules, chunk[1]);
        append(chunk);
        chunk[2].forEach(([id]) => load(id));
      };
      window.left = () => [Object.keys(cache), Object.keys(modules), webpackJsonpmyapp.length];
    </script>`,
      'late',
    );
    await page.attach(situation.annex);
    expect(await page.until(() => page.records('instance')[0])).toMatchObject({ how: 'webpack' });
    expect(await page.page.evaluate('left()')).toEqual([['7'], [], 0]);
    await page.close();
  });

  it('sees one that loads after it, and a second copy', async () => {
    const page = await situation.open('<body>', 'late');
    await page.page.addScriptTag({ url: '/app.js' });
    await page.until(() => page.records('instance').length === 1);
    await page.page.addScriptTag({ url: '/app.js' });
    await page.until(() => page.records('instance').length === 2);
    expect(page.records('instance').map(({ instance }) => instance)).toEqual([1, 2]);
    await page.page.evaluate(() => window.app.sdk()['disconnect']?.());
    expect(await page.until(() => page.records('call')[0])).toMatchObject({ instance: 2, method: 'disconnect', returned: false });
    await page.close();
  });

  it('sees one that gets its methods only after it was assigned', async () => {
    const page = await situation.open(`${APP}<script>var taptalk = {}; Object.assign(taptalk, app.sdk())</script>`);
    const found = await page.until(() => page.records('instance').find(({ how }) => how === 'global'));
    expect(found).toMatchObject({ methods: expect.arrayContaining(['connect', 'init']) as string[] });
    await page.close();
  });

  it('throws nothing into the page that assigns it, whatever that has made of its built-ins', async () => {
    const page = await situation.open(
      `<body><script>performance.getEntriesByType = () => undefined; window.taptalk = {}; ({}).tapTalk = 1</script>`,
    );
    expect(page.errors).toEqual([]);
    await page.close();
  });

  it('takes nothing else for the SDK', async () => {
    const page = await situation.open(`<body><script>
      ({}).taptalk = { connect() {}, isAuthenticated() {} };
      window.tapTalk = { get authenticateWithAuthTicket() { throw 1 }, connect() {}, isAuthenticated() {} };
    </script>`);
    await page.drain();
    await page.until(() => page.records('storage').length === 2);
    expect(page.records('instance')).toEqual([]);
    expect(page.errors).toEqual([]);
    await page.close();
  });
});
