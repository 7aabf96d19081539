import { describe, expect, it } from 'vitest';

import { bodyError, drop, hang, httpError } from '../playground';
import { PRODUCT } from './harness/builds';
import type { Inspected } from './harness/devtools';
import { eventually } from './harness/eventually';
import { sessionsOf } from './harness/sessions';
import {
  askWithInstance,
  openSinch,
  openSinchStarted,
  reloadSinch,
  resumeSinch,
  sentToSinch,
  sinchState,
  sinchTold,
  startSinch,
  startSinchByPassword,
  startSinchInVain,
} from './harness/sinch';
import { setStage } from './harness/stage';
import { isDisabled, lifetimesOf, seesFlow, seesSituation, seesTestimony, sourcesOf } from './harness/status';

const stage = setStage(PRODUCT, { isOneTab: true });
const server = () => stage.playground.sinch;

const HOUR = 3_600_000;
const STARTED = /^SDK says started = Storage says an instance id = Server said accepted this instance, .* ago$/;
const ACCEPTED = 'When last asked, the server accepted this instance.';

const open = () => openSinch(stage);

describe('a start', () => {
  it('with a ticket is signed in', async () => {
    const { page, panel } = await open();
    await seesSituation(panel, 'signed-out', 'No start() was seen. What came before was not seen.');
    await startSinch(page);
    await seesSituation(panel, 'signed-in', ACCEPTED);
    await seesTestimony(panel, STARTED);
    await seesFlow(
      panel,
      'Ticket: ok, used',
      'Instance: ok, valid',
      'Configuration: ok, received',
      'Active connection: idle, not asked for',
    );
    await eventually(() => lifetimesOf(panel)).toEqual([
      expect.stringMatching(/^Ticket: used, expires in 23 h/),
      expect.stringMatching(/^Instance: (24|23) h .* left$/),
    ]);
    expect(await panel.region('Status')).toContain('jony');
  });

  it('by password is signed in: Sinch gave the ticket', async () => {
    const { page, panel } = await open();
    await startSinchByPassword(page);
    await seesSituation(panel, 'signed-in', ACCEPTED);
    await seesTestimony(panel, STARTED);
    await seesFlow(panel, 'Password: ok, accepted', 'Instance: ok, valid', 'Configuration: ok, received');
  });

  it('with callbacks is followed by these', async () => {
    const { page, panel } = await open();
    await startSinch(page, 'object', 'callbacks');
    await seesSituation(panel, 'signed-in', ACCEPTED);
    await startSinch(page, 'object', 'callbacks');
    await eventually(() => sinchTold(page)).toEqual(['start onSuccess', 'start onError']);
    // That the second was refused ends nothing.
    await panel.sees('Sinch client already started');
    await panel.seesVerdict('signed-in');
  });

  it('of which nobody tells the app is followed all the same', async () => {
    const { page, panel } = await open();
    await startSinch(page, 'object', 'unhandled');
    await seesSituation(panel, 'signed-in', ACCEPTED);
  });

  it('whose ticket the server refuses is signed out', async () => {
    const { page, panel } = await open();
    await startSinch(page, 'expired');
    await seesSituation(panel, 'signed-out', 'No start() has succeeded on this page: the last one failed.');
    await seesTestimony(panel, /^SDK says not started = Storage says no instance \| Server said nothing$/);
    await seesFlow(panel, 'Ticket: refused, 40107', 'Instance: refused, 40107', 'Configuration: idle, not asked for');
    await eventually(() => lifetimesOf(panel)).toEqual([expect.stringMatching(/^Ticket: refused/)]);
  });

  it('with a bare ticket is signed out, and nothing was sent', async () => {
    const { page, panel } = await open();
    await startSinch(page, 'text');
    await seesSituation(panel, 'signed-out', 'No start() has succeeded on this page: the last one failed.');
    await seesFlow(panel, 'Ticket: refused, not sent', 'Instance: idle, none');
    expect(sentToSinch(stage)).toEqual([]);
  });

  it('whose configuration is refused is signed out, with a new instance stored', async () => {
    server().misbehave('configuration', bodyError('40300'));
    const { page, panel } = await open();
    await startSinch(page);
    await seesSituation(panel, 'signed-out', 'No start() has succeeded on this page: the last one failed.');
    await seesTestimony(panel, /^SDK says not started ≠ Storage says an instance id = Server said accepted this instance, .* ago$/);
    await seesFlow(panel, 'Instance: ok, issued', 'Configuration: refused, 40300');
  });

  it('that waits is under way', async () => {
    server().misbehave('instance', hang(), { times: 1 });
    const { page, panel } = await open();
    const starting = startSinch(page);
    await server().waitForRequest('instance');
    await seesSituation(panel, 'signing-in', 'start() was called, and its promise has not settled yet.');
    await seesTestimony(panel, /^SDK says started \| Storage says no instance/);
    await seesFlow(panel, 'Instance: waiting, waiting');
    server().release();
    await starting;
    await panel.seesVerdict('signed-in');
  });

  it('to which the server does not tell the time is under way', async () => {
    server().misbehave('timestamp', hang());
    const { page, panel } = await open();
    await page.evaluate(() => void window.sinchDemo!.startWithTicket());
    await seesSituation(panel, 'signing-in', 'start() was called, and its promise has not settled yet.');
    await seesFlow(panel, 'Ticket: waiting, asking the time');
  });
});

