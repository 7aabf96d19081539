import { useIsPast } from './use-is-past';
import { usePanel } from '../panel-context';
import { dateInWords, utc } from '../words/clock';
import { RunningTime } from './running-time';

interface Props {
  at: number;
  /** To the second. */
  exact?: boolean;
}

/** '15:02:11, 14 min ago': date in words, then how far from now. */
export const MomentWords = ({ at, exact = false }: Props) => {
  const { now } = usePanel();
  const isPast = useIsPast(at);
  return (
    <span title={utc(at)}>
      {dateInWords(at, now.peek())}, <RunningTime at={at} form={isPast ? 'ago' : 'left'} exact={exact} />
    </span>
  );
};
