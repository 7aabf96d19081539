import { SHAPES, type IconName } from './shapes';

export type { IconName };

/** Every shape once; an `Icon` only points at it. Stands at the head of the panel. */
export const IconShapes = () => (
  <svg width="0" height="0" class="unseen" aria-hidden="true">
    {Object.entries(SHAPES).map(([name, shape]) => (
      <symbol key={name} id={`icon-${name}`} viewBox="0 0 16 16">
        {shape}
      </symbol>
    ))}
  </svg>
);

export const Icon = ({ name, small, tone }: { name: IconName; small?: boolean; tone?: string | undefined }) => (
  <svg class={[small && 'small', tone].filter(Boolean).join(' ') || undefined} aria-hidden="true">
    <use href={`#icon-${name}`} />
  </svg>
);
