import type { Simulation } from '../../events/simulation';
import type { Stage } from './stage';

const HANDLED = ['open', 'message', 'error', 'close'];

/** Makes sockets whose connection fails, without any: of the page's class, on an event target of their own. */
export function createRefused({ room: { win, functions, tools }, armed, acts }: Stage) {
  const { apply, construct, define, dictionary, each, isFunction, keys, slice } = tools;
  const { CloseEvent, DOMException, Event, EventTarget } = win;
  const { dispatchEvent } = EventTarget.prototype;

  return (simulation: Simulation, url: URL, newTarget: object): object => {
    const socket = construct(EventTarget, [], newTarget as never) as WebSocket;
    let readyState = 0;
    const show = (name: string, get: () => unknown, set?: (value: never) => void): void =>
      void define(socket, name, { get, ...(set && { set }) });
    const fixed: Record<string, unknown> = {
      url: slice(url.href, 0, 4) === 'http' ? `ws${slice(url.href, 4)}` : url.href,
      protocol: '',
      extensions: '',
      bufferedAmount: 0,
    };
    each(keys(fixed), (name) => show(name, () => fixed[name]));
    show('readyState', () => readyState);
    void define(socket, 'binaryType', { value: 'blob', writable: true });

    const handlers = dictionary<unknown>();
    each(HANDLED, (type) => {
      const heard = (event: Event): void => {
        const handler = handlers[type];
        if (isFunction(handler)) apply(handler, socket, [event]);
      };
      show(
        `on${type}`,
        () => handlers[type] ?? null,
        (handler) => {
          // Among the listeners it has the place that it took first.
          if (handlers[type] === undefined) apply(functions.addEventListener, socket as never, [type, heard] as never);
          handlers[type] = isFunction(handler) ? handler : null;
        },
      );
    });

    armed.use(simulation);
    const end = acts.begin(simulation, { what: 'socket', url: url.href, method: 'GET' });
    const fail = (): void => {
      if (readyState === 3) return;
      readyState = 3;
      end({ failure: 'drop' });
      apply(dispatchEvent, socket, [new Event('error')]);
      apply(dispatchEvent, socket, [new CloseEvent('close', { code: 1_006 })]);
    };
    void define(socket, 'send', {
      value: () => {
        if (!readyState) throw new DOMException("Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.", 'InvalidStateError');
      },
    });
    void define(socket, 'close', {
      value: () => {
        if (readyState) return;
        readyState = 2;
        apply(functions.setTimeout, win, [fail, 0]);
      },
    });
    armed.wait(simulation, fail);
    return socket;
  };
}
