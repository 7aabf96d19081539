import { useSignal } from '@preact/signals';

import { SECRET_NAMES, type Secret } from '../../lib/events/secret';
import { CopyButton } from '../copy/copy-button';
import { usePanel } from '../panel-context';
import { grouped } from '../../lib/words/numbers';

/** Masked until it is asked for. Only a value that is shown can be copied as it is. */
export const SecretValue = ({ secret, kind = true }: { secret: Secret; kind?: boolean }) => {
  const { reveal } = usePanel();
  const shown = useSignal<{ value: string | null } | null>(null);
  const name = `${SECRET_NAMES[secret.secret]} ${secret.tail === '' ? '' : `ending ${secret.tail}`}`.trim();
  if (shown.value === null)
    return (
      <span class="secret">
        <code>••••••{secret.tail !== '' && ` …${secret.tail}`}</code>
        <span class="dim">
          {kind && `${SECRET_NAMES[secret.secret]}, `}
          {grouped(secret.length)} characters
        </span>
        <button type="button" class="link" onClick={() => (shown.value = { value: reveal(secret.n) })}>
          Reveal<span class="unseen"> {name}</span>
        </button>
      </span>
    );
  const { value } = shown.value;
  return (
    <span class="secret">
      {value === null ? <span class="dim">no longer kept</span> : <code class="shown">{value}</code>}
      {value !== null && <CopyButton name="Copy value" title={`Copies the ${name} as it is`} text={() => value} />}
      <button type="button" class="link" onClick={() => (shown.value = null)}>
        Hide<span class="unseen"> {name}</span>
      </button>
    </span>
  );
};
