import type { Effect, Simulation } from '../../events/simulation';
import type { End, Outcome } from './acts';
import type { Stage } from './stage';
import type { Opened } from './xhr';
import { createFire, createShadow } from './xhr-shadow';

type Answer = Effect & { kind: 'answer' };

/** Lets an XHR that is never sent run as if it had been: its events and properties are those of a real one. */
export function createXhrAnswers(stage: Stage) {
  const { room, armed, acts } = stage;
  const { win, later, tools } = room;
  const { apply, each, lowerCase } = tools;
  const { Blob, DOMException, JSON, TextEncoder } = win;
  const { parse } = JSON;
  const fire = createFire(stage);

  const refuse = (words: string, name = 'InvalidStateError'): never => {
    throw new DOMException(words, name);
  };
  const refuseIn = (method: string) => () =>
    refuse(`Failed to execute '${method}' on 'XMLHttpRequest': The object's state must be OPENED.`);
  const refuseToRead = (name: string, type: string, isType: string) =>
    refuse(
      `Failed to read the '${name}' property from 'XMLHttpRequest': The value is only accessible if the object's 'responseType' is '' or '${type}' (was '${isType}').`,
    );
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

  return (xhr: XMLHttpRequest, opened: Opened, body: unknown) => {
    const url = opened.url.href;
    const fragment = opened.url.hash.length;
    let readyState = 1;
    /** From its headers on. */
    let answer: Answer | null = null;
    let isOver = false;
    let end: End = () => {};

    const text = (): string => (readyState > 2 && answer ? answer.body : '');
    const as: Record<string, () => unknown> = {
      __proto__: null as never,
      json: () => tools.attempt(() => parse(text()) as unknown) ?? null,
      blob: () => new Blob([text()], { type: answer?.type ?? '' }),
      arraybuffer: () => bytesOf(text()).buffer,
    };
    const response = (): unknown => {
      const { responseType } = xhr;
      if (!responseType || responseType === 'text') return text();
      return readyState === 4 && answer ? (as[responseType]?.() ?? null) : null;
    };

    const fail = (failure: 'error' | 'timeout' | 'abort', outcome: Outcome): void => {
      end(outcome);
      isOver = true;
      readyState = 4;
      answer = null;
      if (opened.isSync) refuse(`Failed to execute 'send' on 'XMLHttpRequest': Failed to load '${url}'.`, 'NetworkError');
      each(['readystatechange', failure, 'loadend'], (type) => {
        fire(xhr, type);
        return readyState < 0;
      });
    };

    const succeed = (effect: Answer): void => {
      const { status, type, body: reply } = effect;
      end({ status, type, reply });
      answer = effect;
      const { length } = bytesOf(reply);
      /** False where the page has aborted it, or opened it anew. */
      const step = (state: number, event: string): boolean => {
        if (isOver) return false;
        readyState = state;
        fire(xhr, event, length);
        return !isOver;
      };
      const arrives = opened.isSync || (step(2, 'readystatechange') && (!length || (step(3, 'readystatechange') && step(3, 'progress'))));
      if (!arrives || !step(4, 'readystatechange')) return;
      isOver = true;
      fire(xhr, 'load', length);
      if (readyState > 0) fire(xhr, 'loadend', length);
    };

    const shadow = createShadow(
      stage,
      xhr,
      {
        readyState: () => readyState,
        status: () => answer?.status ?? 0,
        // As over HTTP/2.
        statusText: () => '',
        responseURL: () => (answer ? tools.slice(url, 0, url.length - fragment) : ''),
        response,
        responseText: () =>
          xhr.responseType && xhr.responseType !== 'text' ? refuseToRead('responseText', 'text', xhr.responseType) : text(),
        responseXML: () =>
          xhr.responseType && xhr.responseType !== 'document' ? refuseToRead('responseXML', 'document', xhr.responseType) : null,
      },
      {
        getAllResponseHeaders: () => (answer?.type ? `content-type: ${answer.type}\r\n` : ''),
        getResponseHeader: (name: unknown) => (lowerCase(tools.text(name)) === 'content-type' && answer?.type) || null,
        send: refuseIn('send'),
        setRequestHeader: refuseIn('setRequestHeader'),
        abort(): void {
          if (!isOver) fail('abort', { failure: 'aborted' });
          if (readyState === 4) readyState = 0;
          answer = null;
        },
        open(...args: unknown[]): void {
          leave();
          end({ failure: 'aborted' });
          apply(xhr.open, xhr, args as never);
        },
      },
    );
    const leave = (): void => {
      isOver = true;
      readyState = -1;
      shadow.takeOff();
    };

    return {
      /** Makes a real one of it again, unless the page has given it up. */
      leave(go: () => void): void {
        if (isOver) return;
        leave();
        go();
      },
      play(simulation: Simulation): void {
        if (isOver) return;
        const { effect } = simulation;
        armed.use(simulation);
        end = acts.begin(simulation, { what: 'request', url, method: opened.method, headers: opened.headers, body });
        const finish = (): void => {
          if (isOver) return;
          if (effect.kind === 'answer') succeed(effect);
          else fail('error', { failure: effect.kind === 'cors' ? 'cors' : 'drop' });
        };
        if (opened.isSync) return finish();
        const { timeout } = xhr;
        if (timeout) later(() => isOver || fail('timeout', { failure: 'timeout' }), timeout);
        armed.wait(simulation, finish);
        fire(xhr, 'loadstart');
      },
    };
  };
}
