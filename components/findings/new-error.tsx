import { useRef } from 'preact/hooks';

import type { Finding } from '../../lib/diagnosis/finding';
import { PhraseWords } from './phrase-words';

/** Reads each new error out, once: the region itself changes too often to be listened to. */
export const NewError = ({ findings }: { findings: readonly Finding[] }) => {
  const known = useRef(new Set<string>());
  const newest = useRef<Finding | null>(null);
  const fresh = findings.filter(({ id, severity }) => severity === 'error' && !known.current.has(id));
  for (const { id } of fresh) known.current.add(id);
  newest.current = fresh[0] ?? newest.current;
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
