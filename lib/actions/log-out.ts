import type { Receipt, ReceiptLine } from '../session/store';
import { localLines } from './local-lines';
import type { ActionContext } from './page';
import { begun, line, sorted, unanswered } from './receipt';
import { logOutOnServer, untilRefreshEnds } from './server-logout';
import { type Snapshot, takeSnapshot } from './snapshot';
import type { Undoable } from './undo';

export interface Cleared {
  /** Null where the page did not answer: then nothing was done. */
  undo: Undoable | null;
  receipt: Receipt;
  /** The receipt once the server has answered, or has not in time. */
  settled: Promise<Receipt>;
}

/**
 * Ends a session in every state, above all where the SDK's own log-out throws or does nothing. The local part never
 * waits for the server. `server: false` is *Clear cached data only*.
 */
export async function logOut(context: ActionContext, options: { server: boolean; device: boolean }): Promise<Cleared> {
  const { session, settings, provider } = context;
  const receipt = options.server ? begun(context, 'log-out', 'Log out and clear') : begun(context, 'clear', 'Clear cached data only');
  const snapshot = await takeSnapshot(context);
  if (snapshot === null) {
    const failed = unanswered(receipt, context.now());
    return { receipt: failed, undo: null, settled: Promise.resolve(failed) };
  }

  const server = options.server ? await logOutOnServer(context, snapshot) : null;
  const serverLines = (): ReceiptLine[] =>
    server !== null
      ? [server.first]
      : [
          line(
            'kept',
            'Server’s session',
            snapshot.access === null ? 'Not touched.' : `Not touched: it can live on${untilRefreshEnds(context, snapshot)}.`,
          ),
        ];

  context.watch(snapshot);
  const local = await context.run('clear-local', {
    provider: provider.id,
    instance: session.instance,
    device: options.device,
    watch: settings.watch,
  });
  const cleared = localLines(context, snapshot, local, options.device, server?.bySdk ?? false);
  const remains = remaining(context);
  const done: Receipt = {
    ...receipt,
    took: context.now() - receipt.at,
    lines: sorted([...serverLines(), ...cleared]),
    remains,
    undo:
      snapshot.stored === null
        ? null
        : { label: 'Undo', able: true, words: 'Puts the stored session back as it was. The cached files cannot be brought back.' },
    offerReload: true,
  };
  const settled = server === null ? Promise.resolve(done) : server.answer.then((answer) => withAnswer(done, cleared, answer));
  return { receipt: done, undo: putsBack(context, snapshot, options.device), settled };
}

/** Worked out only when it is asked for: a refresh before the log-out may have brought other tokens. */
const putsBack =
  ({ provider: { page } }: ActionContext, snapshot: Snapshot, device: boolean): Undoable =>
  () => ({
    expected: { session: null },
    values: {
      ...(device && snapshot.device !== null ? { device: snapshot.device } : {}),
      session: snapshot.renewed ?? snapshot.stored,
    },
    what: page.storage.session,
    done: snapshot.renewed === undefined ? 'Put back as it was.' : 'Put back, with the tokens that the refresh before the log-out brought.',
    changed: 'Another session was stored since, so nothing was put back.',
    remains: ['The SDK’s memory, its listeners, the socket and the cached files were not brought back: reload the page.'],
  });

const withAnswer = (
  receipt: Receipt,
  cleared: ReceiptLine[],
  { line: answered, confirmed }: { line: ReceiptLine; confirmed: boolean },
): Receipt => ({
  ...receipt,
  lines: sorted([answered, ...cleared]),
  undo:
    receipt.undo === null || !confirmed
      ? receipt.undo
      : { ...receipt.undo, label: 'Put stored values back (the server has ended this session)' },
});

function remaining({ session }: ActionContext): string[] {
  const all = ['Other tabs and frames of this origin, if any, keep their memory and their socket.'];
  if (session.instance === 0) all.unshift('The SDK object was not found, so this page keeps its memory and socket too: reload it.');
  else all.unshift('The app’s listeners are gone from the SDK; it must add them again, or be reloaded.');
  return all;
}
