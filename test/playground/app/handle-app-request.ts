import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { buildDemo } from '../build/build-demo';
import { ALL_BUILDS } from '../build/demo-build';
import type { StandInControl } from '../server/control';
import { type ApiRequest, header, readJson } from '../server/request';
import { type AppReply, json, notFound, reply } from './app-reply';
import { requestChatTicket } from './chat-ticket';
import { parseCommand } from './command';
import { carryOut, serverState } from './control-over-http';
import { SAMPLE_USERS, isSampleUser } from './sample-users';
import { bundlePath } from './script-tag';
import { serveFile } from './serve-file';

export interface AppParts {
  root: string;
  control: StandInControl;
  apiPort: number;
  appPort: number;
}

/** The stand-in server as this page should call it: by name where the page was, by address where it was. */
function apiUrlFor(request: ApiRequest, apiPort: number): string {
  const host = /^[\w.-]+/.exec(header(request, 'Host') ?? '')?.[0] ?? 'localhost';
  return `http://${host.endsWith('localhost') ? 'api.localhost' : host}:${apiPort}`;
}

async function giveChatTicket(request: ApiRequest, message: IncomingMessage, parts: AppParts): Promise<AppReply> {
  const { user, deviceID } = readJson(request);
  if (!isSampleUser(user)) return json(400, { error: { code: 'unknown-user', message: 'No such user in this app' } });
  const result = await requestChatTicket(`http://127.0.0.1:${parts.apiPort}`, SAMPLE_USERS[user], {
    ipAddress: message.socket.remoteAddress ?? '127.0.0.1',
    userAgent: header(request, 'User-Agent') ?? 'unknown',
    deviceID: typeof deviceID === 'string' && deviceID !== '' ? deviceID : 'unknown',
  });
  return json('error' in result ? 502 : 200, result);
}

/** `/_control`: how the demo page steers the stand-in server. Tests have the control itself. */
function obey(request: ApiRequest, control: StandInControl): AppReply {
  if (request.method === 'POST') {
    // A page of another origin cannot send this type without a preflight, which nobody answers here.
    const isJson = (header(request, 'Content-Type') ?? '').startsWith('application/json');
    const command = isJson ? parseCommand(readJson(request)) : undefined;
    if (command === undefined) return json(400, { error: 'no such command' });
    carryOut(command, control);
  }
  return json(200, serverState(control));
}

/** The demo app's own server: its pages, its bundles, its backend, and a way to the stand-in server's control. */
export async function handleAppRequest(request: ApiRequest, message: IncomingMessage, parts: AppParts): Promise<AppReply> {
  const { root, appPort, apiPort } = parts;
  const { method, path, query } = request;
  const context = { root, appPort, query, apiUrl: apiUrlFor(request, apiPort) };
  if (method === 'POST' && path === '/api/chat-ticket') return giveChatTicket(request, message, parts);
  if (path === '/_control') return obey(request, parts.control);
  // Where init() was not called the SDK asks the page's own origin, and gets the app's page as from many a host.
  const isLostApiCall = path.startsWith('/v1/') || path === '/connect';
  if (isLostApiCall) return serveFile('/', context);
  if (method !== 'GET') return notFound();

  const build = ALL_BUILDS.find((candidate) => bundlePath(candidate) === path);
  if (build !== undefined) return reply(200, '.js', await readFile(await buildDemo(root, build)));
  return serveFile(path, context);
}
