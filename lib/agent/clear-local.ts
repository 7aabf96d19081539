import type { PageSpec } from '../providers/provider';
import { callSdk } from './call-sdk';
import { countFiles } from './files';
import type { Room } from './room';
import type { Tracer } from './trace';
import { write } from './write';

/** A socket that tells nobody of its closing is taken for closed after so many ms. */
const CLOSING = 1_000;

export interface ClearLocal {
  /** What is removed of localStorage. */
  keys: string[];
  /** ms for which reconnecting is watched. */
  watch: number;
  /** The numbers of the copies that are cleared; null: all of them. */
  instances: number[] | null;
}

/** The local part of a log-out, of copies of the SDK in this document: it never waits for a server. */
export async function clearLocal(room: Room, spec: PageSpec, { keys, watch: ms, instances }: ClearLocal, id: string) {
  const { later, tracer, stored, tools } = room;
  const { dictionary, each, describeThrown, now } = tools;
  const { connectMethod, disconnectMethod } = spec;
  const call = (method: string) => callSdk(room, spec, method, [], id, instances);
  const clear = () => call(spec.clearMethod);
  /** Whether a session among the keys is stored. An SDK makes itself a new device id at once. */
  const signedIn = (): boolean =>
    !!stored.eachKey(spec, (key, role) => role !== 'device' && stored.read(key) !== null && each(keys, (one) => one === key));

  const removed = dictionary<string>();
  each(keys, (key) => {
    removed[key] = stored.read(key) === null ? 'absent' : 'removed';
  });
  const cleared = clear();
  each(keys, (key) => {
    try {
      write(room, spec, key, null);
    } catch (error) {
      removed[key] = describeThrown(error).message;
    }
  });
  const files = countFiles(room, spec, true).catch((error) => describeThrown(error).message);

  // Apps reconnect when their socket closes. After the clearing that throws and leaves the SDK's running flag set, so that
  // the next sign-in gets no socket (tried): clear again then, as long as nobody has signed in.
  const ends = now() + ms;
  let open = !!connectMethod;
  const clearAgain = (): void => {
    open = false;
    if (!signedIn()) clear();
  };
  const watch: Tracer['watch'] = ({ command, provider, method }, callback, threw) => {
    if (command || provider !== spec.id) return;
    if (now() > ends || (!callback && method === spec.signInMethod)) tracer.watch = null;
    else if (method === connectMethod && (callback ? callback === 'onClose' : threw)) clearAgain();
  };
  tracer.watch = watch;
  later(() => {
    if (open && tracer.watch === watch) clearAgain();
  }, CLOSING);

  return {
    cleared: cleared.threw ? `threw: ${cleared.threw}` : cleared.called,
    keys: removed,
    // It returns false where there is no socket.
    disconnected: !!disconnectMethod && call(disconnectMethod).answered,
    files: await files,
    stillThere: signedIn(),
  };
}
