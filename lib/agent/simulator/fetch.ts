import type { Effect, Simulation } from '../../events/simulation';
import type { Method } from '../objects';
import type { Outcome } from './acts';
import type { Asked, Headers } from './match';
import type { Put } from './patches';
import type { Stage } from './stage';

interface Looked {
  asked: Asked;
  headers: Headers;
}

/** A response of one of these has no body, not even an empty one. */
const WITHOUT_BODY = [204, 205, 304];

/** Stands in front of `fetch`. */
export function patchFetch({ room: { win, tools }, armed, acts, match }: Stage, put: Put): boolean {
  const { add, apply, attempt, define, each, list, text } = tools;
  const { Headers, Promise, Request, Response, TypeError } = win;

  const headersOf = (input: unknown, init: RequestInit | undefined): Headers => {
    const headers = list<[string, string]>();
    const given = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    new Headers(given).forEach((value, name) => add(headers, [name, value]));
    return headers;
  };

  /** Nothing of it is consumed. */
  const look = (input: unknown, init: RequestInit | undefined): Looked | undefined => {
    const request = input instanceof Request ? input : undefined;
    const asked = match.request(armed.current(), init?.method ?? request?.method ?? 'GET', request?.url ?? text(input));
    return asked && { asked, headers: headersOf(input, init) };
  };

  const respond = ({ href, origin }: URL, { status, type, body }: Effect & { kind: 'answer' }): Response => {
    const hasBody = !each(WITHOUT_BODY, (one) => one === status);
    const response = new Response(hasBody ? body : null, { status });
    // What the constructor put there stands for a text without a type.
    response.headers.delete('Content-Type');
    if (type) response.headers.set('Content-Type', type);
    define(response, 'url', { value: href });
    define(response, 'type', { value: origin === win.location.origin ? 'basic' : 'cors' });
    return response;
  };

  /** Has a promise settle as the request was simulated. */
  const play = (
    simulation: Simulation,
    { asked: { method, url }, headers }: Looked,
    input: RequestInfo,
    init: RequestInit | undefined,
    send: () => Promise<Response>,
    resolve: (response: Response | Promise<Response>) => void,
    reject: (reason: unknown) => void,
  ): void => {
    const { effect } = simulation;
    const isLate = effect.kind === 'late';
    let signal: AbortSignal | null | undefined;
    try {
      // Reads it as `fetch` does, which throws where that does. A late one is read by `fetch` itself.
      if (isLate) signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      else ({ signal } = new Request(input, init));
      signal?.throwIfAborted();
    } catch (error) {
      return reject(error);
    }
    armed.use(simulation);
    const end = acts.begin(simulation, { what: isLate ? 'late' : 'request', url: url.href, method, headers, body: init?.body });
    signal?.addEventListener('abort', () => {
      end({ failure: 'aborted' });
      reject(signal.reason);
    });
    const settle = (outcome: Outcome, settled: () => void): void =>
      armed.wait(simulation, () => {
        end(outcome);
        settled();
      });
    if (isLate) {
      const answer = send();
      const pass = (): void => resolve(answer);
      answer.then(
        ({ status }) => settle({ status }, pass),
        () => settle({ failure: 'drop' }, pass),
      );
    } else if (effect.kind === 'answer') {
      const { status, type, body: reply } = effect;
      settle({ status, type, reply }, () => resolve(respond(url, effect)));
    } else settle({ failure: effect.kind === 'cors' ? 'cors' : 'drop' }, () => reject(new TypeError('Failed to fetch')));
  };

  return put.trap(win, 'fetch', (target: Method, self, args) => {
    const send = (): Promise<Response> => apply(target, self, args) as Promise<Response>;
    const input = args[0] as RequestInfo;
    const init = args[1] as RequestInit | undefined;
    const looked = attempt(() => look(input, init));
    const find = (): Simulation | undefined => looked && armed.find((one) => match.fits(one, looked.asked, looked.headers));
    if (!looked || !find()) return send();
    return new Promise<Response>((resolve, reject) => {
      armed.whenKnown(() => {
        const simulation = find();
        if (simulation) play(simulation, looked, input, init, send, resolve, reject);
        else resolve(send());
      });
    });
  });
}
