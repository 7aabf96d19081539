import { useRef } from 'preact/hooks';

import type { Finding } from '../../lib/diagnosis/finding';
import { PhraseWords } from './phrase-words';

/** Reads each new error out, once: the region itself changes too often to be listened to. */
export const NewError = ({ findings }: { findings: readonly Finding[] }) => {
  const known = useRef(new Set<string>());
  const newest = useRef<Finding | null>(null);
  for (const finding of findings) {
    if (finding.severity !== 'error' || known.current.has(finding.id)) continue;
    known.current.add(finding.id);
    newest.current = finding;
  }
  return (
    <p class="unseen" aria-live="polite">
      {newest.current !== null && (
        <>
          Found: <PhraseWords phrase={newest.current.title} />
        </>
      )}
    </p>
  );
};
