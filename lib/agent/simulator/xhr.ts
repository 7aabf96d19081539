import type { Simulation } from '../../events/simulation';
import type { Method } from '../objects';
import type { Asked, Headers } from './match';
import type { Put } from './patches';
import type { Stage } from './stage';
import { createXhrAnswers } from './xhr-answer';
import { createCarriers } from './xhr-carrier';
import { createShadows } from './xhr-shadow';

/** An XHR that was opened for what a simulation may stand in front of. */
interface Opened extends Asked {
  headers: Headers;
  isSync: boolean;
}

/** Stands in front of XMLHttpRequest: from `open` on it is known whether a request can be meant, in `send` whether it is. */
export function patchXhr(stage: Stage, put: Put): boolean {
  const { room, armed, acts, match } = stage;
  const { add, apply, attempt, keepNote, list, noteOf, text, WeakMapOf } = room.tools;
  const { prototype } = room.win.XMLHttpRequest;
  const notes = new WeakMapOf<object, unknown>();
  const openedOf = (xhr: unknown): Opened | undefined => noteOf(notes, xhr as object) as Opened | undefined;
  const answerOf = createXhrAnswers(stage);
  const carry = createCarriers(stage);
  const createShadow = createShadows(stage);

  const open = (target: Method, self: unknown, args: unknown[]): unknown => {
    const result = apply(target, self, args);
    const asked = attempt(() => match.request(armed.current(), text(args[0]), text(args[1])));
    if (asked) keepNote(notes, self as object, { ...asked, headers: list(), isSync: args.length > 2 && !args[2] });
    else if (openedOf(self)) keepNote(notes, self as object, undefined);
    return result;
  };

  const setRequestHeader = (target: Method, self: unknown, args: unknown[]): unknown => {
    const result = apply(target, self, args);
    const opened = openedOf(self);
    if (opened) attempt(() => add(opened.headers, [text(args[0]), text(args[1])]));
    return result;
  };

  const simulate = (xhr: XMLHttpRequest, { method, url: { href: url }, headers, isSync }: Opened, body: unknown, pass: () => unknown) => {
    let giveUp = (): void => {};
    const shadow = createShadow(xhr, url, isSync, () => giveUp());

    return (simulation: Simulation | undefined): void => {
      if (!simulation) {
        if (shadow.leave()) pass();
        return;
      }
      if (shadow.isOver()) return;
      const { effect } = simulation;
      const isLate = effect.kind === 'late';
      armed.use(simulation);
      const end = acts.begin(simulation, { what: isLate ? 'late' : 'request', url, method, headers, body });
      giveUp = () => end({ failure: 'aborted' });

      const finish = (): void => {
        if (shadow.isOver()) return;
        if (effect.kind === 'answer') {
          end({ status: effect.status, type: effect.type, reply: effect.body });
          const { answer, loaded } = answerOf(xhr, url, effect);
          shadow.succeed(answer, loaded);
        } else {
          end({ failure: effect.kind === 'cors' ? 'cors' : 'drop' });
          shadow.fail('error');
        }
      };
      // It cannot wait.
      if (isSync) return finish();

      if (isLate) {
        const stop = carry(xhr, { method, url, headers, body }, (carrier, failure, loaded) =>
          armed.wait(simulation, () => {
            if (shadow.isOver()) return;
            end({ status: carrier.status, failure: failure && 'drop' });
            if (failure) shadow.fail(failure);
            else shadow.succeed(carrier, loaded);
          }),
        );
        giveUp = () => {
          end({ failure: 'aborted' });
          stop();
        };
      } else armed.wait(simulation, finish);
      const { timeout } = xhr;
      if (timeout)
        room.later(() => {
          if (shadow.isOver()) return;
          end({ failure: 'timeout' });
          giveUp();
          shadow.fail('timeout');
        }, timeout);
      shadow.start();
    };
  };

  const send = (target: Method, self: unknown, args: unknown[]): unknown => {
    const opened = openedOf(self);
    const find = (): Simulation | undefined => opened && armed.find((one) => match.fits(one, opened, opened.headers));
    const simulation = find();
    const pass = (): unknown => apply(target, self, args);
    if (!opened || !simulation || (opened.isSync && (!armed.isConfirmed() || simulation.effect.kind === 'late'))) return pass();
    const act = simulate(self as XMLHttpRequest, opened, args[0], pass);
    armed.whenKnown(() => act(find()));
    return undefined;
  };

  return (
    put.trap(prototype, 'open', open) && put.trap(prototype, 'setRequestHeader', setRequestHeader) && put.trap(prototype, 'send', send)
  );
}
