import { z } from '../events/zod';
import type { ToldRequest } from './curl';

const Header = z.object({ name: z.string(), value: z.string() });
const HarEntry = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.catch(z.array(Header), []),
    postData: z.catch(z.optional(z.object({ text: z.optional(z.string()) })), undefined),
  }),
  response: z.catch(z.optional(z.object({ content: z.optional(z.object({ text: z.optional(z.string()) })) })), undefined),
});

export interface ToldEntry {
  request: ToldRequest;
  reply: string;
}

/** The requests of a HAR log, of its entries alone, or of one of them; null where it is none of these. */
export function readHar(json: unknown): ToldEntry[] | null {
  const log = (json as { log?: { entries?: unknown } }).log?.entries;
  const entries = Array.isArray(log) ? log : Array.isArray(json) ? json : [json];
  const read = entries.flatMap((entry): ToldEntry[] => {
    const { data } = HarEntry.safeParse(entry);
    if (data === undefined) return [];
    const { method, url, headers, postData } = data.request;
    return [
      {
        request: {
          method: method.toUpperCase(),
          url,
          headers: headers.map(({ name, value }) => [name.toLowerCase(), value]),
          body: postData?.text ?? '',
        },
        reply: data.response?.content?.text ?? '',
      },
    ];
  });
  return read.length > 0 || Array.isArray(log) ? read : null;
}
