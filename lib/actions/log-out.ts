import { roleOf } from '../events/stored-role';
import type { Provider } from '../providers/provider';
import type { Receipt, ReceiptLine } from '../session/store';
import { localLines } from './local-lines';
import type { ActionContext } from './page';
import { begun, line, sorted, unanswered } from './receipt';
import { logOutOnServer, untilItEnds } from './server-logout';
import { type Snapshot, takeSnapshot } from './snapshot';
import type { Undoable, Values } from './undo';

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
  const { settings, provider } = context;
  const receipt = options.server ? begun(context, 'log-out', 'Log out and clear') : begun(context, 'clear', 'Clear cached data only');
  const snapshot = await takeSnapshot(context);
  if (snapshot === null) {
    const failed = unanswered(receipt, context.now());
    return { receipt: failed, undo: null, settled: Promise.resolve(failed) };
  }

  const { noServer } = provider.logOut;
  const server = options.server && noServer === null ? await logOutOnServer(context, snapshot) : null;
  const serverLines = (): ReceiptLine[] => {
    if (server !== null) return [server.first];
    const livesOn = snapshot.access === null ? 'Not touched.' : `Not touched: it can live on${untilItEnds(context, snapshot)}.`;
    return [line('kept', 'Server’s session', options.server && noServer !== null ? `${noServer} ${livesOn}` : livesOn)];
  };

  context.watch(snapshot);
  const local = await context.run('clear-local', {
    provider: provider.id,
    keys: keysToClear(context, snapshot, options.device),
    instances: context.instances(),
    watch: settings.watch,
  });
  const cleared = localLines(context, snapshot, local, options.device, server?.bySdk ?? false);
  const remains = remaining(context);
  const done: Receipt = {
    ...receipt,
    took: context.now() - receipt.at,
    lines: sorted([...serverLines(), ...cleared]),
    remains,
    undo: Object.keys(snapshot.values).every((key) => roleOf(provider.page.storage, key) === 'device')
      ? null
      : { label: 'Undo', able: true, words: `Puts the stored session back as it was.${lost(provider)}` },
    offerReload: true,
  };
  const settled = server === null ? Promise.resolve(done) : server.answer.then((answer) => withAnswer(done, cleared, answer));
  return { receipt: done, undo: putsBack(context, snapshot, options.device), settled };
}

const lost = ({ page }: Provider): string => (page.files === undefined ? '' : ' The cached files cannot be brought back.');

/** The session's own key also where nothing is stored: a late reply may write it. */
function keysToClear({ provider: { page } }: ActionContext, { values, tooLarge }: Snapshot, device: boolean): string[] {
  const own = page.storage.session.endsWith('*') ? [] : [page.storage.session];
  const stored = [...Object.keys(values), ...tooLarge].filter((key) => device || roleOf(page.storage, key) !== 'device');
  return [...new Set([...own, ...stored, ...(device && page.storage.device !== undefined ? [page.storage.device] : [])])];
}

/** Worked out only when it is asked for: a refresh before the log-out may have brought other tokens. */
const putsBack =
  ({ provider: { page } }: ActionContext, snapshot: Snapshot, device: boolean): Undoable =>
  () => {
    const cleared = Object.entries(snapshot.values).filter(([key]) => device || roleOf(page.storage, key) !== 'device');
    const former: Values = {
      ...Object.fromEntries(cleared),
      ...(snapshot.renewed === undefined ? {} : { [snapshot.key]: snapshot.renewed }),
    };
    const expected = cleared.filter(([key]) => roleOf(page.storage, key) !== 'device').map(([key]) => [key, null]);
    return {
      expected: Object.fromEntries(expected) as Values,
      values: former,
      what: cleared.length > 1 && page.storage.resume !== undefined ? 'Stored values' : snapshot.key,
      done:
        snapshot.renewed === undefined ? 'Put back as it was.' : 'Put back, with the tokens that the refresh before the log-out brought.',
      changed: 'Another session was stored since, so nothing was put back.',
      remains: [
        `The SDK’s memory${page.files === undefined ? '' : ', its listeners, the socket and the cached files'} ${page.files === undefined ? 'was' : 'were'} not brought back: reload the page.`,
      ],
    };
  };

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

function remaining({ session, provider }: ActionContext): string[] {
  const { notFound, logOut: words, page } = provider;
  const hasSocket = page.connectMethod !== undefined;
  const others = `Other tabs and frames of this origin, if any, keep their memory${hasSocket ? ' and their socket' : ''}.`;
  if (session.instance > 0) return [words.remains, others];
  return [`${notFound}, so this page keeps its memory${hasSocket ? ' and socket' : ''} too: reload it.`, others];
}
