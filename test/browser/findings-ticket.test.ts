import type { HTTPRequest } from 'puppeteer-core';

import { bodyError, SAMPLE_USERS } from '../playground';
import { PRODUCT } from './harness/builds';
import { intercepted } from './harness/interception';
import { setScenarios } from './harness/scenario';
import { seesEvent } from './harness/timeline';

const { scenario } = setScenarios(PRODUCT);

const HOUR = 3_600_000;
const CALL = 'authenticateWithAuthTicket()';

scenario('ticket-expired', 'error', 'a ticket an hour past its end', [CALL, 'exchange 40104', 'onError'], async ({ demo, ticket }) => {
  await demo('authenticate', await ticket({ age: 2 * HOUR }));
});

scenario(
  'ticket-reused',
  'error',
  'a ticket for the second time, where the server takes it once',
  [CALL, 'exchange accepted', 'onSuccess', CALL, 'exchange 40103', 'onError'],
  async ({ api, demo, hears, ticket }) => {
    api.set({ ticketUse: 'once' });
    const used = await ticket();
    await demo('authenticate', used);
    await hears('authenticateWithAuthTicket', 'onSuccess');
    await demo('authenticate', used);
  },
);
scenario(
  'ticket-reused',
  'warning',
  'one ticket for both runs of an effect under React’s StrictMode',
  [CALL, 'exchange accepted', 'onSuccess', CALL, 'exchange accepted', 'onSuccess'],
  async ({ page, ticket }) => {
    await page.evaluate(
      (one) => {
        for (let run = 0; run < 2; run++) window.demo!.authenticate(one);
      },
      await ticket(),
    );
  },
  { says: /server accepted it both times.*StrictMode/ },
);
scenario(
  'ticket-reused',
  'error',
  'a ticket that was used before the page was reloaded',
  ['exchange accepted', CALL, 'exchange 40103', 'onError'],
  async ({ api, demo, hears, open, panel, ticket }) => {
    api.set({ ticketUse: 'once' });
    const used = await ticket();
    await demo('authenticate', used);
    await hears('authenticateWithAuthTicket', 'onSuccess');
    // With its page the browser forgets the answer's body.
    await seesEvent(panel, 'request', ({ endpoint, answer }) => endpoint === 'exchange' && answer?.code === '');
    await open();
    await demo('authenticate', used);
  },
);

const MALFORMED: [what: string, spoil: (ticket: string) => unknown, says: RegExp][] = [
  ['a word', () => 'my-ticket', /not a JWT/],
  ['wrapped in quotes', (ticket) => JSON.stringify(ticket), /quotes/],
  ['wrapped in JSON', (ticket) => JSON.stringify({ ticket }), /JSON/],
  ['with “Bearer ” before it', (ticket) => `Bearer ${ticket}`, /Bearer/],
  ['undefined', () => undefined, /undefined/],
  ['an object', (ticket) => ({ ticket }), /an object/],
];
for (const [what, spoil, says] of MALFORMED)
  scenario(
    'ticket-malformed',
    'error',
    `a ticket that is ${what}`,
    [CALL, /exchange 4010[23]/, 'onError'],
    async ({ demo, ticket }) => demo('authenticate', spoil(await ticket())),
    { says },
  );
scenario(
  'ticket-malformed',
  'error',
  'a ticket with white space around it, which the server refuses',
  [CALL, 'exchange 40102', 'onError'],
  async ({ api, demo, ticket }) => {
    api.misbehave('exchange', bodyError('40102'));
    await demo('authenticate', ` ${await ticket()}\t`);
  },
  { says: /white space/ },
);
for (const [what, spoil] of [
  ['a line break', (ticket: string) => `${ticket.slice(0, 40)}\n${ticket.slice(40)}`],
  ['a character beyond Latin-1', (ticket: string) => `${ticket}→`],
] as const)
  scenario(
    'ticket-malformed',
    'error',
    `a ticket with ${what}, which no header can carry`,
    [CALL],
    async ({ demo, ticket }) => demo('authenticate', spoil(await ticket())),
    { later: true, says: /refuses to send/ },
  );

const REFUSED = [CALL, /^exchange 4010\d$/, 'onError'];
scenario('ticket-refused', 'error', 'a ticket that the server does not know', REFUSED, async ({ demo, ticket }) => {
  const [head, claims] = (await ticket()).split('.');
  await demo('authenticate', `${head}.${claims}.c2lnbmVkLWJ5LWFub3RoZXI`);
});
scenario('ticket-refused', 'error', 'the ticket of a user who was removed', REFUSED, async ({ api, demo, ticket }) => {
  const orphan = await ticket();
  api.removeUser(SAMPLE_USERS.jony.xcUserID);
  await demo('authenticate', orphan);
});
scenario('ticket-refused', 'error', 'a ticket for another device', REFUSED, async ({ api, demo, ticket }) => {
  api.set({ deviceCheck: true });
  await demo('authenticate', await ticket({ deviceID: 'another device' }));
});
for (const code of ['40102', '40104'])
  scenario('ticket-refused', 'error', `a good ticket, which is answered ${code}`, REFUSED, async ({ api, demo, ticket }) => {
    api.misbehave('exchange', bodyError(code));
    await demo('authenticate', await ticket());
  });
scenario(
  'sign-in-refused',
  'error',
  'a sign-in that is answered with a code of no document',
  [CALL, 'exchange 42901', 'onError'],
  async ({ api, demo, ticket }) => {
    api.misbehave('exchange', bodyError('42901'));
    await demo('authenticate', await ticket());
  },
);

scenario(
  'ticket-user-mismatch',
  'warning',
  'somebody else signs in over a session that was not logged out',
  ['session session', 'exchange accepted', 'session session'],
  async ({ signsIn }) => {
    await signsIn('jony');
    await signsIn('amara');
  },
  { says: /signed in over/ },
);
scenario(
  'ticket-user-mismatch',
  'warning',
  'the backend hands out the ticket of somebody else',
  ['ticket-origin', 'exchange accepted'],
  async ({ page, signsIn, ticket }) => {
    const body = JSON.stringify({ ticket: await ticket(), userID: '99' });
    const swap = (request: HTTPRequest): unknown =>
      request.url().endsWith('/api/chat-ticket') && request.respond({ contentType: 'application/json', body });
    await intercepted(page, swap, () => signsIn());
  },
  { says: /issued for user 99/ },
);
