import type { Simulation } from '../../events/simulation';
import type { Outcome } from './acts';
import type { Stage } from './stage';
import type { Opened } from './xhr';
import { createFire, createShadow } from './xhr-shadow';

const HELD = ['readystatechange', 'progress', 'load', 'error', 'timeout', 'loadend'];
const ABORTED = ['readystatechange', 'abort', 'loadend'];

/** Sends an XHR at once, and has the page hear of its answer late: what happens to it is held back, and told in order afterwards. */
export function createXhrDelays(stage: Stage) {
  const { room, armed, acts } = stage;
  const { add, apply, each, list, own } = room.tools;
  const { addEventListener, removeEventListener } = room.functions;
  const stateOf = own(room.win.XMLHttpRequest.prototype, 'readyState')?.get as (this: XMLHttpRequest) => number;
  const fire = createFire(stage);

  return (
    xhr: XMLHttpRequest,
    { url: { href: url }, method, headers }: Opened,
    simulation: Simulation,
    body: unknown,
    send: () => void,
  ): void => {
    const held = list<{ type: string; readyState: number; loaded: number }>();
    let readyState = 1;
    let isTelling = false;
    let isOver = false;
    const outcome: Outcome = {};
    armed.use(simulation);
    const end = acts.begin(simulation, { what: 'late', url, method, headers, body });

    const hold = (event: Event): void => {
      if (isTelling) return;
      event.stopImmediatePropagation();
      const { type } = event;
      if (type === 'error') outcome.failure = 'drop';
      if (type === 'timeout') outcome.failure = type;
      add(held, { type, readyState: apply(stateOf, xhr, []), loaded: (event as ProgressEvent).loaded });
      if (type === 'loadend') armed.wait(simulation, tell);
    };
    const tell = (): void => {
      if (isOver) return;
      isTelling = true;
      end({ ...outcome, status: xhr.status });
      each(held, (event) => {
        readyState = event.readyState;
        fire(xhr, event.type, event.loaded);
        return isOver;
      });
      stop();
    };
    const giveUp = (): void => {
      stop();
      end({ failure: 'aborted' });
    };
    const stop = (): void => {
      isOver = true;
      shadow.takeOff();
      each(HELD, (type) => void apply(removeEventListener, xhr, [type, hold, true] as never));
    };
    const shadow = createShadow(
      stage,
      xhr,
      { readyState: () => readyState },
      {
        abort(): void {
          giveUp();
          // Else it tells of that itself.
          if (xhr.readyState === 4) each(ABORTED, (type) => fire(xhr, type));
          xhr.abort();
        },
        open(...args: unknown[]): void {
          giveUp();
          apply(xhr.open, xhr, args as never);
        },
      },
    );
    each(HELD, (type) => void apply(addEventListener, xhr, [type, hold, true] as never));
    send();
  };
}
