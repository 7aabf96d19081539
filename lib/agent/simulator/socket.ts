import type { Simulation } from '../../events/simulation';
import { createRefused } from './refused-socket';
import type { Put } from './patches';
import type { Stage } from './stage';

/** Stands in front of WebSocket, which keeps its class: only what is made while it stands there is looked at. */
export function patchSocket(stage: Stage, put: Put): boolean {
  const { room, armed, acts, match } = stage;
  const { win, later, functions, tools } = room;
  const { apply, attempt, construct, define, each, own, ProxyOf, text } = tools;
  const { CloseEvent } = win;
  const { prototype } = win.WebSocket;
  const { close } = prototype;
  const { dispatchEvent } = win.EventTarget.prototype;
  const stateOf = own(prototype, 'readyState')?.get as (this: WebSocket) => number;
  const refused = createRefused(stage);

  /** As if the line were cut: the page hears of the end at once, and of nothing after it. */
  const drop = (socket: WebSocket, simulation: Simulation, url: string): void => {
    // Stopped, run out, or closed by the page meanwhile.
    if (!armed.find(({ id }) => id === simulation.id) || apply(stateOf, socket, []) !== 1) return;
    armed.use(simulation);
    acts.once(simulation, { what: 'dropped', url, method: 'GET' }, { status: 101, failure: 'drop' });
    const event = new CloseEvent('close', { code: 1_006 });
    const swallow = (other: Event): void => {
      if (other !== event) other.stopImmediatePropagation();
    };
    each(['message', 'error', 'close'], (type) => void apply(functions.addEventListener, socket as never, [type, swallow, true] as never));
    define(socket, 'readyState', { value: 3 });
    apply(close, socket, []);
    apply(dispatchEvent, socket, [event]);
  };

  const make = (target: object, args: unknown[], newTarget: object): object => {
    const real = (): object => construct(target as never, args, newTarget as never) as object;
    const url = attempt(() => match.socket(text(args[0])));
    const simulation = url && armed.find((one) => match.isSocket(one, url));
    if (!simulation) return real();
    if (simulation.effect.kind === 'refuse') return armed.isConfirmed() ? refused(simulation, url, newTarget) : real();
    const socket = real() as WebSocket;
    const opened = (): void => later(() => drop(socket, simulation, socket.url), simulation.delay);
    apply(functions.addEventListener, socket as never, ['open', opened] as never);
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
