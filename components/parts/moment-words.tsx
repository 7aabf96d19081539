import { usePanel } from '../panel-context';
import { dateInWords, utc } from '../words/clock';
import { RunningTime } from './running-time';

/** '15:02:11, 14 min ago': date in words, then how far from now. */
export const MomentWords = ({ at }: { at: number }) => {
  const { now } = usePanel();
  const present = now.peek();
  return (
    <span title={utc(at)}>
      {dateInWords(at, present)}, <RunningTime at={at} form={at > present ? 'left' : 'ago'} />
    </span>
  );
};
