import { describe, expect, it } from 'vitest';

import { ATTACH_WORDS } from '../../../components/bar/attach-words';
import { PROVIDERS } from '../../../lib/providers';
import { Placeholders } from '../../../lib/report/placeholders';
import { receiptAsText } from '../../../lib/report/receipt-text';
import { safeText } from '../../../lib/report/safe-text';
import { statusAsText } from '../../../lib/report/status-text';
import * as states from '../fixtures/states';

const circumstances = (scene: states.Scene) => ({
  now: scene.now,
  product: 'TapTalk Auth Inspector 0.1.0',
  browser: 'Chrome/140',
  sdk: 'TapTalk',
  traced: 'Tracing from load',
});
const people = /jony|u2\b|mira|example\.(com|net)|4f1c/i;

describe('text that is safe to post', () => {
  it('keeps what a receipt says, word by word', () => {
    const { state } = states.loggedOut();
    const copied = receiptAsText(state, state.receipts[0]!);
    expect(copied).toContain('- failed: Server’s session: Log out refused: 40104 token expired. A refresh was tried once first: HTTP 500.');
    expect(copied).toContain('- cleared: TapTalk.UserData: localStorage, 1,284 characters. Undo puts this back.');
    expect(copied).toContain('Watched for 5 s: nothing was written back.');
    expect(copied).not.toContain('…');
  });

  it('says until when the stored tokens hold', () => {
    const scene = states.healthy();
    const copied = statusAsText(scene.state, scene.state.sessions[0]!, circumstances(scene));
    expect(copied).toMatch(/Storage says: access token until 2026-\S+Z; refresh token until 2026-\S+Z$/m);
  });

  it.each(['CERT_AUTHORITY_INVALID', 'SSL_PROTOCOL_ERROR', 'PROXY_CONNECTION_FAILED', 'UNSAFE_PORT'])(
    'keeps the browser’s ERR_%s',
    (error) => {
      expect(safeText(`no answer (net::ERR_${error})`, new Placeholders())).toBe(`no answer (net::ERR_${error})`);
    },
  );

  it('tells a status without telling whose it is', () => {
    for (const make of [
      states.healthy,
      states.stuck,
      states.expired,
      states.unreadable,
      states.late,
      states.severalSessions,
      states.loggedOut,
    ]) {
      const scene = make();
      for (const view of scene.state.sessions) {
        const copied = statusAsText(scene.state, view, circumstances(scene));
        expect(copied).toContain(view.verdict.title);
        expect(copied).not.toMatch(people);
        expect(copied).not.toContain('…');
      }
    }
  });

  it('tells when, with what and how a status was seen, and the receipt that stands below it', () => {
    const scene = states.loggedOut();
    const lines = statusAsText(scene.state, scene.state.sessions[0]!, circumstances(scene)).split('\n');
    expect(lines[0]).toBe(`${new Date(scene.now).toISOString()}, TapTalk Auth Inspector 0.1.0, TapTalk SDK, Chrome/140`);
    expect(lines[1]).toBe('Signed out: No session is stored on this page. The server may still hold the session.');
    expect(lines[2]).toBe('Page: https://<host 1>, <app 1>; Tracing from load');
    expect(lines).toContainEqual(expect.stringMatching(/^- Server said: log-out refused, 40104 \(2026-.*\); its session may live on$/));
    expect(lines).toContainEqual(expect.stringMatching(/^Ticket: .* → Access token: none → Connect check: .* → Refresh: .* → Socket: /));
    expect(lines).toContain('- cleared: TapTalk.UserData: localStorage, 1,284 characters. Undo puts this back.');
  });

  it('knows every word of the pill', () => {
    for (const { name } of Object.values(ATTACH_WORDS)) expect(safeText(name, new Placeholders())).toBe(name);
  });

  it.each([
    'When last asked, the server accepted this token, and nothing has expired.',
    'A session is stored and nothing has expired, but the server has not confirmed it yet.',
    'When last asked, the server accepted this token, and no expiry of it is known.',
    'When last asked, the server accepted this token, though its stored time is past. This was simulated.',
    '40103 token not found or invalid, simulated,',
    'log-out failed, its answer was simulated,',
    'Simulations were armed: an answer to what this sent may be simulated.',
    'The log-out was answered by a simulation and never sent. Its session can live on until its refresh token ends.',
    'access token without an expiry',
    'no token could be read',
    'ended the session,',
    'log-out failed, its answer could not be read,',
    'none used',
    'nothing to do',
    'Other tabs and frames of this origin, if any, keep their memory and their socket.',
    '“Clear the device id too” was not ticked: the server keeps seeing the same device.',
  ])('keeps “%s”', (words) => {
    expect(safeText(words, new Placeholders())).toBe(words);
  });

  it('knows every word of what is done on purpose, and of what comes of it', () => {
    const { breakages, calls, authenticate } = PROVIDERS['taptalk']!;
    const sentences = [
      ...breakages.flatMap(({ title, words, done, later = '' }) => [title, words, done, later]),
      ...calls.map(({ title }) => title),
      ...[...calls, authenticate].flatMap(({ method, words, signedOut = '', remains }) => [`${method}()`, words, signedOut, remains]),
      'The app’s own callbacks were not called: this panel passed callbacks of its own.',
      'None of them came within 10 s, and no request of it was seen.',
      'None will come: the call was ignored, an earlier connect() still holds the running flag.',
      'It has changed since, so nothing was put back.',
    ];
    for (const words of sentences) expect(safeText(words, new Placeholders())).toBe(words);
  });

  it('replaces a name that is an ordinary word, where it is known to be a name', () => {
    const names = new Placeholders({ people: ['Will', 'the-token'], hosts: ['app.example.com'] });
    expect(safeText('The token of will on app.example.com: the-token', names)).toBe('The token of <user 1> on <host 1>: <user 2>');
  });

  it('leaves out numbers that may be somebody’s, keeps those with a meaning', () => {
    const names = new Placeholders();
    expect(safeText('user 62812555014 waited 300 ms for HTTP 500 at 14:02:11.204', names)).toBe(
      'user … waited 300 ms for HTTP 500 at 14:02:11.204',
    );
    expect(safeText('at open (https://app.example.com/src/chat.ts:27:11)', names)).toBe('at open (https://<host 1>/src/chat.ts:27:11)');
  });
});

// A search whose time grows by the square of a text's length would not end within a test's time.
describe('a text of a hostile page', () => {
  const names = new Placeholders();
  it.each([
    ['beginnings of a scheme', 'a.'],
    ['numbers with fractions', '1.1'],
    ['white space', ' '],
    ['what is left out', '… .'],
    ['addresses', 'a://'],
  ])('made of %s without end is judged at once', (_, piece) => {
    expect(safeText(piece.repeat(131_072), names)).toMatch(/characters left out\)$/);
  });

  it('is copied by its beginning, and the rest only counted', () => {
    const token = { secret: 'access-token', n: 1, length: 20, tail: 'abcd' } as const;
    expect(safeText(['the token ', token, ' '.repeat(16_384), 'and the rest', token], names)).toMatch(
      /^the token <access token 1, 20 chars, …abcd> +… \(22 characters left out\)$/,
    );
  });

  it('full of names is searched for the first of them; the others are left out as unknown', () => {
    const guests = Array.from({ length: 12_000 }, (_, n) => `${'abcdefgh'[n % 8]}${n}x`);
    const many = new Placeholders({ people: guests, hosts: [] });
    expect(safeText(`the token of h7x, of h11999x${' a'.repeat(7_000)}`, many)).toMatch(/^the token of <user 1>, of …( a){7000}$/);
  });
});
