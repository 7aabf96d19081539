import type { Receipt, ReceiptLine } from '../session/store';
import type { ActionContext } from './page';

const ORDER: ReceiptLine['outcome'][] = ['failed', 'waiting', 'cleared', 'done', 'nothing to do', 'kept'];

export const line = (outcome: ReceiptLine['outcome'], what: string, words: string): ReceiptLine => ({ outcome, what, words });

/** Failed first, then waiting, cleared, done, nothing to do, kept. */
export const sorted = (lines: ReceiptLine[]): ReceiptLine[] =>
  lines.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));

export const blank = (id: string, action: Receipt['action'], title: string, at: number): Receipt => ({
  id,
  action,
  title,
  session: null,
  whom: null,
  at,
  took: null,
  lines: [],
  remains: [],
  watch: null,
  undo: null,
  offerReload: false,
});

/** Of an action on a session, before anything has come of it. */
export const begun = ({ id, session, whom, now }: ActionContext, action: Receipt['action'], title: string): Receipt => ({
  ...blank(id, action, title, now()),
  session: session.id,
  whom,
});

/** Of a page that did not say what it holds. */
export const unanswered = (receipt: Receipt, now: number): Receipt => ({
  ...receipt,
  took: now - receipt.at,
  lines: [line('failed', 'This page', 'It did not answer, so nothing was done. Reload it and try again.')],
  offerReload: true,
});
