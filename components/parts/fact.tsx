import type { ComponentChildren } from 'preact';

interface Props {
  name: ComponentChildren;
  children: ComponentChildren;
  /** What it means. */
  words?: ComponentChildren;
  depth?: number;
}

/** One line of `dl.facts`: a name, a value, and what it means. */
export const Fact = ({ name, children, words, depth = 0 }: Props) => (
  <div {...(depth > 0 ? { style: { '--depth': String(depth) } } : {})}>
    <dt>{name}</dt>
    <dd>{children}</dd>
    {words !== undefined && words !== null && <dd class="dim">{words}</dd>}
  </div>
);
