import fc from 'fast-check';
import { expect, it, vi } from 'vitest';

import { Diagnostician } from '../../../lib/diagnosis/diagnostician';
import { EventIndex } from '../../../lib/diagnosis/event-index';
import { plain } from '../../../lib/diagnosis/phrase';
import type { Rule } from '../../../lib/diagnosis/rule';
import { CUT_OFF, END_NOT_SEEN, Event } from '../../../lib/events/event';
import { PROVIDERS } from '../../../lib/providers';
import { taptalk } from '../../../lib/providers/taptalk';
import { SessionTracker } from '../../../lib/session/track';
import { DEFAULTS } from '../../../lib/settings/settings';
import { API, APP } from '../fixtures/events';
import * as scenes from '../fixtures/scenes';
import { findingsIn } from '../fixtures/findings-in';
import { MORNING, Story } from '../fixtures/story';

const PLAIN = new Story();
const secrets = (['ticket', 'access-token', 'refresh-token', 'instance-id', 'password'] as const).map((kind) => PLAIN.secret(kind));
const SPECS = Object.values(PROVIDERS);
const secret = fc.constantFrom(null, ...secrets);
const user = fc.constantFrom(null, { id: '', externalId: '', name: '' }, { id: '__proto__', externalId: 'x', name: 'Jony' });
const end = fc.constantFrom(null, 1, MORNING, 253_402_300_799_999);
const grant = fc.option(fc.record({ access: secret, accessEnds: end, refresh: secret, refreshEnds: end, user }));
const event = fc.constantFrom('e1', 'e2', 'e3', '__proto__', 'nobody');

const STEPS = ['timestamp', 'password', 'authorize', 'instance', 'profile', 'configuration'];

/** What each field may be, at its oddest. */
const ODD = {
  id: fc.constantFrom(...Array.from({ length: 30 }, (_, n) => `e${n}`)),
  at: fc.oneof(fc.constantFrom(0, MORNING), fc.integer({ min: MORNING - 5_000, max: MORNING + 5_000 })),
  until: fc.constantFrom(0, MORNING, MORNING + 1e9),
  document: fc.constantFrom(null, '1.d1', '1.d2'),
  instance: fc.constantFrom(0, 1, 2, 100),
  cause: event,
  call: event,
  byPanel: fc.constantFrom(undefined, 'action:1'),
  top: fc.boolean(),
  how: fc.constantFrom('loaded', 'reloaded', 'found running', 'not reachable', 'left', 'restored'),
  origin: fc.constantFrom('', 'null', APP),
  fromLoad: fc.boolean(),
  method: fc.constantFrom(...SPECS.flatMap(({ page }) => Object.keys(page.methods)), 'new SinchClient', '__proto__', 'constructor', ''),
  name: fc.constantFrom('onSuccess', 'onError', 'onClose', 'resolved', 'rejected', '__proto__'),
  args: fc.array(
    fc.constantFrom(
      null,
      true,
      '',
      [],
      -0,
      { type: 'array', items: [], more: 0 },
      { type: 'other', text: [] },
      { type: 'other', text: 'Error: Sinch client already started' },
      ...['userTicket', 'password', 'sessionId', 'applicationSecret', 'applicationKey'].flatMap((name) =>
        [null, 'text', ...secrets].map((value) => ({ type: 'object', entries: [[name, value]], more: 0 })),
      ),
      ...secrets,
    ),
    { maxLength: 4 },
  ),
  callbacks: fc.constantFrom([], ['callback'], ['then'], ['onSuccess', 'onError'], ['onClose', '__proto__']),
  callback: fc.constantFrom(undefined, 'onSuccess', ''),
  bySdk: fc.boolean(),
  site: fc.constant(null),
  count: fc.constantFrom(-1, 0, 1, 1e15),
  says: fc.constantFrom(null, true, false),
  took: fc.constantFrom(null, 0, 0.1, 300, 40_000, 1e308),
  endpoint: fc.constantFrom('exchange', 'refresh', 'check', 'logout', 'configs', 'server-api', 'other', 'constructor', ...STEPS),
  path: fc.constantFrom('', '/v1//auth', '//'),
  baseUrl: fc.constantFrom(API, APP, `${APP}/api.example.com`, 'http://[::1]'),
  status: fc.constantFrom(0, 101, 200, 404, 500),
  failure: fc.constantFrom(null, '', 'blocked', 'net::ERR_NAME_NOT_RESOLVED', CUT_OFF, END_NOT_SEEN, 'constructor'),
  answer: fc.option(
    fc.record({
      status: fc.constant(null),
      code: fc.constantFrom('', '40101', '40104', '40105', '49101', '49201', '40400', '__proto__', 'constructor'),
      message: fc.constant([]),
      field: fc.constant(''),
      data: fc.boolean(),
    }),
  ),
  word: fc.constantFrom('accepted', 'refused', 'expired', 'ended', 'nothing'),
  carries: secret,
  brings: grant,
  serverKey: secret,
  appKeyProblem: fc.constantFrom(null, ''),
  replyBody: fc.constantFrom(
    null,
    { size: 0, content: null, cut: true },
    { size: 1, content: { text: ['<', secrets[0]] }, cut: false },
    { size: 1, content: { json: null }, cut: false },
  ),
  serverDate: fc.constantFrom(null, 1, MORNING, 253_402_300_799_999),
  opened: fc.boolean(),
  role: fc.constantFrom('session', 'device', 'resume'),
  reading: fc.constantFrom('absent', 'session', 'no-session', 'unreadable', 'too-large', 'refused'),
  length: fc.constantFrom(-1, 0, 9),
  value: secret,
  grant,
  noticed: fc.constantFrom('first', 'compare', 'other-tab', 'command'),
  bytes: fc.constantFrom(-1, 0, 1e308),
  ticket: fc.constantFrom(...secrets),
  userId: fc.constantFrom(null, '', 'u2'),
};

