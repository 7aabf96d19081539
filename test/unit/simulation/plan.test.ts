import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PROVIDERS } from '../../../lib/providers';
import { blankCustom, CUSTOM, type CustomChoice } from '../../../lib/simulation/custom';
import { type Choice, type Plan, planOf, presetsOf } from '../../../lib/simulation/plan';

const taptalk = PROVIDERS['taptalk']!;
const choice = (preset: string, more: Partial<Choice> = {}): Choice => ({ provider: 'taptalk', preset, ...more });
const planned = (preset: string, more?: Partial<Choice>): Plan => {
  const result = planOf(taptalk, choice(preset, more));
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.plan;
};
const faults = (preset: string, more?: Partial<Choice>) => {
  const result = planOf(taptalk, choice(preset, more));
  return 'faults' in result ? result.faults : null;
};
const custom = (more: Partial<CustomChoice>) => faults(CUSTOM, { custom: { ...blankCustom(taptalk), ...more } });

describe('a preset', () => {
  it('is there under each name that is relied on', () => {
    expect([...presetsOf(taptalk).map(({ id }) => id), CUSTOM]).toEqual(
      (
        'ticket-40103 ticket-40104 ticket-40105 ticket-40106 parameter-40002 app-key-49102 app-key-49103 ' +
        'http-500 http-502-html non-json drop cors hang slow ' +
        'check-refused access-expired refresh-refused refresh-http-500 logout-fails ' +
        'socket-drop socket-refused storage-refused custom'
      ).split(' '),
    );
  });

  it.each(presetsOf(taptalk).map(({ id }) => [id]))('%s can be armed as it stands, wherever it may', (id) => {
    const preset = presetsOf(taptalk).find((one) => one.id === id)!;
    for (const at of preset.at) {
      expect(planned(id, { at })).toMatchObject({ preset: id, at });
      expect(preset.says[at], `what the SDK does with it at ${at}`).toBeTruthy();
    }
  });

  it('names the field that is refused', () => {
    const { effect, title } = planned('parameter-40002', { asked: 'fullName' });
    expect(title).toBe('Parameter refused, 40002, fullName');
    expect(effect).toMatchObject({ status: 200, body: expect.stringContaining('fullName') });
  });

  it('takes its seconds for the delay', () => {
    expect(planned('slow', { asked: ' 0.5 ' })).toMatchObject({ delay: 500, effect: { kind: 'late' } });
    expect(planned('socket-drop')).toMatchObject({ delay: 5_000, effect: { kind: 'close' } });
  });

  it.each([
    ['slow', '-1', 'A delay cannot be negative.'],
    ['slow', 'soon', 'Put in a number of seconds, as in 3 or 0.5.'],
    ['slow', '', 'Put in a number of seconds, as in 3 or 0.5.'],
    ['socket-drop', '601', 'At most 600 seconds: a simulation lives no longer.'],
    ['parameter-40002', ' ', 'Name the field, as in xcUserID.'],
    ['parameter-40002', 'x'.repeat(101), 'A field’s name has at most 100 characters.'],
  ])('%s refuses %j', (preset, asked, words) => {
    expect(faults(preset, { asked })).toEqual({ asked: words });
  });

  it('says where it stands, if it could stand elsewhere', () => {
    expect(planned('http-500', { at: 'refresh' }).title).toBe('Refresh: HTTP 500');
    expect(faults('http-500', { at: 'socket' })).toEqual({ at: 'It cannot stand there.' });
    expect(faults('no-such-preset')).toEqual({ preset: 'There is no such simulation.' });
  });
});

describe('an answer of one’s own', () => {
  it('is taken as it was typed', () => {
    expect(
      planned(CUSTOM, {
        custom: { ...blankCustom(taptalk), at: 'check', status: ' 503 ', type: 'text/plain', body: '{', delay: '1.5', times: '' },
      }),
    ).toMatchObject({
      title: 'Connect check: your own, HTTP 503',
      at: 'check',
      effect: { kind: 'answer', status: 503, type: 'text/plain', body: '{' },
      delay: 1_500,
      times: null,
    });
  });

  it.each([
    [{ status: '99' }, { status: 'An HTTP status is a whole number from 100 to 599.' }],
    [{ status: '600' }, { status: 'An HTTP status is a whole number from 100 to 599.' }],
    [{ status: '200.5' }, { status: 'An HTTP status is a whole number from 100 to 599.' }],
    [{ delay: '-1' }, { delay: 'A delay cannot be negative.' }],
    [{ times: '-2' }, { times: 'It must act at least once; leave it empty for any number of times.' }],
    [{ times: '0' }, { times: 'It must act at least once; leave it empty for any number of times.' }],
    [{ times: 'often' }, { times: 'Put in a whole number, or leave it empty for any number of times.' }],
    [{ times: '1001' }, { times: 'At most 1000 times; leave it empty for any number.' }],
    [{ at: 'socket' }, { at: 'Choose what it stands in front of.' }],
    [{ type: 'image/png' }, { type: 'Choose one of the kinds.' }],
    [{ body: 'é'.repeat(65_537), type: 'text/plain' }, { body: 'The body may have at most 64 kB; this one has 65 kB.' }],
  ])('%j is refused', (more, words) => {
    expect(custom(more)).toEqual(words);
  });

  it('that is to be JSON says where it is not', () => {
    expect(custom({ body: '{"status": 200,' })?.['body']).toMatch(
      /^This is not JSON: .+ Mend it, or choose text\/plain to send it as it is\.$/,
    );
    expect(custom({ body: '' })).toBeNull();
  });

  it('with several faults names them all', () => {
    expect(Object.keys(custom({ status: '1', delay: 'x', times: '-1', body: '{' }) ?? {})).toEqual(['status', 'body', 'delay', 'times']);
  });

  it('is armed whole or not at all, whatever was typed', () => {
    const typed = fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String));
    fc.assert(
      fc.property(fc.record({ at: typed, status: typed, type: typed, body: typed, delay: typed, times: typed }), (own) => {
        const result = planOf(
          taptalk,
          choice(CUSTOM, { custom: { ...blankCustom(taptalk), status: own.status, delay: own.delay, times: own.times } }),
        );
        if ('faults' in result) return;
        const { effect, delay, times } = result.plan;
        expect(effect.kind === 'answer' && effect.status >= 100 && effect.status <= 599).toBe(true);
        expect(delay >= 0 && delay <= 600_000).toBe(true);
        expect(times === null || (Number.isSafeInteger(times) && times >= 1)).toBe(true);
      }),
    );
  });
});
