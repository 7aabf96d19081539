import type { Receipt } from '../session/store';
import type { ActionContext } from './page';
import { begun, line } from './receipt';

/** Stored values by their keys; null: nothing is there. */
export type Values = Record<string, string | null>;

/** How an action is undone. */
export interface Undo {
  /** What the action has left there: nothing is put back over anything else. */
  expected: Values;
  values: Values;
  /** The receipt's words: what is put back, that it was, that it could not be, and what remains. */
  what: string;
  done: string;
  changed: string;
  remains: string[];
}
export type Undoable = () => Undo;

/** Puts localStorage back as it was, unless somebody has written there since. */
export async function undo(context: ActionContext, { expected, values, what, done, changed, remains }: Undo): Promise<Receipt> {
  const begin = begun(context, 'undo', 'Undo');
  await context.run('end-watch', {});
  const outcome = await context.run('write', { provider: context.provider.id, expected, values });
  const receipt = { ...begin, took: context.now() - begin.at };
  if (!outcome.ok) return { ...receipt, lines: [line('failed', what, outcome.words.includes('changed') ? changed : `${outcome.words}.`)] };
  return { ...receipt, lines: [line('done', what, done)], remains, offerReload: remains.length > 0 };
}
