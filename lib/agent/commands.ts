import type { PageCommand } from '../events/record';
import type { PageSpec } from '../providers/provider';
import { callSdk } from './call-sdk';
import { clearLocal } from './clear-local';
import { countFiles } from './files';
import type { Command, Room } from './room';
import { write } from './write';

const MAX_BODY = 65_536;
/** A stored value fits whole, and a result into one drain. */
const MAX_TEXT = 131_072;
const MAX_RESULT = 200_000;

interface CallSdk {
  instance: number;
  method: string;
  args: unknown[];
  plain?: boolean;
}

/** By key of localStorage; null: nothing is there. */
type Values = Record<string, string | null>;
interface Write {
  expected: Values;
  values: Values;
}

const COMMANDS: Record<string, Command> = {
  /** All that is stored of the provider. */
  read({ stored: { eachKey, read }, win, tools: { dictionary } }, spec) {
    const values = dictionary<string>();
    eachKey(spec, (key) => {
      const value = read(key);
      if (value !== null) values[key] = value;
    });
    return { values, url: win.location.href };
  },

  /** `timeout` in ms. */
  async fetch(
    { win, tools },
    _,
    { method, url, headers, timeout }: { method: string; url: string; headers: Record<string, string>; timeout: number },
  ) {
    const reply = await win.fetch(url, {
      method,
      headers,
      keepalive: true, // the request outlives the page, as a log-out must
      credentials: 'omit',
      cache: 'no-store', // a cache knows nothing about a token
      signal: AbortSignal.timeout(timeout),
    });
    return { status: reply.status, body: tools.slice(await reply.text(), 0, MAX_BODY) };
  },

  /** Calls the SDK with callbacks of ours; what they are told is in the trace. `args` has null where they go; `plain`: it is one function. */
  'call-sdk'(room, spec, { instance, method, args, plain }: CallSdk, id) {
    const callbacks = { onSuccess() {}, onError() {}, onClose() {} };
    room.tools.each(spec.methods[method]?.callbacks ?? [], (position) => {
      args[position] = plain ? () => {} : callbacks;
    });
    return callSdk(room, spec, method, args, id, [instance]);
  },

  'clear-local': clearLocal,

  /** Writes what was asked for, if all that is expected still stands there. */
  write(room, spec, { expected, values }: Write) {
    const { each, keys } = room.tools;
    each(keys(expected), (key) => {
      if (room.stored.read(key) !== expected[key]) throw 'changed';
    });
    each(keys(values), (key) => write(room, spec, key, values[key] as string | null));
    return 'written';
  },

  'end-watch'({ tracer }) {
    tracer.watch = null;
    return null;
  },

  async files(room, spec) {
    const files = await countFiles(room, spec, false);
    if (files) room.ring.add({ kind: 'files', provider: spec.id, ...files });
    return files;
  },
};

/** Runs each of the panel's commands once, in a task of its own, and answers it by a record. */
export function createCommands(room: Room): (command: PageCommand) => void {
  const { each, encoder, describeThrown } = room.tools;
  const accepted = { __proto__: null } as unknown as Record<string, true>;
  return ({ id: command, name, args }) => {
    if (accepted[command]) return;
    accepted[command] = true;
    const answer = (ok: boolean, value: unknown): void => {
      room.ring.add({ kind: 'result', command, ok, value: encoder(MAX_TEXT, MAX_RESULT)(value) });
    };
    room.later(async () => {
      try {
        const spec = each(room.specs, (one) => one.id === args.provider && one) as PageSpec;
        answer(true, await (COMMANDS[name] as Command)(room, spec, args as never, command));
      } catch (error) {
        answer(false, describeThrown(error).message);
      }
    });
  };
}
