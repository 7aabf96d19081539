import type { Stage } from './stage';

type Fields = Record<string, () => unknown>;

/** Own properties that stand in front of those of an XHR's class: they need no patch that may come off. */
export function createShadow({ room: { tools } }: Stage, xhr: XMLHttpRequest, getters: Fields, methods: object) {
  const { define, each, keys, valueOf } = tools;
  each(keys(getters), (name) => void define(xhr, name, { get: getters[name] as () => unknown }));
  each(keys(methods), (name) => void define(xhr, name, { value: valueOf(methods, name), writable: true }));
  return {
    takeOff(): void {
      each(keys(getters), (name) => void delete xhr[name as never]);
      each(keys(methods), (name) => void delete xhr[name as never]);
    },
  };
}

/** Dispatches events as an XHR does. */
export function createFire({ room: { win, tools } }: Stage) {
  const { Event, ProgressEvent } = win;
  const { dispatchEvent } = win.EventTarget.prototype;
  return (xhr: XMLHttpRequest, type: string, loaded = 0): void => {
    const init = { __proto__: null, loaded } as ProgressEventInit;
    tools.apply(dispatchEvent, xhr, [type === 'readystatechange' ? new Event(type) : new ProgressEvent(type, init)]);
  };
}
