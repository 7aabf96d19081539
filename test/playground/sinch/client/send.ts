import Q from 'q';

/** What the server says with an HTTP error: `{errorCode, message}`. */
export class ServerError extends Error {
  constructor(
    readonly errorCode: unknown,
    message: unknown,
  ) {
    super(`${errorCode} ${message}`);
  }
}

export interface Answer {
  readonly [field: string]: unknown;
}

function parse(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}

/** Sends a request. As with the real SDK nobody is ever told of an answer that is not JSON, of a lost connection, or of silence. */
export function send(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
): Q.Promise<Answer> {
  const deferred = Q.defer<Answer>();
  const request = new XMLHttpRequest();
  request.open(method, url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  if (body !== undefined) request.setRequestHeader('Content-Type', 'application/json');
  request.addEventListener('load', () => {
    const answer = parse(request.responseText);
    if (answer === undefined) return;
    if (request.status < 400) deferred.resolve(answer);
    else deferred.reject(new ServerError(answer['errorCode'], answer['message']));
  });
  request.send(body === undefined ? null : JSON.stringify(body));
  return deferred.promise;
}
