import type { Moment, Witness } from '../../lib/session/session';
import type { SessionView } from '../../lib/session/view';
import { Icon, type IconName } from '../icon/icon';
import { usePanel } from '../panel-context';
import { RunningTime } from '../parts/running-time';
import { useActs } from './acts';

const RELATIONS = {
  equal: { sign: '=', words: ' (agrees with the one before)' },
  unequal: { sign: '≠', words: ' (disagrees with the one before)' },
};

const icon = ({ name, tone }: Witness): IconName => {
  if (tone === 'warn') return name === 'Server said' ? 'cross' : 'clock';
  return ({ bad: 'cross', good: 'tick', none: 'dash' } as const)[tone];
};

/** Three witnesses side by side, always. */
export const Witnesses = ({ view }: { view: SessionView }) => {
  const { model } = usePanel();
  // Before the first answer not even "not found" is known.
  const asked = model.mode.value !== 'starting' || view.session.seen;
  return (
    <dl class="witnesses" aria-label="Three witnesses">
      {view.witnesses.map((witness) => (
        <div key={witness.name}>
          {witness.relation !== null && (
            <span class="relation" data-relation={witness.relation} aria-hidden="true">
              {RELATIONS[witness.relation].sign}
            </span>
          )}
          <dt>{witness.name}</dt>
          <dd class="says" data-tone={witness.tone}>
            <Icon name={icon(witness)} />
            <strong>
              <WithTime words={witness.words} moment={witness.moment} />
            </strong>
            {witness.relation !== null && <span class="unseen">{RELATIONS[witness.relation].words}</span>}
          </dd>
          <dd class="source">
            <span class="origin">
              <WithTime words={asked ? witness.source : ''} moment={witness.sourceMoment ?? null} />
            </span>
            {witness.name === 'Server said' && view.verdict.name !== 'unknown' && <Check view={view} />}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const WithTime = ({ words, moment }: { words: string; moment: Moment | null }) => (
  <>
    {words}
    {moment !== null && (
      <>
        {' '}
        <RunningTime at={moment.at} form={moment.form} />
      </>
    )}
  </>
);

const Check = ({ view }: { view: SessionView }) => {
  const { able } = view.can.check;
  const { disabled, reason, act } = useActs(view).check;
  const wanted = view.verdict.name === 'unconfirmed';
  return (
    <>
      <button
        type="button"
        // The one thing that would settle it stands out; else it is at hand.
        class={wanted && able ? 'button first' : 'link'}
        disabled={disabled}
        title={reason}
        aria-describedby="check-words"
        onClick={act}
      >
        Check with the server
      </button>
      <span id="check-words" class={wanted && !able ? 'reason' : 'unseen'}>
        {reason}
      </span>
    </>
  );
};
