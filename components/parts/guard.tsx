import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';

import { Icon } from '../icon/icon';

/** A part that cannot be drawn says so and leaves the others alone: what a page hands over is never wholly foreseen. */
export const Guard = ({ name, children }: { name: string; children: ComponentChildren }) => {
  const [error, retry] = useErrorBoundary() as [unknown, () => void];
  if (error === undefined || error === null) return <>{children}</>;
  return (
    <div class="notice" role="alert">
      <Icon name="error" />
      <p>
        <strong>{name} could not be drawn.</strong> {error instanceof Error ? error.message : 'The cause is not known.'}{' '}
        <button type="button" class="link" onClick={retry}>
          Try again
        </button>
      </p>
    </div>
  );
};
