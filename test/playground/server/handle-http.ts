import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './answers';
import { corsHeaders, isPreflight, preflightHeaders } from './cors';
import { endpointOf } from './endpoints';
import type { HeldReplies } from './held-replies';
import { dropConnection, misbehave } from './misbehave';
import type { Misbehaviours } from './misbehaviour';
import type { Received } from './received';
import { htmlReply, send } from './reply';
import { readRequest } from './request';
import type { World } from './world';

export interface HttpParts {
  world: World;
  received: Received;
  misbehaviours: Misbehaviours;
  held: HeldReplies;
}

const NOT_FOUND = '<!doctype html><title>404 Not Found</title><h1>Not Found</h1><p>There is nothing at this address.</p>';

/** Answers the preflight of a cross-origin request; a refused one carries none of the headers that would allow it. */
function answerPreflight(message: IncomingMessage, response: ServerResponse, parts: HttpParts): void {
  const url = new URL(message.url ?? '/', 'http://any-host');
  const method = message.headers['access-control-request-method'] ?? 'POST';
  const endpoint = endpointOf(method, url.pathname, url.searchParams);
  const misbehaviour = endpoint && parts.misbehaviours.take(endpoint, url.pathname, true);
  const headers = misbehaviour === undefined ? preflightHeaders(message) : {};
  send(response, { status: 204, headers, body: '', code: null }, parts.world.clock);
}

/** Answers one request to the stand-in server. */
export async function handleHttp(message: IncomingMessage, response: ServerResponse, parts: HttpParts): Promise<void> {
  const { world, received, misbehaviours, held } = parts;
  if (isPreflight(message)) return answerPreflight(message, response, parts);

  const request = await readRequest(message);
  const endpoint = endpointOf(request.method, request.path, request.query);
  if (endpoint === undefined || endpoint === 'socket') {
    const page = htmlReply(404, NOT_FOUND);
    send(response, { ...page, headers: { ...page.headers, ...corsHeaders(message) } }, world.clock);
    return;
  }

  const entry = received.add(endpoint, request);
  const misbehaviour = misbehaviours.take(endpoint, request.path, false);
  const work = () => answer(endpoint, request, world);
  const outcome = await misbehave(misbehaviour, work, endpoint, response, held);
  if (outcome === 'given up') return;
  if (outcome === 'dropped') {
    dropConnection(response);
    entry.answered = { at: Date.now(), status: 0, code: null };
    return;
  }
  const { reply, isReadable } = outcome;
  const headers = { ...reply.headers, ...(isReadable ? corsHeaders(message) : {}) };
  if (send(response, { ...reply, headers }, world.clock)) {
    entry.answered = { at: Date.now(), status: reply.status, code: reply.code };
  }
}
