import type { ComponentChildren } from 'preact';

import { CopyButton } from '../copy/copy-button';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { clockWithMs, utc } from '../words/clock';

interface Props {
  title: ComponentChildren;
  /** Epoch ms. */
  at: number;
  copy: { name: string; title: string; text(): string };
  tabs?: ComponentChildren;
  children: ComponentChildren;
}

/** What stands round the details of anything: its name and time, *Copy* and *Close*. */
export const DetailsFrame = ({ title, at, copy, tabs, children }: Props) => {
  const { timeline } = usePanel().model;
  const close = () => (timeline.detailsOpen.value = false);
  return (
    <section class="details" aria-label="Details" onKeyDown={onEscape(close)}>
      <header>
        <div class="title">
          {title}
          <span class="dim nowrap" title={utc(at)}>
            {clockWithMs(at)}
          </span>
          <span class="grow" />
          <CopyButton lone {...copy} />
          <button type="button" class="tool lone keep" title="Close details" onClick={close}>
            <Icon name="cross" />
            <span class="unseen">Close details</span>
          </button>
        </div>
        {tabs}
      </header>
      {children}
    </section>
  );
};

const onEscape = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation(); // else DevTools opens its drawer
  close();
};
