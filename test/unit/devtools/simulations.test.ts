import { beforeEach, describe, expect, it, vi } from 'vitest';

import { Simulations } from '../../../entrypoints/devtools/simulations';
import type { Event, EventOf } from '../../../lib/events/event';
import type { Acted } from '../../../lib/inspect/records';
import { PROVIDERS } from '../../../lib/providers';
import { LIFE } from '../../../lib/simulation/plan';
import { ok, request } from '../fixtures/requests';

const NOON = Date.UTC(2026, 2, 12, 12);

let events: Event[];
let changes: number;
let simulations: Simulations;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  events = [];
  changes = 0;
  simulations = new Simulations({
    providers: PROVIDERS,
    now: () => Date.now(),
    put: (more) => void events.push(...more),
    changed: () => void changes++,
    used: () => undefined,
  });
  return () => vi.useRealTimers();
});

const arm = (preset: string, asked?: string): string => {
  simulations.arm({ provider: 'taptalk', preset, asked });
  return simulations.armed[0]!.id;
};
const acted = (simulation: string, more: Partial<Acted> = {}): Acted => ({
  kind: 'simulated',
  seq: 1,
  id: '1',
  at: Date.now(),
  provider: 'taptalk',
  simulation,
  what: 'request',
  url: 'https://api.example.com/v1/auth/access_token/request',
  method: 'POST',
  headers: [],
  body: null,
  status: 200,
  type: '',
  reply: null,
  took: 1,
  failure: null,
  ...more,
});
const PAGE = { origin: 'https://app.test', top: true };
const AD = { origin: 'https://ad.test', top: false };
const hear = (one: Acted, id: string, place = PAGE): string | undefined => simulations.acted(one, id, place);
const told = (): string[] => events.map((event) => (event.kind === 'simulation' ? `${event.what} ${event.title}` : event.kind));
const exchange = (more: Partial<EventOf<'request'>> = {}): EventOf<'request'> => ({
  ...(request('exchange', null, ok, { at: NOON, skew: 0 }, { took: 40 }) as EventOf<'request'>),
  id: 'request:1',
  at: NOON,
  provider: 'taptalk',
  document: null,
  from: PAGE.origin,
  ...more,
});

describe('an armed simulation', () => {
  it('is told of as it begins and ends, with why', () => {
    arm('ticket-40103');
    simulations.stop();
    arm('access-expired');
    vi.advanceTimersByTime(LIFE + 1);
    expect(told()).toEqual([
      'armed Ticket not found or invalid, 40103',
      'stopped Ticket not found or invalid, 40103',
      'armed Access token expired, refresh works',
      'timed out Access token expired, refresh works',
    ]);
    expect(simulations.forPage).toBeNull();
  });

  it('that takes the place of another says so', () => {
    arm('http-500');
    arm('ticket-40104');
    expect(told().slice(1)).toEqual(['replaced Ticket exchange: HTTP 500', 'armed Ticket expired, 40104']);
  });

  it('ends with its last time, once what it did was told', () => {
    const id = arm('access-expired');
    expect(hear(acted(id), 'd1:7')).toBe('Access token expired, refresh works');
    expect(simulations.armed).toMatchObject([{ used: 1 }]);
    vi.advanceTimersByTime(1);
    expect(told().at(-1)).toBe('used up Access token expired, refresh works');
    expect(simulations.armed).toEqual([]);
  });

  it('counts one thing once that is told again when it has ended', () => {
    const id = arm('hang');
    hear(acted(id, { took: null }), 'd1:7');
    hear(acted(id, { took: 900, failure: 'aborted' }), 'd1:7');
    expect(simulations.armed).toMatchObject([{ used: 1 }]);
  });

  it('has not changed for the page by what it does: that is asked no sooner for it', () => {
    const id = arm('hang');
    const before = changes;
    for (const event of ['d1:7', 'd1:8', 'd1:9']) hear(acted(id), event);
    expect([simulations.armed[0]!.used, changes - before]).toEqual([3, 0]);
  });

  it('with faults is not armed', () => {
    simulations.arm({ provider: 'taptalk', preset: 'slow', asked: '-3' });
    simulations.arm({ provider: 'no-such', preset: 'drop' });
    expect([simulations.armed, events]).toEqual([[], []]);
  });

  it('that this panel never armed has done nothing, whatever a page says', () => {
    arm('drop');
    expect(hear(acted('simulation-77'), 'd1:1')).toBeUndefined();
    expect(simulations.armed).toMatchObject([{ used: 0 }]);
  });
});