const templates = [scenes.healthy, scenes.stuck, scenes.unreadable, scenes.late, scenes.loggedOut].flatMap((scene) => scene().events);
const oddOf = (provider: string) =>
  fc
    .tuple(fc.constantFrom(...new Map(templates.map((one) => [one.kind, one])).values()), fc.record(ODD))
    .map(([one, fields]) => ({
      ...one,
      provider: one.provider && provider,
      ...Object.fromEntries(Object.entries(fields).filter(([name]) => name in one || name === 'id')),
    }))
    .filter((one): one is Event => Event.safeParse(one).success);

it.each(SPECS)('no rule of $name throws, whatever the events say', (provider) => {
  const thrown: unknown[] = [];
  const watched = (all: readonly Rule[]): Rule[] =>
    all.map((rule) => ({
      ...rule,
      find(scene) {
        try {
          return rule.find(scene);
        } catch (error) {
          thrown.push(error);
          throw error;
        }
      },
    }));
  const providers = { [provider.id]: { ...provider, rules: watched(provider.rules) } };
  fc.assert(
    fc.property(
      fc.uniqueArray(oddOf(provider.id), { minLength: 5, maxLength: 25, selector: ({ id }) => id }),
      fc.integer({ min: 0, max: 60_000 }),
      (all, later) => {
        const events = all.toSorted((a, b) => a.at - b.at);
        const tracker = new SessionTracker(providers);
        tracker.update(events, 0);
        const diagnostician = new Diagnostician(providers);
        diagnostician.update(events, tracker.attributions, 0);
        diagnostician.findings(tracker.state, DEFAULTS, MORNING + later);
        expect(thrown).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

it('a rule that throws is said to have failed, and takes nothing else with it', () => {
  const broken: Rule = {
    id: 'broken',
    find() {
      throw new Error('unforeseen');
    },
  };
  const story = scenes.stuck();
  const tracker = new SessionTracker(PROVIDERS);
  tracker.update(story.inOrder, 0);
  const diagnostician = new Diagnostician({ taptalk: { ...taptalk, rules: [broken, ...taptalk.rules] } });
  diagnostician.update(story.inOrder, tracker.attributions, 0);
  const { findings } = diagnostician.findings(tracker.state, DEFAULTS, story.now);
  const failed = findings.filter(({ rule }) => rule === broken.id);
  // One for the session of the page before, and one for that which is there.
  expect(failed.map(({ title, severity, until }) => [plain(title, String), severity, until === null])).toEqual([
    ['The panel could not look for “broken” in this session', 'warning', false],
    ['The panel could not look for “broken” in this session', 'warning', true],
  ]);
  expect(findings.filter((finding) => !failed.includes(finding))).toEqual(story.findings());
});

it('of many log-outs each is judged once, however often storage changed', () => {
  const story = new Story().opened().init();
  for (let round = 0; round < 100; round++) story.wait(10).storage(story.grant()).loggedOut();
  const asked = vi.spyOn(EventIndex.prototype, 'callbacksOf');
  findingsIn(story.inOrder, story.now);
  expect(asked.mock.calls.length).toBeLessThan(1_000);
  asked.mockRestore();
});

it('looks through the pages before once a scene, however often storage changed', () => {
  const story = new Story().opened().device();
  for (let round = 0; round < 100; round++) story.wait(10).storage(story.grant());
  const asked = vi.spyOn(EventIndex.prototype, 'of');
  findingsIn(story.inOrder, story.now);
  expect(asked.mock.calls.filter(([kind]) => kind === 'navigation').length).toBeLessThan(10);
  asked.mockRestore();
});

/** What frames of another site do without end. */
const FLOODS: Record<string, (story: Story) => Story> = {
  'frames that come and go': (story) => story.load(FRAME),
  'copies of an SDK': (story) => story.found(),
  'stored values': (story) => story.storage(story.grant()).device({ value: story.secret('device-id') }),
  'replies with tickets': (story) => story.brings(story.ticket()),
};
const FRAME = { top: false, origin: 'https://evil.example.com' };
/** By rule, what is true of the page: up to where the others come in, and on from there. */
const FAULTS: Record<string, [(story: Story) => Story, (story: Story) => Story]> = {
  'two-copies': [(story) => story.opened().found({ instance: 2 }), (story) => story],
  'device-changed': [
    (story) => story.opened().device().stores(story.grant()),
    (story) => story.device({ value: story.secret('device-id') }),
  ],
  'navigated-too-soon': [(story) => story.opened().signsIn().wait(100).opened('reloaded'), (story) => story],
  'ticket-user-mismatch': [
    (story) => {
      const ticket = story.opened().init().ticket();
      return story.brings(ticket, { userId: 'somebody-else' }).signsIn(ticket).exchanged(ticket);
    },
    (story) => story,
  ],
};

it.each(Object.keys(FAULTS).flatMap((rule) => Object.keys(FLOODS).map((flood) => [rule, flood] as const)))(
  '%s is not hidden by %s at another site',
  (rule, flood) => {
    const [before, after] = FAULTS[rule]!;
    const page = before(new Story());
    const { document } = page.events.at(-1)!;
    const crowd = new Story(page.now).load(FRAME);
    for (let n = 0; n < 10; n++) crowd.secret('ticket'); // those numbers are the page's
    for (let n = 0; n < 400; n++) FLOODS[flood]!(crowd);
    const own = page.events.length;
    after(page.wait(10));
    const others = crowd.events.map((one) => ({ ...one, id: `evil-${one.id}`, document: one.document && `evil-${one.document}` }));
    const events = [...page.events.slice(0, own), ...others, ...page.events.slice(own)];
    expect(findingsIn(events, page.now).filter((found) => found.rule === rule && found.session.startsWith(`${document}:`))).not.toEqual([]);
  },
);

it('keeps no list of what has been taken back', () => {
  const index = new EventIndex();
  const { events } = new Story().opened().call('connect');
  for (let n = 0; n < 100; n++) for (const list of index.add(events.at(-1)!, [`call made-up-${n}`])) list.pop();
  expect(index.size).toBe(0);
});
