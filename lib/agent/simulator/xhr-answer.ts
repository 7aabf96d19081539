import type { Effect } from '../../events/simulation';
import type { Stage } from './stage';
import type { Shown } from './xhr-shadow';

/** What an XHR shows of an answer that never came from a server; beside it how many bytes that has. */
export function createXhrAnswers({ room: { win, tools } }: Stage) {
  const { attempt, indexOf, lowerCase, slice, text } = tools;
  const { Blob, JSON, TextEncoder } = win;
  const { parse } = JSON;
  const withoutParameters = (type: string): string => {
    const end = indexOf(type, ';');
    return end < 0 ? type : slice(type, 0, end);
  };

  return (xhr: XMLHttpRequest, url: string, { status, type, body }: Effect & { kind: 'answer' }): { answer: Shown; loaded: number } => {
    const bytes = new TextEncoder().encode(body);
    const answer: Shown = {
      status,
      // As over HTTP/2.
      statusText: '',
      responseURL: url,
      get response(): unknown {
        const { responseType } = xhr;
        if (responseType === 'json') return attempt(() => parse(body) as unknown) ?? null;
        if (responseType === 'blob') return new Blob([bytes], { type: withoutParameters(type) });
        return responseType === 'arraybuffer' ? bytes.buffer : null;
      },
      responseText: body,
      responseXML: null,
      getAllResponseHeaders: () => (type ? `content-type: ${type}\r\n` : ''),
      getResponseHeader: (name) => (lowerCase(text(name)) === 'content-type' && type) || null,
    };
    return { answer, loaded: bytes.length };
  };
}
