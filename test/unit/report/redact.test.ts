import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  Action,
  CUT_OFF,
  END_NOT_SEEN,
  Event,
  Navigation,
  Reading,
  SERVER_API,
  Stored,
  Word,
  type EventKind,
} from '../../../lib/events/event';
import { eventAsText } from '../../../lib/report/event-text';
import { Placeholders } from '../../../lib/report/placeholders';
import { redactEvent } from '../../../lib/report/redact';
import { safeText } from '../../../lib/report/safe-text';
import { foreign, oneOfEachKind, poison, secret, text } from '../fixtures/leaks';
import * as states from '../fixtures/states';

const value = (leak: string) =>
  fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text(leak),
      secret(leak),
      fc.constantFrom(null, true, 42),
      fc.record({ type: fc.constant('function'), name: fc.constant(leak) }),
      fc.record({ type: fc.constant('other'), text: text(leak) }),
      fc.record({ type: fc.constant('array'), items: fc.array(tie('value'), { maxLength: 3 }), more: fc.nat(3) }),
      fc.record({
        type: fc.constant('object'),
        entries: fc.array(fc.tuple(fc.constantFrom(leak, 'userID', 'fullname', 'message', 'accessToken', 'status'), tie('value')), {
          maxLength: 3,
        }),
        more: fc.nat(3),
      }),
    ),
  })).value;

describe('what leaves the panel', () => {
  it('has a fixture of every kind of event', () => {
    const kinds = Event.def.options.map((option) => option.shape.kind.def.values[0] as EventKind);
    expect([...oneOfEachKind.keys()].toSorted()).toEqual(kinds.toSorted());
  });

  it('holds nothing that stood in any text of any field, known or not', () => {
    fc.assert(
      fc.property(foreign, fc.constantFrom(...oneOfEachKind.values()), (leak, event) => {
        const poisoned = { ...(poison(event, leak) as Event), at: event.at };
        expect(JSON.stringify(redactEvent(poisoned)).toLowerCase()).not.toContain(leak);
      }),
      { numRuns: 500 },
    );
  });

  it('holds nothing of what a page put into arguments, bodies, storage, messages and stacks', () => {
    fc.assert(
      fc.property(
        foreign.chain((leak) => fc.tuple(fc.constant(leak), fc.array(value(leak), { minLength: 1, maxLength: 4 }), text(leak))),
        ([leak, values, words]) => {
          const state = states.healthy().state;
          for (const event of oneOfEachKind.values()) {
            const hostile = { ...event } as Record<string, unknown>;
            for (const field of ['args']) if (field in hostile) hostile[field] = values;
            for (const field of ['content', 'returned']) if (field in hostile) hostile[field] = values[0];
            for (const field of ['message', 'stack', 'url', 'text', 'problem', 'threw', 'title'])
              if (field in hostile) hostile[field] = words;
            for (const field of ['requestBody', 'replyBody'])
              if (field in hostile) hostile[field] = { size: 1, content: { json: values[0] }, cut: false, note: leak };
            expect(eventAsText(state, hostile as Event).toLowerCase()).not.toContain(leak);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('names the same value alike, and two values apart', () => {
    const { state } = states.stuck();
    const reply = state.events.find((event) => event.kind === 'request' && event.endpoint === 'exchange')!;
    const copied = eventAsText(state, reply);
    expect(copied.match(/<access token 1, 43 chars, …a3f9>/g)?.length).toBeGreaterThan(1);
    expect(copied).not.toContain('access token 2');
    expect(copied).toContain('https://<host 1>/v1/auth/access_token/request');
    expect(copied).not.toMatch(/jony|u2\b|example\.com/i);
  });

  it('keeps times, codes and lifetimes', () => {
    const { state } = states.stuck();
    const check = state.events.find((event) => event.kind === 'request' && event.answer?.code === '40104')!;
    const copied = eventAsText(state, check);
    expect(copied).toContain('code: 40104');
    expect(copied).toContain('message: Token expired');
    expect(copied).toContain('took: 58');
    expect(copied).toContain(new Date(check.at).toISOString());
  });
});

describe('the vocabulary', () => {
  it('knows every word that an event chooses from a list', () => {
    const lists = [Navigation.shape.how, Word, Reading, Stored.shape.noticed, Stored.shape.role, Action.shape.action];
    for (const word of [...lists.flatMap((list) => list.options), CUT_OFF, END_NOT_SEEN, SERVER_API])
      expect(safeText(word, new Placeholders())).toBe(word);
  });
});
