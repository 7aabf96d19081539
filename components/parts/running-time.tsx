import { utc } from '../words/clock';
import { duration, running } from '../../lib/words/duration';
import { useTick } from './use-tick';

interface Props {
  at: number;
  form: 'ago' | 'left';
  /** To the second, for a countdown; else the largest unit only. */
  exact?: boolean;
}

/** 'in 52 min' or '7 min ago': outside the status line, and never read out while it runs. */
export const RunningTime = ({ at, form, exact = false }: Props) => {
  const inWords = exact ? running : duration;
  const words = useTick((now) => `${inWords(Math.max(0, form === 'ago' ? now - at : at - now))} ${form}`, [at, form, exact]);
  return (
    <span role="timer" aria-live="off" class="nowrap" title={utc(at)}>
      {words}
    </span>
  );
};
