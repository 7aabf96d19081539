import type { Receipt, RecorderState } from '../session/store';
import { placeholdersFor } from './known';
import type { Placeholders } from './placeholders';
import { safeLine } from './safe-text';

/** A receipt as text that is safe to post. */
export const receiptAsText = (state: RecorderState, receipt: Receipt): string => receiptLines(receipt, placeholdersFor(state)).join('\n');

export const receiptLines = ({ title, whom, at, took, lines, remains, watch }: Receipt, names: Placeholders): string[] => {
  const safe = (words: string) => safeLine(words, names);
  return [
    `Receipt: ${safe(title)}, ${new Date(at).toISOString()}${took === null ? ', under way' : `, took ${took} ms`}`,
    ...(whom === null ? [] : [`of ${safe(whom)}`]),
    ...lines.map((line) => `- ${line.outcome}: ${safe(line.what)}: ${safe(line.words)}`),
    ...remains.map((sentence) => `- remains: ${safe(sentence)}`),
    ...(watch === null ? [] : [`- ${safe(watch.words)}`]),
  ];
};
