import type { Simulation } from '../../events/simulation';
import type { Method } from '../objects';
import type { Asked, Headers } from './match';
import type { Put } from './patches';
import type { Stage } from './stage';
import { createXhrPlays } from './xhr-play';

/** An XHR that was opened for what a simulation may stand in front of. */
interface Opened extends Asked {
  headers: Headers;
  isSync: boolean;
}

/** Stands in front of XMLHttpRequest: from `open` on it is known whether a request can be meant, in `send` whether it is. */
export function patchXhr(stage: Stage, put: Put): boolean {
  const { room, armed, match } = stage;
  const { add, apply, attempt, keepNote, list, noteOf, text, WeakMapOf } = room.tools;
  const { prototype } = room.win.XMLHttpRequest;
  const notes = new WeakMapOf<object, unknown>();
  const openedOf = (xhr: unknown): Opened | undefined => noteOf(notes, xhr as object) as Opened | undefined;
  const take = createXhrPlays(stage);

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

  const send = (target: Method, self: unknown, args: unknown[]): unknown => {
    const opened = openedOf(self);
    const find = (): Simulation | undefined => opened && armed.find((one) => match.fits(one, opened, opened.headers));
    const simulation = find();
    const pass = (): unknown => apply(target, self, args);
    // What the page waits for cannot be held back.
    if (!opened || !simulation || (opened.isSync && (!armed.isConfirmed() || simulation.effect.kind === 'late'))) return pass();
    const play = take(self as XMLHttpRequest, { ...opened, url: opened.url.href, body: args[0] }, pass);
    armed.whenKnown(() => play(find()));
    return undefined;
  };

  return (
    put.trap(prototype, 'open', open) && put.trap(prototype, 'setRequestHeader', setRequestHeader) && put.trap(prototype, 'send', send)
  );
}
