import type { Phrase } from '../diagnosis/phrase';
import type { Placeholders } from './placeholders';
import { safeLine } from './safe-text';

/** A sentence of ours as it may leave the panel: what others told in it is judged like any text of theirs. */
export const safePhrase = (phrase: Phrase, names: Placeholders): string =>
  phrase
    .map((part) => {
      if (typeof part === 'string') return part;
      return 'told' in part ? safeLine(part.told, names) : new Date(part.at).toISOString();
    })
    .join('');
