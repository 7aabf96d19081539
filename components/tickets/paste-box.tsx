import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { judge } from '../../lib/pasted/judge';
import type { Pasted } from '../../lib/pasted/pasted';
import { hadServerKey, type RemovedKey, withoutServerKeys } from '../../lib/pasted/server-keys';
import { PROVIDERS } from '../../lib/providers';
import { Judgement } from './judgement';
import { RemovedKeys } from './removed-keys';
import { useStoredToken } from './use-seen-tickets';

const KNOWN = Object.values(PROVIDERS);
const IS = 'pasted-is';
/** What is said to be wrong with the field itself. */
const FAULTS = new Set(['too-long', 'invalid-json', 'unknown']);

/** Takes anything and says what it is. What stands in it is a secret: it is held here alone, and gone with the tab's view. */
export const PasteBox = () => {
  const box = useRef<HTMLTextAreaElement>(null);
  const text = useSignal('');
  const removed = useSignal<RemovedKey[]>([]);
  const pasted = useTold(useComputed(() => judge(text.value, KNOWN)).value);

  const read = () => {
    const area = box.current!;
    const clean = withoutServerKeys(area.value);
    // At once, before anything is drawn: a key is not to be shown.
    if (clean.removed.length > 0) area.value = clean.text;
    removed.value = hadServerKey(clean.text) ? [...removed.value, ...clean.removed] : [];
    text.value = clean.text;
  };
  const clear = () => {
    box.current!.value = '';
    read();
    box.current!.focus();
  };
  return (
    <>
      <div class="section">
        <h3 id="paste">Paste anything</h3>
        <span class="dim grow">ticket, reply, curl, HAR entry, error. Nothing pasted is kept.</span>
        {pasted.kind !== 'empty' && (
          <button type="button" class="link" onClick={clear}>
            Clear<span class="unseen"> what was pasted</span>
          </button>
        )}
      </div>
      <div class="pad">
        <textarea
          ref={box}
          class="field"
          aria-label="Ticket, reply, curl, HAR entry or error"
          aria-describedby={IS}
          aria-invalid={FAULTS.has(pasted.kind)}
          spellcheck={false}
          autocomplete="off"
          onInput={read}
        />
      </div>
      <RemovedKeys keys={removed.value} />
      <Judgement id={IS} pasted={pasted} />
    </>
  );
};

/** An opaque token is known where the page has stored it. */
const useTold = (pasted: Pasted): Pasted => {
  const value = pasted.kind === 'unknown' ? pasted.bare : '';
  const stored = useStoredToken(value);
  return stored === undefined ? pasted : { kind: 'token', token: { kind: stored.secret, value, decoded: undefined, takenOff: [] } };
};
