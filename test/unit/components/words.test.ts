import { describe, expect, it } from 'vitest';

import { originsToAsk } from '../../../components/bar/sites';
import { codeParts } from '../../../components/findings/code-parts';
import { lifetimeWords, pieceStyle } from '../../../components/status/lifetime-bar';
import { position } from '../../../components/status/log-axis';
import { callCount, type SdkCallEvent } from '../../../components/timeline/merged-calls';
import { duration, running, took } from '../../../lib/words/duration';
import { epochOf } from '../../../components/words/epoch';
import { bytes, counted } from '../../../lib/words/numbers';
import { shortValue } from '../../../components/words/text';
import type { Lifetime } from '../../../lib/session/session';
import { MORNING, Story } from '../fixtures/story';
import * as states from '../fixtures/states';
import { json } from '../fixtures/values';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('calls in one row', () => {
  const isAsked = (ms: number): SdkCallEvent[] => {
    const story = new Story().opened().call('isAuthenticated', [], { count: 2, until: MORNING + ms });
    return story.events.filter((event) => event.kind === 'sdk-call');
  };
  it('come at a rate only where they did for a second', () => {
    expect(callCount(isAsked(50))).toEqual({ count: 2, perSecond: null });
    expect(callCount(isAsked(4_000))).toEqual({ count: 2, perSecond: 0.5 });
  });
});

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [999, '0 s'],
    [59_999, '59 s'],
    [52 * MINUTE + 30_000, '52 min'],
    [29 * DAY + 23 * HOUR, '29 d'],
  ])('%d ms in one unit is %s', (ms, words) => expect(duration(ms)).toBe(words));

  it.each([
    [8_000, '8 s'],
    [52 * MINUTE + 30_000, '52 min 30 s'],
    [2 * HOUR + 5_000, '2 h 5 s'],
    [29 * DAY + 23 * HOUR + 52 * MINUTE, '29 d 23 h 52 min'],
  ])('%d ms counts down as %s', (ms, words) => expect(running(ms)).toBe(words));

  it.each([
    [58.4, '58 ms'],
    [1_234, '1.2 s'],
    [184_000, '3 min 4 s'],
  ])('%d ms took %s', (ms, words) => expect(took(ms)).toBe(words));
});

describe('numbers', () => {
  it('are counted and grouped', () => {
    expect(counted(1, 'event')).toBe('1 event');
    expect(counted(1_284, 'character')).toBe('1,284 characters');
    expect(bytes(2_412_000)).toBe('2.4 MB');
  });

  it('are times by their name and size, in seconds or milliseconds', () => {
    expect(epochOf('exp', 1_773_302_530)).toBe(1_773_302_530_000);
    expect(epochOf('accessTokenExpiry', 1_773_302_531_000)).toBe(1_773_302_531_000);
    expect(epochOf('uid', 1_773_302_530)).toBeNull();
    expect(epochOf('exp', 12)).toBeNull();
  });
});

describe('values in short', () => {
  it.each([
    ['text', '"text"'],
    [null, 'null'],
    [{}, '{}'],
    [{ onSuccess: 1, onError: 2 }, '{onSuccess, onError}'],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, '{a, b, c, d, …}'],
    [[1, 2], '[2]'],
    [[], '[]'],
    ['x'.repeat(80), `"${'x'.repeat(60)}…"`],
  ])('%j is %s', (value, words) => expect(shortValue(json(value))).toBe(words));
});

describe('code in our own words', () => {
  const codes = (text: string) =>
    codeParts(text)
      .filter(({ code }) => code)
      .map((part) => part.text);

  it.each([
    ['call connect(): the server refuses', ['connect()']],
    ['will call neither onSuccess nor onError', ['onSuccess', 'onError']],
    ['answers for /v1/auth/access_token/refresh.', ['/v1/auth/access_token/refresh']],
    ['wrote TapTalk.UserData beside it; reads error.code of the reply', ['TapTalk.UserData', 'error.code']],
    ['authenticateWithAuthTicket(ticket, true) was called', ['authenticateWithAuthTicket(ticket, true)']],
    ['TapTalk’s JavaScript SDK 1.10.2 in DevTools, HTTP 500 (again). Then', []],
  ])('%s', (text, found) => {
    expect(codes(text)).toEqual(found);
    expect(
      codeParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

describe('the axis', () => {
  it('stands as it was drawn', () => {
    expect(position(-DAY)).toBeCloseTo(0, 1);
    expect(position(-HOUR)).toBeCloseTo(17.34, 1);
    expect(position(0)).toBeCloseTo(39.89, 1);
    expect(position(HOUR)).toBeCloseTo(62.43, 1);
    expect(position(30 * DAY)).toBeCloseTo(98.42, 1);
  });

  it('ends at its ends', () => {
    expect(position(-400 * DAY)).toBe(0);
    expect(position(400 * DAY)).toBe(100);
  });
});

describe('lifetimes', () => {
  const life: Lifetime = { name: 'Access token', from: 0, until: HOUR, used: null, origin: null, basis: 'storage', state: 'left' };

  it.each<[Partial<Lifetime>, number, string]>([
    [{}, 8 * MINUTE, '52 min left'],
    [{ state: 'ended' }, HOUR + 14 * MINUTE + 17_000, 'ended 14 min 17 s ago'],
    [{ state: 'spent', used: 1_000 }, 8 * MINUTE + 5_000, 'used, expires in 51 min'],
    [{ state: 'spent', used: 1_000 }, 2 * HOUR, 'used, expired 1 h ago'],
    [{ state: 'refused' }, 8 * MINUTE, 'refused with 52 min left'],
    [{ until: null, state: 'unknown' }, 0, 'its end is not known'],
  ])('%j at %d: %s', (more, now, words) => expect(lifetimeWords({ ...life, ...more }, now)).toBe(words));

  it('draw what is gone up to now and what is left from there', () => {
    expect(pieceStyle('gone', life, 30 * MINUTE)).toMatch(/^left: 2\d\.\d\d%; width: 1\d\.\d\d%$/);
    expect(pieceStyle('left', life, 30 * MINUTE)).toMatch(/^left: 39\.\d\d%/);
    expect(pieceStyle('gap', life, 30 * MINUTE)).toBe('display: none');
    expect(pieceStyle('gap', life, 2 * HOUR)).toMatch(/^left/);
  });

  it('draw a start that was not seen as a stub', () => {
    expect(pieceStyle('gone', { ...life, from: null }, 30 * MINUTE)).toMatch(/width: 2\.17%$/);
  });
});

describe('what is asked for to trace a site', () => {
  const { attach, sessions } = states.severalSessions().state;
  const sessionOf = (origin: string) => sessions.find(({ session }) => session.origin === origin)!.session;

  it('is the page’s origin, and the frame’s where the session lives in one of another', () => {
    expect(originsToAsk(attach, sessionOf('https://app.example.com'))).toEqual(['https://app.example.com']);
    expect(originsToAsk(attach, sessionOf('https://widget.example.net'))).toEqual([
      'https://app.example.com',
      'https://widget.example.net',
    ]);
  });

  it('is nothing where it is allowed, or where there is no site', () => {
    expect(originsToAsk({ ...attach, sites: ['https://app.example.com/*'] }, sessionOf('https://app.example.com'))).toEqual([]);
    expect(originsToAsk({ ...attach, origin: null }, null)).toEqual([]);
    expect(originsToAsk({ ...attach, origin: 'chrome://version' }, null)).toEqual([]);
  });
});
