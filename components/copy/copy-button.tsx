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
  title?: string;
}

const SAID_FOR = 2_000;

/** Says what came of it, in its own place. */
export const CopyButton = ({ text, name, lone = false, title }: Props) => {
  const came = useSignal<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (came.value === null) return undefined;
    const timer = setTimeout(() => (came.value = null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [came.value]);
  const words = came.value === 'copied' ? 'Copied' : came.value === 'refused' ? 'The browser refused to copy' : name;
  return (
    <button
      type="button"
      class={lone ? 'tool lone keep' : 'link'}
      title={lone ? (title ?? words) : title}
      onClick={() => void copyToClipboard(text()).then((done) => (came.value = done ? 'copied' : 'refused'))}
    >
      {lone && <Icon name={came.value === 'copied' ? 'tick' : came.value === 'refused' ? 'error' : 'copy'} />}
      <span class={lone ? 'unseen' : ''} aria-live="polite">
        {words}
      </span>
    </button>
  );
};
