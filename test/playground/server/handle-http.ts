import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerClock } from './clock';
import { type Allowed, corsHeaders, isPreflight, preflightHeaders } from './cors';
import type { HeldReplies } from './held-replies';
import { type Wording, dropConnection, misbehave } from './misbehave';
import type { Misbehaviours } from './misbehaviour';
import type { Received } from './received';
import { type Reply, htmlReply, send } from './reply';
import { type ApiRequest, readRequest } from './request';

/** What is one server's own. */
export interface Wire<Name extends string> extends Wording {
  /** Which endpoint a request is for; undefined for what a real web server answers with its 404 page. */
  endpointOf(method: string, path: string, query: URLSearchParams): Name | undefined;
  /** The ordinary answer. */
  answer(endpoint: Name, request: ApiRequest): Promise<Reply>;
  allowed: Allowed;
}

/** @typeParam Name the names of the endpoints that answer over HTTP */
export interface HttpParts<Name extends string> {
  wire: Wire<Name>;
  clock: ServerClock;
  received: Pick<Received<Name>, 'add'>;
  misbehaviours: Pick<Misbehaviours<Name>, 'take'>;
  held: HeldReplies;
}

const NOT_FOUND = '<!doctype html><title>404 Not Found</title><h1>Not Found</h1><p>There is nothing at this address.</p>';

/** Answers the preflight of a cross-origin request; a refused one carries none of the headers that would allow it. */
function answerPreflight<Name extends string>(message: IncomingMessage, response: ServerResponse, parts: HttpParts<Name>): void {
  const { wire, clock, misbehaviours } = parts;
  const url = new URL(message.url ?? '/', 'http://any-host');
  const method = message.headers['access-control-request-method'] ?? 'POST';
  const endpoint = wire.endpointOf(method, url.pathname, url.searchParams);
  const misbehaviour = endpoint && misbehaviours.take(endpoint, url.pathname, true);
  const headers = misbehaviour === undefined ? preflightHeaders(message, wire.allowed) : {};
  send(response, { status: 204, headers, body: '', code: null }, clock);
}

/** Answers one request to the stand-in server. */
export async function handleHttp<Name extends string>(
  message: IncomingMessage,
  response: ServerResponse,
  parts: HttpParts<Name>,
): Promise<void> {
  const { wire, clock, received, misbehaviours, held } = parts;
  if (isPreflight(message)) return answerPreflight(message, response, parts);

  const request = await readRequest(message);
  const endpoint = wire.endpointOf(request.method, request.path, request.query);
  if (endpoint === undefined) {
    const page = htmlReply(404, NOT_FOUND);
    send(response, { ...page, headers: { ...page.headers, ...corsHeaders(message) } }, clock);
    return;
  }

  const entry = received.add(endpoint, request);
  const misbehaviour = misbehaviours.take(endpoint, request.path, false);
  const work = () => wire.answer(endpoint, request);
  const outcome = await misbehave(misbehaviour, work, wire, endpoint, response, held);
  if (outcome === 'given up') return;
  if (outcome === 'dropped') {
    dropConnection(response);
    entry.answered = { at: Date.now(), status: 0, code: null };
    return;
  }
  const { reply, isReadable } = outcome;
  const headers = { ...reply.headers, ...(isReadable ? corsHeaders(message) : {}) };
  if (send(response, { ...reply, headers }, clock)) {
    entry.answered = { at: Date.now(), status: reply.status, code: reply.code };
  }
}