describe('a start that never settles is stuck', () => {
  it.each([
    {
      what: 'HTML with HTTP 500',
      endpoint: 'instance',
      how: httpError(500),
      ending: 'HTTP 500',
      step: 'Instance: failed, HTTP 500',
    },
    {
      what: 'a lost connection',
      endpoint: 'instance',
      how: drop(),
      ending: 'no answer (net::ERR_EMPTY_RESPONSE)',
      step: 'Instance: failed, no answer (net::ERR_EMPTY_RESPONSE)',
    },
    {
      what: 'HTML to the password',
      endpoint: 'password',
      how: httpError(502),
      ending: 'HTTP 502',
      step: 'Password: failed, HTTP 502',
    },
    {
      what: 'a refusal to tell the time',
      endpoint: 'timestamp',
      how: bodyError('40107'),
      ending: '40107 to the timestamp',
      step: 'Timestamp: failed, 40107',
    },
  ] as const)('by $what', async ({ endpoint, how, ending, step }) => {
    server().misbehave(endpoint, how);
    const { page, panel } = await open();
    const path = { instance: '/instance', password: '/authentication', timestamp: '/timestamp/' }[endpoint];
    await startSinchInVain(page, path, endpoint === 'password' ? 'password' : 'ticket');
    await seesSituation(
      panel,
      'stuck',
      `start() ended in ${ending}: its promise can never settle, and this client refuses to start again.`,
    );
    await seesTestimony(panel, /^SDK says started ≠ Storage says no instance \| Server said nothing$/);
    await seesFlow(panel, step);
    server().behave();
    expect(await startSinch(page)).toMatchObject({ message: 'Sinch client already started' });
    await panel.sees('Sinch client already started');
    await panel.seesVerdict('stuck');
    await page.evaluate(() => window.sinchDemo!.create());
    await startSinch(page);
    await panel.seesVerdict('signed-in');
    expect(await sessionsOf(panel)).toEqual([]);
  });
});

describe('after F5', () => {
  async function openReloaded(): Promise<Inspected> {
    const tab = await openSinchStarted(stage);
    await tab.panel.seesVerdict('signed-in');
    await reloadSinch(tab);
    return tab;
  }

  it('nobody is signed in until a start; the stored instance is named', async () => {
    const { page, panel } = await openReloaded();
    // What a page does before a late look at it is not known.
    await seesSituation(panel, 'unconfirmed', 'An instance is stored; whether a client of this page was started with it was not seen.');
    await panel.click('Reload and trace');
    await panel.seesAttach('top-frame');
    await seesSituation(panel, 'signed-out', 'The stored instance is offered to the server with the next one.');
    await seesTestimony(panel, /^SDK would say not known \| Storage says an instance id = Server said accepted this instance, .* ago$/);
    expect(await sourcesOf(panel)).toContain('the app keeps a session to resume');
    await seesFlow(panel, 'Ticket: idle, none used', 'Instance: idle, stored', 'Configuration: idle, not asked for');
    expect(await sinchState(page)).toBeNull();
  });

  it('a resume goes on without a ticket', async () => {
    const { page, panel } = await openReloaded();
    await resumeSinch(page);
    await seesSituation(panel, 'signed-in', ACCEPTED);
    await seesTestimony(panel, STARTED);
    await seesFlow(panel, 'Kept session: ok, passed', 'Configuration: ok, received');
    expect(await panel.region('Status')).toContain('jony');
  });

  it('a resume that the server refuses is signed out', async () => {
    const { page, panel } = await openReloaded();
    server().forgetInstances();
    await resumeSinch(page);
    await seesSituation(panel, 'signed-out', 'No start() has succeeded on this page: the last one failed.');
    await seesTestimony(panel, /^SDK says not started ≠ Storage says an instance id ≠ Server said 40107/);
  });

  it('a start with a stored instance that the server has forgotten gets a new one', async () => {
    const { page, panel } = await openReloaded();
    server().forgetInstances();
    await startSinch(page);
    expect(sentToSinch(stage)).toEqual(['authorize 40400', 'instance accepted', 'configuration accepted']);
    await seesSituation(panel, 'signed-in', ACCEPTED);
    await seesTestimony(panel, STARTED);
    await seesFlow(panel, 'Ticket: ok, used', 'Instance: ok, valid', 'Configuration: ok, received');
  });
});

