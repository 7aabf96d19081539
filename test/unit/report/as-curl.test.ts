import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Request } from '../../../lib/events/event';
import type { Secret } from '../../../lib/events/secret';
import { requestAsCurl } from '../../../lib/report/as-curl';
import { type ShellPart, shellWordOf } from '../../../lib/words/shell';
import { APP_ID, APP_SECRET, encodeKey } from '../../playground/server/credentials';
import { type StandInServer, startStandInServer } from '../../playground/server/stand-in-server';
import { ok, request } from '../fixtures/requests';
import { run } from '../fixtures/run';
import { Story } from '../fixtures/story';
import { json } from '../fixtures/values';

const story = new Story();
const TICKET = story.ticket();
const REFRESH = story.secret('refresh-token', { tail: '77c0' });

const sent = (more: Partial<Request> = {}, carries: Secret | null = TICKET): Request => ({
  ...request('exchange', carries, ok, { at: story.now, skew: null }, more),
  id: 'r1',
  at: story.now,
  provider: 'taptalk',
  document: 'd1',
});

describe('a request as curl', () => {
  it('has each secret as a variable and tells which to set', () => {
    const headers: Request['requestHeaders'] = [
      [':authority', 'api.example.com'],
      ['Host', 'api.example.com'],
      ['Authorization', ['Bearer ', TICKET]],
      ['Cookie', 'sid=plain'],
      ['X-Refresh', ['"', REFRESH, '"!']],
      ['X-Empty', ''],
      ['Content-Length', '12'],
    ];
    const body = { size: 12, cut: false, content: { json: json({ old: REFRESH, note: `it's "so"`, list: [1, null, true] }) } };
    expect(requestAsCurl(sent({ requestHeaders: headers, requestBody: body }))).toMatchInlineSnapshot(`
      "# Set these first:
      #   TOKEN: ticket ending gqUs
      #   REFRESH_TOKEN: refresh token ending 77c0
      #   COOKIE: the header Cookie
      curl https://api.example.com/v1/auth/access_token/request \\
        -H "Authorization: Bearer $TOKEN" \\
        -H "Cookie: $COOKIE" \\
        -H 'X-Refresh: "'"$REFRESH_TOKEN"'"!' \\
        -H 'X-Empty;' \\
        --data-raw '{"old":"'"$REFRESH_TOKEN"'","note":"it'\\''s \\"so\\"","list":[1,null,true]}'"
    `);
  });

  it('says where only a part of its body is there, and names its method where curl would take another', () => {
    const cut = { size: 12, cut: true, content: { text: '{"a":' } };
    expect(requestAsCurl(sent({ requestBody: cut }))).toContain('# Only a part of the body was kept.\ncurl ');
    expect(requestAsCurl(sent({ requestBody: null }))).toContain(' -X POST');
    expect(requestAsCurl(sent({ method: 'GET', requestBody: null }))).not.toContain('-X');
  });

  it('cannot be ended within its comment by what a page made a token of', () => {
    const hostile: Secret = { ...TICKET, tail: "\n\r'" };
    const lines = requestAsCurl(sent({ requestHeaders: [['Authorization', ['Bearer ', hostile]]] }, hostile)).split(/[\r\n]/);
    expect(lines.filter((line) => line.startsWith("'"))).toEqual([]);
    expect(lines[1]).toBe("#   TOKEN: ticket ending ??'");
  });
});

describe('run for real', () => {
  let server: StandInServer;
  beforeAll(async () => {
    server = await startStandInServer();
  });
  afterAll(() => server.stop());

  it('it is the request that the SDK sent', async () => {
    const url = `http://127.0.0.1:${server.port}/v1/auth/access_token/request`;
    const token = await server.control.issueTicket({ xcUserID: 'jony', fullName: 'Jony' });
    const command = requestAsCurl(sent({ url, requestBody: { size: 2, cut: false, content: { json: json('') } } }));
    const variables = { TOKEN: token, APP_KEY: encodeKey(APP_ID, APP_SECRET), DEVICE_ID: 'device-1' };
    const reply = JSON.parse(await run('bash', ['-c', command], variables)) as { error: { code: string }; data: { accessToken: string } };
    expect(reply).toMatchObject({ error: { code: '' }, data: { user: { xcUserID: 'jony' } } });
    const [received] = server.control.received('exchange');
    expect(received!.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      'device-identifier': 'device-1',
      'device-platform': 'web',
    });
    expect(received!.body).toBe('""');
  });
});

describe('a word of the shell', () => {
  it('stands for its text and its variables, whatever is in them', async () => {
    const part = fc.oneof(
      fc.string({ unit: fc.constantFrom(...`aZ_1 '"\\$\`!{}()[]*?~#&|;<>=%-.,:/@\n\té`) }),
      fc.constantFrom<ShellPart>({ variable: 'ONE' }, { variable: 'TWO' }),
    );
    const words = fc.sample(fc.array(part, { maxLength: 5 }), 300);
    const variables = { ONE: '1 "\'$TWO', TWO: '\\2\n!' };
    const script = words.map((parts) => `printf '%s\\0' ${shellWordOf(parts)}`).join('\n');
    const expected = words.map((parts) =>
      parts.map((each) => (typeof each === 'string' ? each : variables[each.variable as 'ONE' | 'TWO'])).join(''),
    );
    expect((await run('bash', ['-c', script], variables)).split('\0').slice(0, -1)).toEqual(expected);
  });
});
