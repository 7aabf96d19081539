import type { Page } from 'puppeteer-core';

interface NamedView {
  state: string;
  /** Brings the panel where the view is taken. */
  prepare?(page: Page): Promise<void>;
  /** An open popover lies over the rest. */
  covers?: boolean;
}

const tab = (name: string) => (page: Page) => page.locator(`::-p-aria(${name}[role="tab"])`).click();

/** Opens the details of a row, on one of their tabs. */
const detail = (words: string, name: string) => async (page: Page) => {
  await page.locator(`[role="row"] ::-p-text(${words})`).click();
  await tab(name)(page);
};

const openLast = async (page: Page) => {
  await page.focus('[role="treegrid"]');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
};

const press = (selector: string) => (page: Page) => page.locator(selector).click();

const openCustom = async (page: Page) => {
  await tab('Reproduce')(page);
  await press('::-p-aria(Edit… custom simulation)')(page);
  await page.locator('textarea').fill('{"status": 200,');
  await page.locator('[name="status"]').fill('42');
};

/** Opens *Tickets* and pastes something there. */
const paste = (text: string) => async (page: Page) => {
  await tab('Tickets')(page);
  await page.$eval(
    'textarea',
    (box, pasted) => {
      box.value = pasted;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A ticket of the morning on which the fixtures play, without a signature that anybody could check. */
const TICKET = [
  part({ alg: 'HS256', typ: 'JWT' }),
  part({ tic: '1773324250300494000u2.3037d3ae6b53', uid: 2, exp: 1_773_327_850, jti: 'at1773324250300494000u2', iat: 1_773_324_250 }),
  'Dh_6a5wq19KBbz_2YX13MP9FM85cl1HC7Eek_0IgqUs',
].join('.');
const envelope = (error: object, data: object): string => JSON.stringify({ status: 200, error, data });

/** Every view of the panel that is looked at and put to axe. */
export const VIEWS: Record<string, NamedView> = {
  healthy: { state: 'healthy' },
  stuck: { state: 'stuck' },
  expired: { state: 'expired' },
  offline: { state: 'offline' },
  unreadable: { state: 'unreadable' },
  receipt: { state: 'receipt' },
  'receipt-watched': { state: 'receipt-watched' },
  empty: { state: 'empty' },
  late: { state: 'late' },
  'just-allowed': { state: 'just-allowed' },
  starting: { state: 'starting' },
  silent: { state: 'silent' },
  'several-open': { state: 'several', prepare: press('[popovertarget="session-popover"]'), covers: true },
  pill: { state: 'several', prepare: press('.pill'), covers: true },
  'many-findings': { state: 'many-findings' },
  'finding-why': { state: 'many-findings', prepare: press('[data-severity="warning"] [aria-expanded]') },
  'finding-notes': { state: 'many-findings', prepare: press('.findings .notes button') },
  'finding-details': { state: 'stuck', prepare: openLast },
  menu: { state: 'stuck', prepare: press('::-p-aria(More ways to clear)'), covers: true },
  detail: { state: 'healthy', prepare: detail('authenticateWithAuthTicket(', 'Token') },
  'detail-call': { state: 'healthy', prepare: detail('authenticateWithAuthTicket(', 'Call') },
  'detail-request': { state: 'healthy', prepare: detail('authenticateWithAuthTicket(', 'Request') },
  'detail-reply': { state: 'stuck', prepare: detail('connect(', 'Reply') },
  'detail-stack': { state: 'healthy', prepare: detail('authenticateWithAuthTicket(', 'Stack') },
  simulated: { state: 'simulated' },
  reproduce: { state: 'simulated', prepare: tab('Reproduce') },
  'reproduce-custom': { state: 'healthy', prepare: openCustom },
  storage: { state: 'healthy', prepare: tab('Storage') },
  tickets: {
    state: 'healthy',
    prepare: async (page) => {
      await paste(envelope({ code: '', message: '', field: '' }, { userID: 'u2', ticket: TICKET }))(page);
      await page.type('#field-phone', '0812555014');
    },
  },
  'tickets-empty': { state: 'empty', prepare: tab('Tickets') },
  'tickets-error': {
    state: 'stuck',
    prepare: paste(envelope({ code: '40002', message: "Param 'xcUserID' is required", field: '105' }, {})),
  },
  'tickets-key': {
    state: 'late',
    prepare: paste(`curl https://taptalk.io/v1/server/auth_ticket/request -H 'Server-Key: bm90LWEtcmVhbC1rZXk=' -d '{"xcUserID":"a"}'`),
  },
  'reproduce-unreadable': { state: 'unreadable', prepare: tab('Reproduce') },
  'reproduce-late': { state: 'late', prepare: tab('Reproduce') },
  'sinch-healthy': { state: 'sinch-healthy' },
  'sinch-stuck': { state: 'sinch-stuck' },
  'sinch-call': { state: 'sinch-terminated', prepare: detail('start(', 'Call') },
  'sinch-storage': { state: 'sinch-healthy', prepare: tab('Storage') },
  'sinch-reproduce': { state: 'sinch-stuck', prepare: tab('Reproduce') },
  'both-sdks': { state: 'both-sdks', prepare: press('[popovertarget="session-popover"]'), covers: true },
  'storage-unreadable': { state: 'unreadable', prepare: tab('Storage') },
};
