import { explainedByName, type Finding } from '../../lib/diagnosis/finding';
import { Icon } from '../icon/icon';
import { dateInShort, utc } from '../words/clock';
import { usePanel } from '../panel-context';
import { PhraseWords } from './phrase-words';

/** What a finding says, part by part: in its region and in the details of its row. */

type Of = { finding: Finding };

/** 'since 14:02:11', or from when until when. */
export const Since = ({ finding: { since, until } }: Of) => {
  const now = usePanel().now.peek();
  return (
    <span class="since dim nowrap" title={until === null ? utc(since) : `${utc(since)} to ${utc(until)}`}>
      {until === null ? `since ${dateInShort(since, now)}` : `${dateInShort(since, now)} to ${dateInShort(until, now)}`}
    </span>
  );
};

export const Fix = ({ finding: { fix, simulated } }: Of) => (
  <>
    {simulated && <p>A simulation of this panel had a hand in it. What follows is for where it happens for real.</p>}
    <p>
      <strong>Fix:</strong> <PhraseWords phrase={fix.developer} />
    </p>
    <p class="dim">
      <strong>Support:</strong> <PhraseWords phrase={fix.support} />
    </p>
  </>
);

/** What was not seen stands beside what is claimed. */
export const Caution = ({ finding: { caution } }: Of) =>
  caution === undefined ? null : (
    <p class="caution">
      <Icon name="hidden" />
      <span>
        <PhraseWords phrase={caution} />
      </span>
    </p>
  );

export const ExplainsAlso = ({ finding }: Of) => {
  const named = explainedByName(finding);
  return named.length === 0 ? null : (
    <p class="dim">
      Explains also:{' '}
      {named.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && '; '}
          <PhraseWords phrase={title} />
        </span>
      ))}
    </p>
  );
};

export const Why = ({ finding: { why, source } }: Of) => (
  <p>
    <PhraseWords phrase={why} />{' '}
    <span class="dim">
      Source:{' '}
      {source.url === null ? (
        source.title
      ) : (
        <a href={source.url} target="_blank" rel="noreferrer">
          {source.title}
        </a>
      )}
    </span>
  </p>
);
