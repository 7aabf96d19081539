import type { Stage } from './stage';
import type { SentXhr } from './xhr-play';
import type { Failure } from './xhr-shadow';

/** Sends an XHR's request by another one, since what the page hears of its own cannot be held back. */
export function createCarriers({ room: { win, functions, tools } }: Stage) {
  const { apply, each } = tools;
  const { XMLHttpRequest } = win;
  const { open, setRequestHeader, send, abort } = XMLHttpRequest.prototype;

  return (
    xhr: XMLHttpRequest,
    { method, url, headers, body }: SentXhr,
    ended: (carrier: XMLHttpRequest, failure: Failure | null, loaded: number) => void,
  ): (() => void) => {
    const carrier = new XMLHttpRequest();
    apply(open as () => void, carrier, [method, url] as never);
    carrier.responseType = xhr.responseType;
    carrier.withCredentials = xhr.withCredentials;
    each(headers, (header) => void apply(setRequestHeader, carrier, header));
    const listen = (type: 'load' | 'error', failure: Failure | null): void => {
      const heard = ({ loaded }: ProgressEvent): void => ended(carrier, failure, loaded);
      apply(functions.addEventListener, carrier as never, [type, heard] as never);
    };
    listen('load', null);
    listen('error', 'error');
    apply(send, carrier, [body as never]);
    return () => apply(abort, carrier, []);
  };
}
