import type { Method } from '../objects';
import type { Stage } from './stage';

/** What an XHR shows from its headers on. */
export type Shown = Pick<
  XMLHttpRequest,
  'status' | 'statusText' | 'responseURL' | 'response' | 'responseText' | 'responseXML' | 'getAllResponseHeaders' | 'getResponseHeader'
>;
export type Failure = 'error' | 'timeout' | 'abort';

/**
 * Stands in front of an XHR that is not sent, by own properties of that object: they need no patch that may come off.
 * Events and properties come in the order in which a real one has them (Chromium 156). `givenUp`: the page has aborted it, or opened it anew.
 */
export function createShadows({ room: { win, tools } }: Stage) {
  const { apply, define, each, keys } = tools;
  const { DOMException, Event, ProgressEvent } = win;
  const { dispatchEvent } = win.EventTarget.prototype;

  const refuse = (words: string, name = 'InvalidStateError'): never => {
    throw new DOMException(words, name);
  };
  const refuseIn = (method: string) => (): never =>
    refuse(`Failed to execute '${method}' on 'XMLHttpRequest': The object's state must be OPENED.`);

  return (xhr: XMLHttpRequest, url: string, isSync: boolean, givenUp: () => void) => {
    let readyState = 1;
    let shown: Shown | null = null;
    let isOver = false;
    let isGone = false;

    const fire = (type: string, loaded = 0): void => {
      const init = { __proto__: null, loaded } as ProgressEventInit;
      apply(dispatchEvent, xhr, [type === 'readystatechange' ? new Event(type) : new ProgressEvent(type, init)]);
    };
    /** Only for what the type of its response allows. */
    const check = (property: string, type: string): void => {
      const { responseType } = xhr;
      if (responseType && responseType !== type)
        refuse(
          `Failed to read the '${property}' property from 'XMLHttpRequest': The value is only accessible if the object's 'responseType' is '' or '${type}' (was '${responseType}').`,
        );
    };
    const text = (): string => (shown && readyState > 2 ? shown.responseText : '');

    const getters: Record<string, () => unknown> = {
      readyState: () => readyState,
      status: () => shown?.status ?? 0,
      statusText: () => shown?.statusText ?? '',
      responseURL: () => shown?.responseURL ?? '',
      response: () =>
        !xhr.responseType || xhr.responseType === 'text' ? text() : shown && readyState > 3 ? (shown.response as unknown) : null,
      responseText() {
        check('responseText', 'text');
        return text();
      },
      responseXML() {
        check('responseXML', 'document');
        return shown && readyState > 3 ? shown.responseXML : null;
      },
    };
    const methods: Record<string, unknown> = {
      getAllResponseHeaders: () => shown?.getAllResponseHeaders() ?? '',
      getResponseHeader: (name: string) => shown?.getResponseHeader(name) ?? null,
      send: refuseIn('send'),
      setRequestHeader: refuseIn('setRequestHeader'),
      abort(): void {
        givenUp();
        if (!isOver) fail('abort');
        if (readyState > 3) readyState = 0;
        shown = null;
      },
      open(...args: unknown[]): void {
        takeOff();
        givenUp();
        apply(xhr.open as Method, xhr, args);
      },
    };
    each(keys(getters), (name) => void define(xhr, name, { get: getters[name] as () => unknown }));
    each(keys(methods), (name) => void define(xhr, name, { value: methods[name], writable: true }));
    const takeOff = (): void => {
      isOver = isGone = true;
      each([getters, methods], (properties) => each(keys(properties), (name) => void delete xhr[name as never]));
    };

    const fail = (failure: Failure): void => {
      if (isOver) return;
      isOver = true;
      readyState = 4;
      shown = null;
      if (isSync) refuse(`Failed to execute 'send' on 'XMLHttpRequest': Failed to load '${url}'.`, 'NetworkError');
      each(['readystatechange', failure, 'loadend'], (type) => {
        fire(type);
        return isGone;
      });
    };

    return {
      /** Makes an ordinary one of it again; false where the page has given it up. */
      leave(): boolean {
        if (isOver) return false;
        takeOff();
        return true;
      },
      isOver: (): boolean => isOver,
      start: (): void => fire('loadstart'),
      fail,
      /** `loaded`: bytes of its body. */
      succeed(answer: Shown, loaded: number): void {
        if (isOver) return;
        shown = answer;
        /** False once the page has given it up. */
        const step = (state: number, event = 'readystatechange'): boolean => {
          readyState = state;
          fire(event, loaded);
          return !isOver;
        };
        const arrives = isSync || (step(2) && (!loaded || (step(3) && step(3, 'progress'))));
        if (!arrives || !step(4)) return;
        isOver = true;
        fire('load', loaded);
        if (!isGone) fire('loadend', loaded);
      },
    };
  };
}
