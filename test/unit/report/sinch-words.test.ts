import { describe, expect, it } from 'vitest';

import { plain } from '../../../lib/diagnosis/phrase';
import { sinch } from '../../../lib/providers/sinch';
import { IS_JSON, ticketProblems } from '../../../lib/providers/sinch/ticket';
import { Placeholders } from '../../../lib/report/placeholders';
import { safePhrase } from '../../../lib/report/safe-phrase';
import { safeText } from '../../../lib/report/safe-text';
import { brings, dropped, http, ok } from '../fixtures/requests';
import { ALREADY_STARTED, KEY, NO_TICKET, OTHER_KEY, refused, SinchStory } from '../fixtures/sinch-story';
import { DAY, HOUR, MINUTE } from '../fixtures/story';
import { json } from '../fixtures/values';

const page = (): SinchStory => new SinchStory().opened().makes();
const asked = (answer = ok, ticket = new SinchStory().ticket()): SinchStory =>
  page().startsWithTicket(ticket).request('instance', ticket, answer);
const resumes = (answer = ok): SinchStory => {
  const story = page().started().wait(MINUTE);
  const { stored } = story;
  return story.opened('reloaded').keeps(stored).makes().startsWithSession(stored).request('profile', stored.access, answer);
};

/** One of each that is said of Sinch. */
const STORIES: Record<string, () => SinchStory> = {
  nothing: () => page(),
  running: () => new SinchStory().load({ how: 'found running' }).found({ instance: 0 }),
  'started before': () => new SinchStory().load({ how: 'found running' }).found().probe(true, { instance: 1 }),
  'signing in': () => asked(ok, undefined),
  waiting: () => page().startsWithTicket().request('instance', page().ticket(), ok, { took: null }).wait(MINUTE),
  'signed in': () => page().started().probe(true),
  'signed in by password': () => {
    const story = page().startsWithPassword().request('password', null);
    return story.instanceFor(story.ticket()).configured().resolves();
  },
  resumed: () => resumes().configured().resolves(),
  'refused resume': () => resumes(refused('40107')).refuses('40107'),
  'bare ticket': () =>
    page()
      .starts(page().ticket({ problems: [IS_JSON] }))
      .rejects(NO_TICKET),
  malformed: () =>
    page()
      .starts(json({ userTicket: undefined }))
      .rejects(NO_TICKET),
  'other application': () => asked(refused('40107'), page().ticket({ applicationKey: OTHER_KEY })).refuses('40107'),
  expired: () => {
    const story = page();
    const ticket = story.ticket({ expiresIn: 60 });
    return story.wait(HOUR).startsWithTicket(ticket).request('instance', ticket, refused('40107')).refuses('40107');
  },
  'refused ticket': () => asked(refused('40102')).refuses('40102'),
  'refused instance': () => asked(refused('40300')).refuses('40300'),
  'refused password': () => page().startsWithPassword().request('password', null, refused('40300')).refuses('40300'),
  'refused configuration': () => {
    const story = page();
    const ticket = story.ticket();
    return story.startsWithTicket(ticket).instanceFor(ticket).configured(refused('50000')).refuses('50000');
  },
  'HTTP 502': () => asked(http(502)).wait(MINUTE).startRefused(),
  'lost time': () =>
    page()
      .starts(json({ userTicket: page().ticket() }))
      .request('timestamp', null, dropped)
      .wait(MINUTE),
  'refused time': () =>
    page()
      .starts(json({ userTicket: page().ticket() }))
      .request('timestamp', null, refused('40107'))
      .wait(MINUTE),
  stale: () => {
    const story = page().started().wait(MINUTE).opened('reloaded').makes();
    const ticket = story.ticket();
    return story.startsWithTicket(ticket).request('authorize', ticket, refused('40400')).instanceFor(ticket).configured().resolves();
  },
  'started twice': () => page().started().wait(MINUTE).startRefused(),
  terminated: () => page().started().wait(MINUTE).terminates().wait(MINUTE).startRefused(),
  unheard: () => page().startsWithTicket(page().ticket(), { callbacks: [] }).rejects(ALREADY_STARTED),
  'refused later': () => {
    const story = page().started().wait(MINUTE);
    return story.request('other', story.stored.access, refused('40107'));
  },
  'run out': () =>
    page()
      .started()
      .wait(2 * DAY),
  connected: () => page().started().call('startActiveConnection').callback('resolved'),
  'with its secret': () => new SinchStory().opened().makes({ applicationSecret: page().secret('app-secret') }),
  'with the stored instance': () => {
    const story = page();
    const ticket = story.ticket();
    return story.startsWithTicket(ticket).request('authorize', ticket, brings(story.issue()));
  },
};

const kept = (...sentences: string[]): void => expect(sentences.map((words) => safeText(words, new Placeholders()))).toEqual(sentences);

describe.each(Object.entries(STORIES))('of Sinch: %s', (_, tell) => {
  const story = tell();

  it('knows every word of the status', () => {
    for (const { verdict, witnesses, flow, lifetimes } of story.views()) {
      kept(verdict.sentence);
      for (const { name, words, source } of witnesses) kept(`${name} ${words} ${source}`);
      for (const { name, words } of flow) kept(`${name}: ${words}`);
      for (const { name } of lifetimes) kept(name);
    }
  });

  it('leaves nothing out of a finding', () => {
    const keys = new RegExp(`${KEY}|${OTHER_KEY}`, 'g');
    for (const { title, why, caution = [], fix } of story.findings())
      for (const phrase of [title, why, caution, fix.developer, fix.support]) {
        // Application keys name somebody: they are meant to be left out.
        const whole = plain(phrase, String).replace(keys, '…');
        expect(safePhrase(phrase, new Placeholders()).replaceAll(/…(?:-?…)*/g, '…')).toBe(whole);
      }
  });
});

it.each([
  'undefined',
  '',
  ' ',
  '[object Object]',
  'user abc:def',
  '"abc"',
  '{"userTicket":"x"}',
  'abc',
  'bm8gSlNPTg==:x',
  'e30=',
  `${btoa('{"created":"never","expiresIn":"1"}')}:short`,
])('knows every word of what is wrong with the ticket “%s”', (ticket) => {
  for (const problem of ticketProblems(ticket)) kept(problem);
});

it('knows every word of what is done on purpose, and of what comes of it', () => {
  const { breakages, calls, authenticate, logOut } = sinch;
  const sentences = [
    ...breakages.flatMap(({ title, words, done, later = '' }) => [title, words, done, later]),
    ...calls.map(({ title }) => title),
    ...[...calls, authenticate].flatMap(({ method, words, signedOut = '', remains }) => [`${method}()`, words, signedOut, remains]),
    logOut.memory,
    logOut.remains,
    logOut.noServer ?? '',
  ];
  kept(...sentences);
});