describe('a late answer', () => {
  it('is pending until it came to the page, and took so long', () => {
    const id = arm('slow', '3');
    expect(simulations.asSeen(exchange())).toMatchObject({ took: null, answer: null, status: 0 });
    hear(acted(id, { what: 'late', at: NOON + 2, took: null }), 'd1:7');
    vi.advanceTimersByTime(3_100);
    expect(events.at(-1)).toMatchObject({ id: 'request:1', took: 3_040, status: 200, simulated: id });
  });

  it('is only as late as it was where the page says nothing of it', () => {
    arm('slow', '3');
    simulations.asSeen(exchange());
    vi.advanceTimersByTime(3_100);
    expect(events.at(-1)).toMatchObject({ took: 40 });
    expect(events.at(-1)).not.toHaveProperty('simulated');
  });

  it('of another endpoint is none', () => {
    arm('slow');
    expect(simulations.asSeen(exchange({ endpoint: 'check' }))).toMatchObject({ took: 40 });
  });
});

it('marks the socket that was dropped, also where the browser told of it first', () => {
  const id = arm('socket-drop');
  const socket = {
    id: 'request:2',
    kind: 'socket',
    at: NOON,
    opened: true,
    took: 5_000,
    from: PAGE.origin,
    provider: 'taptalk',
  } as EventOf<'socket'>;
  const other = { ...socket, id: 'request:3', took: 900 };
  hear(acted(id, { what: 'dropped', at: NOON + 5_003, took: 0 }), 'd1:7');
  simulations.remark([other, socket]);
  expect(events.slice(1)).toEqual([{ ...socket, simulated: id }]);
});

describe('a frame of another site', () => {
  it('marks none of the requests of the page as simulated', () => {
    const id = arm('slow', '3');
    hear(acted(id, { what: 'late' }), 'd2:1', AD);
    for (const from of [PAGE.origin, null]) expect(simulations.asSeen(exchange({ from }))).not.toHaveProperty('simulated');
    expect(simulations.asSeen(exchange({ id: 'request:2', from: AD.origin }))).toMatchObject({ simulated: id });
  });

  it('does not take the place of what the page itself says under the same number', () => {
    const id = arm('slow', '3');
    hear(acted(id, { what: 'late' }), 'd2:1', AD);
    hear(acted(id, { what: 'late' }), 'd1:1');
    expect(simulations.asSeen(exchange())).toMatchObject({ simulated: id });
  });

  it('does not say for the page that it has taken over what is armed', () => {
    arm('drop');
    const one = { document: 'd', location: '', ack: 0, simulating: simulations.forPage!.revision };
    const isActing = (top: boolean): boolean => simulations.view([{ ...one, top }], []).acting;
    expect([isActing(false), isActing(true)]).toEqual([false, true]);
  });

  it('cannot guess what is armed, to say that it has acted', () => {
    expect(arm('drop')).toMatch(/^simulation-[\da-f-]{36}$/);
  });
});

it('ends what is held in a document that is gone', () => {
  const held = exchange({ document: 'd1', took: null, simulated: 'simulation-1' });
  vi.advanceTimersByTime(500);
  expect(simulations.cutOff('d1', [held, exchange({ document: 'd1' }), { ...held, document: 'd2' }])).toEqual([
    { ...held, took: 500, failure: 'cut off by navigation' },
  ]);
});
