import type { PageSpec } from '../providers/provider';
import { callSdk } from './call-sdk';
import { countFiles } from './files';
import type { Room } from './room';
import type { Tracer } from './trace';

/** A socket that tells nobody of its closing is taken for closed after so many ms. */
const CLOSING = 1_000;

export interface ClearLocal {
  /** Whether the device id goes too. */
  device: boolean;
  /** ms for which reconnecting is watched. */
  watch: number;
}

/** The local part of a log-out, of all copies of the SDK in this document: it never waits for a server. */
export async function clearLocal(room: Room, spec: PageSpec, { device, watch: ms }: ClearLocal, id: string) {
  const { later, tracer, stored, tools } = room;
  const key = spec.storage.session;
  const clear = () => callSdk(room, spec, spec.clearMethod, [], id);
  const remove = (name: string, before = stored.read(name)): string => {
    stored.write(name, null);
    return before === null ? 'absent' : 'removed';
  };

  const before = stored.read(key);
  const cleared = clear();
  const session = remove(key, before);
  const deviceId = device ? remove(spec.storage.device) : 'kept';
  const files = countFiles(room, spec, true).catch((error) => tools.describeThrown(error).message);

  // Apps reconnect when their socket closes. After the clearing that throws and leaves the SDK's running flag set, so that
  // the next sign-in gets no socket (tried): clear again then, as long as nobody has signed in.
  const ends = tools.now() + ms;
  let open = true;
  const clearAgain = (): void => {
    open = false;
    if (stored.read(key) === null) clear();
  };
  const watch: Tracer['watch'] = ({ command, provider, method }, callback, threw) => {
    if (command || provider !== spec.id) return;
    if (tools.now() > ends || (!callback && method === spec.signInMethod)) tracer.watch = null;
    else if (method === spec.connectMethod && (callback ? callback === 'onClose' : threw)) clearAgain();
  };
  tracer.watch = watch;
  later(() => {
    if (open && tracer.watch === watch) clearAgain();
  }, CLOSING);

  return {
    cleared: cleared.threw ? `threw: ${cleared.threw}` : cleared.called,
    session,
    device: deviceId,
    // It returns false where there is no socket.
    disconnected: callSdk(room, spec, spec.disconnectMethod, [], id).answered,
    files: await files,
    stillThere: stored.read(key) !== null,
  };
}
