import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { buildDemo } from '../build/build-demo';
import { buildSinch } from '../build/build-sinch';
import { ALL_BUILDS } from '../build/demo-build';
import { type ApiRequest, header, readJson } from '../server/request';
import { type AppReply, json, notFound, reply } from './app-reply';
import { requestChatTicket } from './chat-ticket';
import { parseCommand } from './command';
import { type Controls, carryOut, serverState } from './control-over-http';
import { SAMPLE_USERS, isSampleUser } from './sample-users';
import { bundlePath } from './script-tag';
import { serveFile } from './serve-file';
import { giveSinchTicket } from './sinch-ticket';

export interface AppParts {
  root: string;
  controls: Controls;
  apiPort: number;
  sinchPort: number;
  appPort: number;
}

/** A stand-in server as this page should call it: by name where the page was, by address where it was. */
function urlFor(request: ApiRequest, name: string, port: number): string {
  const host = /^[\w.-]+/.exec(header(request, 'Host') ?? '')?.[0] ?? 'localhost';
  return `http://${host.endsWith('localhost') ? `${name}.localhost` : host}:${port}`;
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

/** `/_control`: how the demo page steers the stand-in servers. Tests have the controls themselves. */
function obey(request: ApiRequest, controls: Controls): AppReply {
  if (request.method === 'POST') {
    // A page of another origin cannot send this type without a preflight, which nobody answers here.
    const isJson = (header(request, 'Content-Type') ?? '').startsWith('application/json');
    const command = isJson ? parseCommand(readJson(request)) : undefined;
    if (command === undefined) return json(400, { error: 'no such command' });
    carryOut(command, controls);
  }
  return json(200, serverState(controls));
}

/** The demo app's own server: its pages, its bundles, its backend, and a way to the stand-in server's control. */
export async function handleAppRequest(request: ApiRequest, message: IncomingMessage, parts: AppParts): Promise<AppReply> {
  const { root, appPort, apiPort, sinchPort } = parts;
  const { method, path, query } = request;
  const apiUrl = urlFor(request, 'api', apiPort);
  const sinchUrl = urlFor(request, 'sinch', sinchPort);
  const context = { root, appPort, query, apiUrl, sinchUrl };
  if (method === 'POST' && path === '/api/chat-ticket') return giveChatTicket(request, message, parts);
  if (method === 'POST' && path === '/api/sinch-ticket') return giveSinchTicket(readJson(request));
  if (path === '/_control') return obey(request, parts.controls);
  // Where init() was not called the SDK asks the page's own origin, and gets the app's page as from many a host.
  const isLostApiCall = path.startsWith('/v1/') || path === '/connect';
  if (isLostApiCall) return serveFile('/', context);
  if (method !== 'GET') return notFound();

  const build = ALL_BUILDS.find((candidate) => bundlePath(candidate) === path);
  if (build !== undefined) return reply(200, '.js', await readFile(await buildDemo(root, build)));
  if (path === '/sinch.js') return reply(200, '.js', await readFile(await buildSinch(root, 'client')));
  if (path === '/sinch-demo.js') return reply(200, '.js', await readFile(await buildSinch(root, 'demo')));
  return serveFile(path, context);
}
