import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as the answers see it. */
export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

const LARGEST_BODY = 1_000_000;

export async function readRequest(message: IncomingMessage): Promise<ApiRequest> {
  const url = new URL(message.url ?? '/', 'http://any-host');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (bytes > LARGEST_BODY) throw new Error(`request body of more than ${LARGEST_BODY} bytes`);
    chunks.push(part);
  }
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** A header that came once; Node joins or drops the others. */
export function header(request: Pick<ApiRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value[0] : value;
}

/** The body as a JSON object; empty for anything else (the SDK sends `""` where it has nothing to say). */
export function readJson(request: Pick<ApiRequest, 'body'>): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(request.body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
