import type { Verdict } from '../../lib/session/session';
import type { AttachMode } from '../../lib/session/store';

/** That nothing was seen may only be said of a page that could be looked into. */
const SENTENCES: Partial<Record<AttachMode | 'starting', Pick<Verdict, 'title' | 'sentence'>>> = {
  starting: { title: 'Starting', sentence: 'Waiting for the page to answer.' },
  refused: { title: 'Out of reach', sentence: 'The browser lets nothing look into this page: its requests are all that is seen.' },
  'not-answering': { title: 'Nothing seen', sentence: 'The page does not answer, so nothing of it is known.' },
};

export const shownVerdict = (verdict: Verdict, mode: AttachMode | 'starting', seen: boolean): Verdict =>
  verdict.name === 'unknown' && !seen ? { ...verdict, ...SENTENCES[mode] } : verdict;