describe('a client that is started', () => {
  it('and is terminated is signed out, though it goes on saying that it is started', async () => {
    const { page, panel } = await openSinchStarted(stage);
    await panel.seesVerdict('signed-in');
    await page.evaluate(() => window.sinchDemo!.terminate());
    await seesSituation(panel, 'signed-out', 'The client was terminated. It can never start again: the page needs a new SinchClient.');
    await seesTestimony(panel, /^SDK says started \| Storage says an instance id \| Server said accepted this instance, .* ago$/);
    expect(await sourcesOf(panel)).toContain('started → true, which terminate() leaves so');
  });

  it('and is followed by another leaves the switch', async () => {
    const { page, panel } = await openSinchStarted(stage);
    await panel.seesVerdict('signed-in');
    await page.evaluate(() => window.sinchDemo!.terminate());
    await panel.seesVerdict('signed-out');
    await page.evaluate(() => window.sinchDemo!.create());
    await seesTestimony(panel, /^SDK says not started ≠ Storage says an instance id/);
    await panel.seesVerdict('signed-out');
    await startSinch(page);
    await seesSituation(panel, 'signed-in', ACCEPTED);
    await seesTestimony(panel, STARTED);
    expect(await sessionsOf(panel)).toEqual([]);
  });

  it('with an instance that the server takes for expired is a session that has expired', async () => {
    const { page, panel } = await openSinchStarted(stage);
    await panel.seesVerdict('signed-in');
    server().expireInstances();
    await askWithInstance(page, stage);
    await seesSituation(panel, 'session-expired', 'The server refused the instance with 40107.');
    await seesTestimony(panel, /^SDK says started = Storage says an instance id ≠ Server said 40107/);
    await seesFlow(panel, 'Instance: refused, refused, 40107');
  });

  it('on a server whose clock is 2 h ahead is signed in', async () => {
    server().shiftClock(2 * HOUR);
    const { page, panel } = await openSinchStarted(stage);
    await seesSituation(panel, 'signed-in', ACCEPTED);
    await panel.sees(/server’s clock is (2 h (0 min )?|1 h 59 min )ahead; times are corrected/);
    await eventually(() => lifetimesOf(panel)).toContainEqual(expect.stringMatching(/^Instance: 24 h .*left|^Instance: 23 h .*left/));
    expect((await sinchState(page))?.timeDelta).toBeGreaterThan(HOUR);
  });
});

describe('DevTools opened after a start', () => {
  it('finds the class and no client, until that is called', async () => {
    const page = await stage.visit('/pages/sinch.html?auto=ticket');
    await eventually(() => sinchTold(page)).toEqual(['start then']);
    const { panel } = await stage.open(page);
    await panel.seesAttach('late');
    await seesSituation(panel, 'unconfirmed', 'An instance is stored; whether a client of this page was started with it was not seen.');
    await seesTestimony(panel, /^SDK would say not known \| Storage says an instance id \| Server said nothing yet$/);
    await seesFlow(panel, 'Ticket: unseen, not seen', 'Instance: idle, stored', 'Configuration: unseen, not seen');
    expect(await isDisabled(panel, 'Check with the server')).toBe(true);

    await page.evaluate(() => void window.sinchDemo!.startActiveConnection());
    await seesSituation(panel, 'unconfirmed', 'The client says that it is started; what came of its start() was not seen.');
    await seesTestimony(panel, /^SDK says started = Storage says an instance id \| Server said nothing yet$/);
    await seesFlow(panel, 'Active connection: ok, started');
    expect(await sessionsOf(panel)).toEqual([]);

    await askWithInstance(page, stage);
    await seesSituation(panel, 'signed-in', ACCEPTED);
    await seesTestimony(panel, STARTED);
  });

  it('that failed says that what came before was not seen', async () => {
    const page = await stage.visit('/pages/sinch.html');
    await startSinch(page, 'expired');
    const { panel } = await stage.open(page);
    await seesSituation(panel, 'signed-out', 'No start() was seen. What came before was not seen.');
  });
});
