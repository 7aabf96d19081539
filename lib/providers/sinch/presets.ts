import type { Effect } from '../../events/simulation';
import { html, json } from '../answers';
import type { Preset, PresetGroup, Simulating } from '../preset';
import { errors } from './errors';
import { page } from './page';
import { type Endpoint, ENDPOINTS, patternsOf } from './wire';

const FAILS = 'fails; its message is code and words of the server';
const NEVER = 'never settles, no callback; every later `start()` fails with “Sinch client already started”';
const NEVER_SENT = 'never settles and never sends the ticket; every later `start()` fails with “Sinch client already started”';
const WAITS = 'waits for ever: the SDK has no time limit';
const INSTANCE_LEFT = `${FAILS}; the new instance’s id stays in localStorage`;

/** An error as Sinch words it: its code begins with HTTP's status. */
const refusal = (code: string): Effect => json({ errorCode: Number(code), message: errors[code]?.meaning }, Number(code.slice(0, 3)));

/** `says`: what the SDK will do with it, by the place where it stands. */
const preset = (id: string, title: string, effect: Effect, says: Preset['says']): Preset => ({
  id,
  title,
  at: Object.keys(says),
  says,
  effect: () => effect,
  times: null,
});

const refused = (id: string, title: string, code: string, says: Preset['says']): Preset =>
  preset(id, `${title}, ${code}`, refusal(code), says);

/** The same wherever a start() is decided. */
const either = (says: string): Preset['says'] => ({ instance: says, password: says });

// Which codes the real server gives was seen of a stale instance alone. The others are those that Sinch publishes for its
// APIs; for a ticket past its time, a wrong password and too many users it publishes none of their own: the nearest stand here.
const GROUPS: PresetGroup[] = [
  {
    title: 'Ticket',
    path: '/v1/instance',
    presets: [
      refused('ticket-signature', 'Ticket signed with another secret', '40102', { instance: FAILS }),
      refused('ticket-expired', 'Ticket past its time', '40107', { instance: FAILS }),
      refused('ticket-malformed', 'Ticket malformed', '40100', { instance: FAILS }),
      refused('user-limit', 'Active user limit reached', '40300', { instance: FAILS }),
    ],
  },
  {
    title: 'Password',
    path: '/authentication',
    presets: [
      refused('password-wrong', 'Wrong user or password', '40107', { password: FAILS }),
      refused('password-off', 'Sign-in by password switched off', '40300', { password: FAILS }),
    ],
  },
  {
    title: 'Broken answers',
    presets: [
      refused('http-500', 'HTTP 500 with JSON', '50000', either(FAILS)),
      refused('too-many-requests', 'Too many requests', '42900', either(FAILS)),
      preset('http-502-html', 'HTTP 502 with an HTML page', html(502, '502 Bad Gateway'), either(NEVER)),
      preset('drop', 'Connection lost', { kind: 'drop' }, either(NEVER)),
      preset('cors', 'CORS refusal', { kind: 'cors' }, either(NEVER)),
      preset('hang', 'No answer', { kind: 'hang' }, either(WAITS)),
      { ...preset('slow', 'Slow answer', { kind: 'late' }, either('settles late')), asks: { what: 'seconds', initial: '3' } },
    ],
  },
  {
    title: 'Server time',
    path: '/v1/timestamp/',
    presets: [
      refused('timestamp-refused', 'Timestamp refused', '40004', { timestamp: NEVER_SENT }),
      preset('timestamp-drop', 'Timestamp lost', { kind: 'drop' }, { timestamp: NEVER_SENT }),
      preset('timestamp-hang', 'Timestamp not answered', { kind: 'hang' }, { timestamp: NEVER_SENT }),
    ],
  },
  {
    title: 'Stored and kept sessions',
    presets: [
      {
        ...refused('instance-stale', 'Stored instance not known', '40400', { authorize: 'asks for a new instance by itself and goes on' }),
        times: 1,
      },
      refused('resume-refused', 'Kept session refused', '40107', { profile: 'a resume fails with the server’s error' }),
      refused('configuration-refused', 'Configuration refused', '40107', { configuration: INSTANCE_LEFT }),
      preset(
        'storage-refused',
        'Storage write refused',
        { kind: 'refuse' },
        { storage: 'shows what becomes of a start whose instance cannot be kept' },
      ),
    ],
  },
];

const NAMES = {
  timestamp: 'Server time',
  password: 'Password',
  instance: 'New instance',
  authorize: 'Stored instance',
  configuration: 'Configuration',
  profile: 'Profile',
};

/** The ways to put the SDK (1.4.12) into each state of trouble, with what it was measured to do in it. */
export const simulating: Simulating = {
  header: 'authorization',
  example: { at: 'instance', status: 401, body: '{"errorCode":40100,"message":""}' },
  requests: {
    ...Object.fromEntries(
      Object.entries(NAMES).map(([endpoint, name]) => [
        endpoint,
        { name, patterns: patternsOf(ENDPOINTS[endpoint as keyof typeof NAMES]) },
      ]),
    ),
    any: { name: 'Every request', patterns: Object.values<Endpoint>(ENDPOINTS).flatMap(patternsOf) },
  },
  socket: null,
  keys: [page.storage.session],
  groups: GROUPS,
};
