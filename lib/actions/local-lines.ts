import type { ReceiptLine } from '../session/store';
import type { ActionContext, Outcome } from './page';
import { line } from './receipt';
import type { Snapshot } from './snapshot';

/** What `clear-local` tells of each of its steps. */
interface Cleared {
  cleared?: unknown;
  session?: unknown;
  device?: unknown;
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
  return [
    sessionLine(context, snapshot, told, bySdk),
    memoryLine(context, told, bySdk),
    filesLine(context, told.files),
    deviceLine(context, snapshot, told.device, device),
  ];
}

function sessionLine({ provider, words }: ActionContext, { stored }: Snapshot, told: Cleared, bySdk: boolean): ReceiptLine {
  const key = provider.page.storage.session;
  if (told.stillThere === true) return line('failed', key, 'It is still there after it was removed.');
  if (typeof told.session === 'string' && told.session !== 'removed' && told.session !== 'absent')
    return line('failed', key, words(told.session));
  if (stored === null) return line('nothing to do', key, 'Nothing was stored.');
  return line(
    'cleared',
    key,
    `localStorage, ${characters.format(stored.length)} characters${bySdk ? ', removed by the SDK itself' : ''}. Read back: gone.`,
  );
}

function memoryLine({ session, provider, words }: ActionContext, told: Cleared, bySdk: boolean): ReceiptLine {
  const socket =
    told.disconnected === true
      ? '; the socket was closed'
      : session.socket.state === 'open'
        ? '; the socket could not be closed'
        : '; no socket was open';
  if (session.instance === 0)
    return line('kept', 'SDK memory', 'The SDK object was not found, so its memory and socket could not be reached.');
  if (told.cleared === true)
    return line(
      'cleared',
      'SDK memory',
      `caches, flags and listeners, by ${bySdk ? `${provider.page.logoutMethod}() and ` : ''}${provider.page.clearMethod}()${socket}.`,
    );
  if (typeof told.cleared === 'string')
    return line('failed', 'SDK memory', `${provider.page.clearMethod}() ${words(told.cleared)}${socket}.`);
  return line('kept', 'SDK memory', `This SDK has no ${provider.page.clearMethod}()${socket}.`);
}

function filesLine({ provider, words }: ActionContext, files: unknown): ReceiptLine {
  const { database, store } = provider.page.files;
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

function deviceLine({ provider, words }: ActionContext, { device }: Snapshot, told: unknown, asked: boolean): ReceiptLine {
  const key = provider.page.storage.device;
  if (device === null) return line('nothing to do', key, 'There was none.');
  if (!asked) return line('kept', key, '“Clear the device id too” was not ticked: the server keeps seeing the same device.');
  if (told !== 'removed' && told !== 'absent') return line('failed', key, words(told));
  return line('cleared', key, 'The server will see a new device.');
}
