import { Icon } from '../icon/icon';

/** What is wrong with a field, beside it; there from the start, so that it is read out when it comes. */
export const Fault = ({ id, words }: { id: string; words: string | undefined }) => (
  <p id={id} class="fault" aria-live="polite">
    {words !== undefined && (
      <>
        <Icon name="error" />
        {words}
      </>
    )}
  </p>
);
