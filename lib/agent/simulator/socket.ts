import type { Simulation } from '../../events/simulation';
import { createRefused } from './refused-socket';
import type { Put } from './patches';
import type { Stage } from './stage';

/** Stands in front of WebSocket, which keeps its class: only what is made while it stands there is looked at. */
export function patchSocket(stage: Stage, put: Put): boolean {
  const { room, armed, acts, match } = stage;
  const { win, later, functions, tools } = room;
  const { apply, attempt, construct, define, each, ProxyOf, text } = tools;
  const { CloseEvent } = win;
  const { prototype } = win.WebSocket;
  const { close } = prototype;
  const { dispatchEvent } = win.EventTarget.prototype;
  const refused = createRefused(stage);

  /** Cuts a socket as a line is cut: the page hears of the end at once, and of nothing after it. */
  const cutLater = (socket: WebSocket, simulation: Simulation): void => {
    let end: Event | undefined;
    const listen = (type: string, heard: (event: Event) => void): void =>
      void apply(functions.addEventListener, socket as never, [type, heard] as never);
    const cut = (): void => {
      // Stopped, run out, or closed by the page meanwhile.
      if (!armed.findNow(({ id }) => id === simulation.id) || socket.readyState !== 1) return;
      armed.use(simulation);
      acts.once(simulation, { what: 'dropped', url: socket.url, method: 'GET' }, { status: 101, failure: 'drop' });
      end = new CloseEvent('close', { code: 1_006 });
      define(socket, 'readyState', { value: 3 });
      apply(close, socket, []);
      apply(dispatchEvent, socket, [end]);
    };
    listen('open', () => later(cut, simulation.delay));
    // Before any of the page's own.
    each(['message', 'error', 'close'], (type) =>
      listen(type, (event) => {
        if (end && event !== end) event.stopImmediatePropagation();
      }),
    );
  };

  const make = (target: object, args: unknown[], newTarget: object): object => {
    const real = (): object => construct(target as never, args, newTarget as never) as object;
    const url = attempt(() => match.socket(text(args[0])));
    const simulation = url && armed.find((one) => match.isSocket(one, url));
    if (!simulation) return real();
    if (simulation.effect.kind === 'refuse') return armed.isConfirmed() ? refused(simulation, url, newTarget) : real();
    const socket = real();
    cutLater(socket as WebSocket, simulation);
    return socket;
  };

  let proxy: object | undefined;
  return (
    put.other(win, 'WebSocket', (original, isOn) => {
      const trap = (target: object, args: unknown[], newTarget: object): object =>
        (isOn() ? make : construct)(target as never, args, newTarget as never);
      return (proxy = new ProxyOf(original, { __proto__: null, construct: trap } as ProxyHandler<typeof original>));
    }) && put.other(prototype, 'constructor', () => proxy)
  );
}
