import type { SessionView } from '../../lib/session/view';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { VERDICT_ICONS } from '../parts/tone-icon';
import { LogOutButtons } from './log-out-buttons';
import { shownVerdict } from './shown-verdict';
import { Who } from './who';

/** The status line: words without running times, so that it is read out when it changes and only then. */
export const VerdictHead = ({ view }: { view: SessionView }) => {
  const { model } = usePanel();
  const { name, title, sentence, tone } = shownVerdict(view.verdict, model.mode.value, view.session.seen);
  return (
    <div class="verdict" data-tone={tone}>
      <LogOutButtons view={view} />
      <p role="status" data-verdict={name}>
        <strong class="word">
          <Icon name={VERDICT_ICONS[name]} />
          {title}
        </strong>{' '}
        {sentence}
      </p>
      <Who view={view} />
    </div>
  );
};
