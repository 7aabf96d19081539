import type { TracedPage } from './situation';

export interface Sent {
  path: string;
  method?: string;
  responseType?: XMLHttpRequestResponseType;
  isSync?: boolean;
  timeout?: number;
  /** ms after which it is aborted. */
  abort?: number;
  headers?: Record<string, string>;
}

/** Sends an XHR in the page; tells what the page can see of it, event by event, and once more afterwards. */
export const sendXhr = (page: TracedPage, sent: Sent): Promise<unknown[][]> =>
  page.page.evaluate(
    (api, { method = 'POST', path, responseType = '', isSync, timeout, abort, headers = { 'App-Key': '' } }) =>
      new Promise<unknown[][]>((resolve) => {
        const xhr = new XMLHttpRequest();
        const seen: unknown[][] = [];
        const read = (what: () => unknown): unknown => {
          try {
            const value = what();
            if (value instanceof ArrayBuffer) return Array.from(new Uint8Array(value));
            return value instanceof Blob ? [value.size, value.type] : value;
          } catch (error) {
            return String(error);
          }
        };
        const note = (what: string, event?: Event): void => {
          const { loaded, total, lengthComputable } = (event ?? {}) as ProgressEvent;
          const { readyState, status, responseURL } = xhr;
          const type = xhr.getResponseHeader('Content-Type');
          const values = [() => xhr.response as unknown, () => xhr.responseText, () => xhr.responseXML].map(read);
          seen.push([what, readyState, status, responseURL, type, loaded, total, lengthComputable, ...values]);
        };
        for (const type of ['readystatechange', 'loadstart', 'progress', 'load', 'error', 'abort', 'timeout', 'loadend'])
          xhr.addEventListener(type, (event) => note(type, event));
        const end = (): void => {
          setTimeout(() => {
            note('afterwards');
            resolve(seen);
          });
        };
        xhr.onloadend = end;
        xhr.open(method, api + path, !isSync);
        if (!isSync) xhr.responseType = responseType;
        if (timeout) xhr.timeout = timeout;
        for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
        try {
          xhr.send('{"a":1}');
          if (!isSync) seen.push([read(() => xhr.send()), read(() => xhr.setRequestHeader('a', 'b'))]);
        } catch (error) {
          note(String(error));
          end();
        }
        if (abort) setTimeout(() => xhr.abort(), abort);
      }),
    page.situation.api,
    sent,
  );
