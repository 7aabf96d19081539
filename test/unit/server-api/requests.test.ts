import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { PROVIDERS } from '../../../lib/providers';
import { type Language, LANGUAGES, requestIn } from '../../../lib/server-api/requests';
import { SERVER_KEY_ID, SERVER_KEY_SECRET } from '../../playground/server/credentials';
import { type StandInServer, startStandInServer } from '../../playground/server/stand-in-server';
import { isHere, run } from '../fixtures/run';

const api = PROVIDERS['taptalk']!.serverApi!;
const VALUES = {
  xcUserID: 'jony-118',
  fullName: 'Jony',
  userIPAddress: '203.0.113.24',
  userAgent: 'Mozilla/5.0',
  userPlatform: 'web',
  userDeviceID: '9f2c41aa07b3d5e8-k3Vt',
  email: '',
};
/** All that a shell or a language could take for its own. */
const HOSTILE = {
  ...VALUES,
  fullName: `O'Ne"ill \\ $HOME \${x} \`id\` $(id) {$x} %s !! \\n ^ & | ; # \t\n 李 🙂 \u2028 '; ?> <?php // """`,
  username: `\\'`,
};

/** How each is run, where its program is there. */
const RUN: Record<Language, [program: string, args: (code: string) => string[]]> = {
  curl: ['bash', (code) => ['-c', code]],
  node: ['node', (code) => ['--input-type=module', '-e', code]],
  php: ['php', (code) => ['-r', code.replace(/^<\?php\n/, '')]],
  python: ['python3', (code) => ['-c', code]],
};
const ENVIRONMENT = { SERVER_KEY_ID, SERVER_KEY_SECRET, PYTHONIOENCODING: 'utf-8' };

let server: StandInServer;
beforeAll(async () => {
  server = await startStandInServer();
});
afterAll(() => server.stop());

const languages = LANGUAGES.map(({ id }) => id);

describe.each(languages.filter((language) => isHere(RUN[language][0])))('the request in %s', (language) => {
  it('is sent as it was filled in, and brings a ticket', async () => {
    server.control.clearReceived();
    const [program, args] = RUN[language];
    const code = requestIn(language, api, `http://127.0.0.1:${server.port}`, HOSTILE);
    const reply = JSON.parse(await run(program, args(code), ENVIRONMENT)) as { error: { code: string }; data: { ticket: string } };
    expect(reply.error.code).toBe('');
    expect(reply.data.ticket).toMatch(/^eyJ/);
    const [received] = server.control.received();
    const { email: _, ...sent } = HOSTILE;
    expect(JSON.parse(received!.body)).toEqual(sent);
    expect(received!.headers['content-type']).toBe('application/json');
  });
});

const written = (language: Language): string => requestIn(language, api, api.baseUrl, { ...VALUES, fullName: `O'Ne\\ill "J"` });

describe('the request as it is written, the key from the environment', () => {
  it('in curl', () => {
    expect(written('curl')).toMatchInlineSnapshot(`
      "KEY=$(printf %s "$SERVER_KEY_ID:$SERVER_KEY_SECRET" | base64 | tr -d '\\n')
      curl -sS https://taptalk.io/v1/server/auth_ticket/request \\
        -H "Server-Key: $KEY" -H 'Content-Type: application/json' \\
        --data-raw '{
          "xcUserID": "jony-118",
          "fullName": "O'\\''Ne\\\\ill \\"J\\"",
          "userIPAddress": "203.0.113.24",
          "userAgent": "Mozilla/5.0",
          "userPlatform": "web",
          "userDeviceID": "9f2c41aa07b3d5e8-k3Vt"
        }'"
    `);
  });

  it('in Node', () => {
    expect(written('node')).toMatchInlineSnapshot(`
      "// Node 20 or newer; save as ticket.mjs
      const { SERVER_KEY_ID, SERVER_KEY_SECRET } = process.env;
      const key = Buffer.from(\`\${SERVER_KEY_ID}:\${SERVER_KEY_SECRET}\`).toString('base64');
      const reply = await fetch("https://taptalk.io/v1/server/auth_ticket/request", {
        method: 'POST',
        headers: { 'Server-Key': key, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          "xcUserID": "jony-118",
          "fullName": "O'Ne\\\\ill \\"J\\"",
          "userIPAddress": "203.0.113.24",
          "userAgent": "Mozilla/5.0",
          "userPlatform": "web",
          "userDeviceID": "9f2c41aa07b3d5e8-k3Vt"
        }),
      });
      console.log(await reply.text());"
    `);
  });

  it('in PHP', () => {
    expect(written('php')).toMatchInlineSnapshot(`
      "<?php
      $key = base64_encode(getenv('SERVER_KEY_ID') . ':' . getenv('SERVER_KEY_SECRET'));
      $body = [
        'xcUserID' => 'jony-118',
        'fullName' => 'O\\'Ne\\\\ill "J"',
        'userIPAddress' => '203.0.113.24',
        'userAgent' => 'Mozilla/5.0',
        'userPlatform' => 'web',
        'userDeviceID' => '9f2c41aa07b3d5e8-k3Vt',
      ];
      $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Server-Key: $key\\r\\nContent-Type: application/json",
        'content' => json_encode($body),
        'ignore_errors' => true,
      ]]);
      echo file_get_contents('https://taptalk.io/v1/server/auth_ticket/request', false, $context);"
    `);
  });

  it('in Python', () => {
    expect(written('python')).toMatchInlineSnapshot(`
      "import base64, json, os, urllib.request

      key = base64.b64encode(f"{os.environ['SERVER_KEY_ID']}:{os.environ['SERVER_KEY_SECRET']}".encode()).decode()
      body = {
        "xcUserID": "jony-118",
        "fullName": "O'Ne\\\\ill \\"J\\"",
        "userIPAddress": "203.0.113.24",
        "userAgent": "Mozilla/5.0",
        "userPlatform": "web",
        "userDeviceID": "9f2c41aa07b3d5e8-k3Vt"
      }
      request = urllib.request.Request(
          "https://taptalk.io/v1/server/auth_ticket/request",
          data=json.dumps(body).encode(),
          headers={"Server-Key": key, "Content-Type": "application/json"},
      )
      print(urllib.request.urlopen(request).read().decode())"
    `);
  });
});
