import type { Ability } from '../../lib/session/view';
import { usePanel } from '../panel-context';

interface ActRowProps {
  name: string;
  /** What it does, or what stands in its way, in a few words. */
  hint: string;
  /** The element that says more. */
  more?: string | undefined;
  ability: Ability;
  onClick(): void;
}

/** A button with a sentence beside it. */
export const ActRow = ({ name, hint, more, ability: { able, words }, onClick }: ActRowProps) => {
  const { busy } = usePanel().state.value;
  const id = `act-${name.replaceAll(' ', '-').toLowerCase()}`;
  return (
    <li class="act">
      <button
        type="button"
        class="button"
        disabled={!able || busy}
        title={busy ? 'An action is under way.' : words}
        aria-describedby={more === undefined ? id : `${id} ${more}`}
        onClick={onClick}
      >
        {name}
      </button>
      <span id={id} class="dim">
        {hint}
      </span>
    </li>
  );
};
