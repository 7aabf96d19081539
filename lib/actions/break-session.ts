import { type Breakage, BREAKAGES } from '../session/on-purpose';
import type { Receipt } from '../session/store';
import type { ActionContext } from './page';
import { begun, line, unanswered } from './receipt';
import { type Snapshot, takeSnapshot } from './snapshot';
import type { Undoable, Values } from './undo';

/** Breaks what is stored, for real, and tells how it is put back: null where nothing was changed. */
export async function breakSession(context: ActionContext, how: Breakage): Promise<{ receipt: Receipt; undo: Undoable | null }> {
  const { provider } = context;
  const receipt = begun(context, 'break', BREAKAGES[how]);
  const snapshot = await takeSnapshot(context);
  if (snapshot === null) return { receipt: unanswered(receipt, context.now()), undo: null };

  const role = how === 'change-device' ? 'device' : 'session';
  const what = provider.page.storage[role];
  const failed = (words: string) => ({
    receipt: { ...receipt, took: context.now() - receipt.at, lines: [line('failed', what, words)] },
    undo: null,
  });
  const before = role === 'device' ? snapshot.device : snapshot.stored;
  const broken = await brokenValue(context, snapshot, how);
  if (before === null || broken === undefined) return failed('What it needs is no longer stored, so nothing was changed.');
  if (broken !== null) context.keep(role === 'device' ? 'device-id' : 'stored-value', broken);

  const left: Values = { [role]: broken };
  const former: Values = { [role]: before };
  const outcome = await context.run('write', { provider: provider.id, expected: former, values: left });
  if (!outcome.ok)
    return failed(outcome.words.includes('changed') ? 'It was written meanwhile, so nothing was changed.' : `${outcome.words}.`);
  return {
    receipt: {
      ...receipt,
      took: context.now() - receipt.at,
      lines: [line('done', what, DONE[how])],
      remains: [provider.breakages[how], 'Other tabs and frames of this origin, if any, find the same in storage.'],
      undo: { label: 'Undo', able: true, words: 'Puts the stored value back as it was, unless it has changed since.' },
      offerReload: true,
    },
    undo: () => ({
      expected: left,
      values: former,
      what,
      done: 'Put back as it was.',
      changed: 'It has changed since, so nothing was put back.',
      remains: how === 'change-device' ? ['The SDK reads it when it starts: reload the page.'] : [],
    }),
  };
}

const DONE: Record<Breakage, string> = {
  'expire-access': 'The access token was replaced by one that the server refuses, and its stored time is past.',
  'expire-both': 'Access token and refresh token were replaced by ones that the server refuses, and their stored times are past.',
  corrupt: 'Replaced by a value that the SDK throws on.',
  forget: 'Removed. Nothing else was touched.',
  'change-device': 'Replaced by another of the same form.',
};

/** What is written instead; null removes, undefined where there is nothing to be broken so. */
async function brokenValue(context: ActionContext, snapshot: Snapshot, how: Breakage): Promise<string | null | undefined> {
  const { provider, facts } = context;
  switch (how) {
    case 'forget':
      return null;
    case 'change-device':
      return snapshot.device === null ? undefined : provider.otherDevice(snapshot.device);
    case 'corrupt':
      return provider.broken(snapshot.json, how, context.now());
    default:
      return snapshot.access === null ? undefined : provider.broken(snapshot.json, how, context.now() + (facts.skew ?? 0));
  }
}
