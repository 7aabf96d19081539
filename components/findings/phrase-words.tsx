import type { Phrase, PhrasePart } from '../../lib/diagnosis/phrase';
import { clock, utc } from '../words/clock';
import { codeParts } from './code-parts';

/** A sentence of ours; what others told in it stands by itself, so that its marks turn nothing of ours round. */
export const PhraseWords = ({ phrase }: { phrase: Phrase }) => (
  <>
    {phrase.map((part, index) => (
      <PartWords key={index} part={part} />
    ))}
  </>
);

const PartWords = ({ part }: { part: PhrasePart }) => {
  if (typeof part === 'string')
    return <>{codeParts(part).map(({ text, code }, index) => (code ? <code key={index}>{text}</code> : text))}</>;
  if ('told' in part) return <span class="told">{part.told}</span>;
  return (
    <span class="nowrap" title={utc(part.at)}>
      {clock(part.at)}
    </span>
  );
};
