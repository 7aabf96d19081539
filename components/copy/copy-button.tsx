import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { Icon } from '../icon/icon';
import { copyToClipboard } from './clipboard';

interface Props {
  /** Made only when it is asked for. */
  text(): string;
  name: string;
  /** The icon alone, with the name unseen. */
  lone?: boolean;
  /** A button that stands out, with icon and name. */
  full?: boolean;
  title?: string;
  /** Called where the browser refuses. */
  onRefused?(): void;
}

const SAID_FOR = 2_000;

/** Says what came of it, in its own place. */
export const CopyButton = ({ text, name, lone = false, full = false, title, onRefused }: Props) => {
  const came = useSignal<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (came.value === null) return undefined;
    const timer = setTimeout(() => (came.value = null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [came.value]);
  const words = came.value === 'copied' ? 'Copied' : came.value === 'refused' ? 'The browser refused to copy' : name;
  const copy = async () => {
    came.value = (await copyToClipboard(text())) ? 'copied' : 'refused';
    if (came.value === 'refused') onRefused?.();
  };
  return (
    <button
      type="button"
      class={lone ? 'tool lone keep' : full ? 'button' : 'link'}
      title={lone ? (title ?? words) : title}
      onClick={() => void copy()}
    >
      {(lone || full) && <Icon name={came.value === 'copied' ? 'tick' : came.value === 'refused' ? 'error' : 'copy'} />}
      <span class={lone ? 'unseen' : ''} aria-live="polite">
        {words}
      </span>
    </button>
  );
};
