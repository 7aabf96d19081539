import type { OperationName } from '../providers/provider';
import { own, type Phrase } from './phrase';

/** What each operation is called in a sentence. */
export const NOUNS: Record<OperationName, Phrase> = {
  'sign-in': own('sign-in'),
  refresh: own('refresh'),
  connect: own('connect'),
  check: own('connect check'),
  'log-out': own('log-out'),
};
export const OPERATIONS = Object.keys(NOUNS) as OperationName[];
