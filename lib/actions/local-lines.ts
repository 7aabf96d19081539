import { roleOf } from '../events/stored-role';
import type { PageSpec } from '../providers/provider';
import type { ReceiptLine } from '../session/store';
import type { ActionContext, Outcome } from './page';
import { line } from './receipt';
import type { Snapshot } from './snapshot';

/** What `clear-local` tells of each of its steps. */
interface Cleared {
  cleared?: unknown;
  /** By key. */
  keys?: Record<string, unknown>;
  files?: unknown;
  disconnected?: unknown;
  stillThere?: unknown;
}

const characters = new Intl.NumberFormat('en');
const bytes = (count: number): string =>
  count < 1_000 ? `${count} bytes` : count < 1e6 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;

/** The receipt's lines of the local part: what did not exist is said within the line it belongs to. */
export function localLines(context: ActionContext, snapshot: Snapshot, outcome: Outcome, device: boolean, bySdk: boolean): ReceiptLine[] {
  if (!outcome.ok) return [line('failed', 'This page', `${outcome.words}. What was cleared is not known.`)];
  const told = (outcome.value ?? {}) as Cleared;
  const { storage, files } = context.provider.page;
  return [
    ...sessionLines(context, snapshot, told, bySdk),
    memoryLine(context, told, bySdk),
    ...(files === undefined ? [] : [filesLine(context, files, told.files)]),
    ...(storage.device === undefined ? [] : [deviceLine(context, storage.device, snapshot, told.keys?.[storage.device], device)]),
  ];
}

const STILL_THERE = 'It is still there after it was removed.';
/** Which of them, the page does not tell. */
const ONE_STILL_THERE = 'It, or another of these, is still there after it was removed.';

function sessionLines(
  { provider, words }: ActionContext,
  { values, tooLarge, key: own }: Snapshot,
  told: Cleared,
  bySdk: boolean,
): ReceiptLine[] {
  const keys = [...Object.keys(values), ...tooLarge].filter((key) => roleOf(provider.page.storage, key) !== 'device');
  if (keys.length === 0) return [line('nothing to do', own, 'Nothing was stored.')];
  return keys.map((key) => {
    const outcome = told.keys?.[key];
    if (told.stillThere === true) return line('failed', key, keys.length === 1 ? STILL_THERE : ONE_STILL_THERE);
    if (typeof outcome === 'string' && outcome !== 'removed' && outcome !== 'absent') return line('failed', key, words(outcome));
    const value = values[key];
    if (value === undefined) return line('cleared', key, 'localStorage, too large to be put back. Read back: gone.');
    const by = bySdk && key === own ? ', removed by the SDK itself' : '';
    return line('cleared', key, `localStorage, ${characters.format(value.length)} characters${by}. Read back: gone.`);
  });
}

function memoryLine({ session, provider, words }: ActionContext, told: Cleared, bySdk: boolean): ReceiptLine {
  const { logoutMethod, clearMethod, connectMethod } = provider.page;
  const closed =
    told.disconnected === true
      ? '; the socket was closed'
      : session.socket.state === 'open'
        ? '; the socket could not be closed'
        : '; no socket was open';
  const socket = connectMethod === undefined ? '' : closed;
  if (session.instance === 0)
    return line(
      'kept',
      'SDK memory',
      `${provider.notFound}, so its memory${connectMethod === undefined ? '' : ' and socket'} could not be reached.`,
    );
  if (told.cleared === true)
    return line(
      'cleared',
      'SDK memory',
      `${provider.logOut.memory}, by ${bySdk ? `${logoutMethod}() and ` : ''}${clearMethod}()${socket}.`,
    );
  if (typeof told.cleared === 'string') return line('failed', 'SDK memory', `${clearMethod}() ${words(told.cleared)}${socket}.`);
  return line('kept', 'SDK memory', `This SDK has no ${clearMethod}()${socket}.`);
}

function filesLine({ words }: ActionContext, { database, store }: NonNullable<PageSpec['files']>, files: unknown): ReceiptLine {
  const what = 'Cached files';
  if (files === null || files === undefined) return line('nothing to do', what, `There was no database ${database}.`);
  if (typeof files !== 'object') return line('failed', what, words(files));
  const { count, bytes: size } = files as { count?: unknown; bytes?: unknown };
  if (count === 0) return line('nothing to do', what, `${database} / ${store} was empty.`);
  return line(
    'cleared',
    what,
    `IndexedDB ${database} / ${store}, ${words(count)} ${count === 1 ? 'file' : 'files'}, ${bytes(Number(size))}. Cannot be undone.`,
  );
}

function deviceLine({ words }: ActionContext, key: string, { device }: Snapshot, told: unknown, asked: boolean): ReceiptLine {
  if (device === null) return line('nothing to do', key, 'There was none.');
  if (!asked) return line('kept', key, '“Clear the device id too” was not ticked: the server keeps seeing the same device.');
  if (told !== 'removed' && told !== 'absent') return line('failed', key, words(told));
  return line('cleared', key, 'The server will see a new device.');
}
