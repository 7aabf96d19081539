import { roleOf } from '../events/stored-role';
import type { Breakage } from '../providers/provider';
import type { Receipt } from '../session/store';
import type { ActionContext } from './page';
import { begun, line, unanswered } from './receipt';
import { type Snapshot, takeSnapshot } from './snapshot';
import type { Undoable } from './undo';

/** Breaks what is stored, for real, and tells how it is put back: null where nothing was changed. */
export async function breakSession(context: ActionContext, breakage: Breakage): Promise<{ receipt: Receipt; undo: Undoable | null }> {
  const { provider } = context;
  const { role, title, done, words, later } = breakage;
  const receipt = begun(context, 'break', title);
  const snapshot = await takeSnapshot(context);
  if (snapshot === null) return { receipt: unanswered(receipt, context.now()), undo: null };

  const key = keyOf(context, snapshot, role);
  const failed = (why: string) => ({
    receipt: { ...receipt, took: context.now() - receipt.at, lines: [line('failed', key, why)] },
    undo: null,
  });
  const before = snapshot.values[key];
  if (snapshot.tooLarge.includes(key)) return failed('It is too large to be put back, so nothing was changed.');
  const broken = before === undefined ? undefined : await brokenValue(context, key, before, breakage);
  if (before === undefined || broken === undefined) return failed('What it needs is no longer stored, so nothing was changed.');
  if (broken !== null) context.keep(role === 'device' ? 'device-id' : 'stored-value', broken);

  const outcome = await context.run('write', { provider: provider.id, expected: { [key]: before }, values: { [key]: broken } });
  if (!outcome.ok)
    return failed(outcome.words.includes('changed') ? 'It was written meanwhile, so nothing was changed.' : `${outcome.words}.`);
  return {
    receipt: {
      ...receipt,
      took: context.now() - receipt.at,
      lines: [line('done', key, done)],
      remains: [words, 'Other tabs and frames of this origin, if any, find the same in storage.'],
      undo: { label: 'Undo', able: true, words: 'Puts the stored value back as it was, unless it has changed since.' },
      offerReload: true,
    },
    undo: () => ({
      expected: { [key]: broken },
      values: { [key]: before },
      what: key,
      done: 'Put back as it was.',
      changed: 'It has changed since, so nothing was put back.',
      remains: later === undefined ? [] : [later],
    }),
  };
}

/** Where a value of that role stands; of several the one that the session shows. */
function keyOf({ session, provider }: ActionContext, { values, key }: Snapshot, role: Breakage['role']): string {
  if (role === 'session') return key;
  const keys = Object.keys(values).filter((one) => roleOf(provider.page.storage, one) === role);
  return keys.find((one) => one === session.resume?.key) ?? keys[0] ?? provider.page.storage[role] ?? role;
}

/** What is written instead; null removes, undefined where there is nothing to be broken so. */
async function brokenValue({ provider, facts, now }: ActionContext, key: string, value: string, { role, breaks }: Breakage) {
  const { json } = role === 'device' ? { json: undefined } : await provider.readStored(value, key);
  return breaks({ value, json }, now() + (facts.skew ?? 0));
}
