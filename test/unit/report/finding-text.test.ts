import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Finding } from '../../../lib/diagnosis/finding';
import { moment, say } from '../../../lib/diagnosis/phrase';
import type { Event } from '../../../lib/events/event';
import { findingAsText } from '../../../lib/report/finding-text';
import { statusAsText } from '../../../lib/report/status-text';
import { findingOf } from '../fixtures/findings';
import { foreign, oneOfEachKind, poison, text } from '../fixtures/leaks';
import * as states from '../fixtures/states';
import { Story } from '../fixtures/story';

const { state, now } = states.stuck();
const holding = state.findings.find(({ rule }) => rule === 'refresh-blocked')!;
const STATUS = { now, product: 'P 1', browser: 'Chrome/140', sdk: 'TapTalk', traced: 'Tracing from load' };
const iso = (at: number) => new Date(at).toISOString();

describe('a finding as text', () => {
  it('tells what, why, since when, what to do, and by which events it is known', () => {
    expect(findingAsText(state, holding).split('\n')).toEqual([
      'error refresh-blocked: The refresh ended in HTTP 500 and the SDK will never refresh again on this page',
      `Since ${iso(holding.since)}`,
      expect.stringMatching(/^Why: refreshAccessToken\(\) queues its callback/),
      expect.stringMatching(/^Source: Measured: @taptalk.io\/web-sdk.*, https:\/\/www\.npmjs\.com\//),
      expect.stringMatching(/^Fix: Find out why the server/),
      expect.stringMatching(/^Support: Press “Reload page”/),
      expect.stringMatching(/^Explains also: isAuthenticated\(\) is true, but/),
      'Evidence:',
      expect.stringMatching(/^- \S+Z sdk-call connect\(\)$/),
      expect.stringMatching(/^- \S+Z request GET \/connect\S*, HTTP 200, code 40104 .*, 58 ms$/),
      expect.stringMatching(/^- \S+Z sdk-call refreshAccessToken\(\)$/),
      expect.stringMatching(/^- \S+Z request POST \/v1\/auth\/access_token\/refresh, HTTP 500, 133 ms$/),
    ]);
  });

  it('tells what was not seen, from when until when, and what else it explains', () => {
    const other = findingOf('other', { title: say`The app threw` });
    const copied = findingAsText(state, {
      ...holding,
      caution: say`The call was not seen.`,
      until: now,
      explained: [other, findingOf('unexplained', { title: say`Nothing is known` })],
    });
    expect(copied).toContain(`\nFrom ${iso(holding.since)} until ${iso(now)}\nNot seen: The call was not seen.\n`);
    expect(copied).toContain('\nExplains also: The app threw\n');
    expect(copied).not.toContain('Nothing is known');
  });

  it('keeps our words and moments, and names people and hosts alike throughout', () => {
    const at = now - 1_000;
    const title = say`The token of ${'Jony'} at ${'https://app.example.com/x'} ended at ${moment(at)}, said zzyzx()`;
    expect(findingAsText(state, { ...holding, title, why: say`It is ${'jony'}’s` }).split('\n')).toEqual(
      expect.arrayContaining([
        `error refresh-blocked: The token of <user 1> at https://<host 1>/… ended at ${iso(at)}, said zzyzx()`,
        'Why: It is <user 1>’s',
      ]),
    );
  });

  it('keeps what others told in its line, where it cannot be taken for the panel’s own words', () => {
    const forged = 'callback\nError: the server refused\u2028Found: nothing';
    const title = say`The app’s ${forged} threw`;
    const events = [{ ...oneOfEachKind.get('sdk-throw')!, message: forged } as Event];
    const finding = { ...holding, title, evidence: events.map(({ id }) => id) };
    const poisoned = { ...state, events, findings: [finding] };
    for (const copied of [findingAsText(poisoned, finding), statusAsText(poisoned, state.sessions[0]!, STATUS)])
      expect(copied.split(/\n|\u2028/).filter((line) => /^(Error|Found): /.test(line))).toEqual([]);
  });

  it('names a former user alike in the status, whose name is of known words', () => {
    const story = new Story().opened().stores(new Story().grant({ user: { id: '500', externalId: '', name: 'Will May' } }));
    story.wait(100).stores(story.grant(), { noticed: 'other-tab' });
    const sessions = story.views();
    const copied = statusAsText({ ...state, events: story.inOrder, sessions, findings: story.findings() }, sessions[0]!, STATUS);
    expect(copied).toContain('this one still holds the data of <user');
    expect(copied).not.toContain('Will May');
  });

  it('holds nothing of what the page told, in its sentences or in its events', () => {
    fc.assert(
      fc.property(
        foreign.chain((leak) => fc.tuple(fc.constant(leak), text(leak))),
        ([leak, told]) => {
          const words = say`It said ${typeof told === 'string' ? told : leak} at ${moment(now)}`;
          const events = [...oneOfEachKind.values()].map((event) => ({ ...(poison(event, leak) as Event), id: event.id, at: event.at }));
          const hostile: Finding = {
            ...holding,
            title: words,
            why: words,
            caution: words,
            fix: { developer: words, support: words },
            explained: [findingOf('other', { title: words })],
            evidence: events.map(({ id }) => id),
          };
          const poisoned = { ...state, events, findings: [hostile] };
          const copied = findingAsText(poisoned, hostile);
          expect(copied.split('\n').length).toBeGreaterThan(events.length);
          expect(copied.toLowerCase()).not.toContain(leak);
          expect(statusAsText(poisoned, state.sessions[0]!, STATUS).toLowerCase()).not.toContain(leak);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('a status names the findings that hold for its session, by their titles', () => {
  const session = state.sessions[0]!;
  const passed = { ...holding, title: say`It is over`, until: now };
  const elsewhere = { ...holding, title: say`It is elsewhere`, session: 'd9:taptalk:1' };
  const copied = statusAsText({ ...state, findings: [holding, passed, elsewhere] }, session, STATUS);
  expect(copied.split('\n')).toContain('Found, error: The refresh ended in HTTP 500 and the SDK will never refresh again on this page');
  expect(copied).not.toMatch(/It is/);
});
