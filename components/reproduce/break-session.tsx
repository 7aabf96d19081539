import { type Breakage, BREAKAGES } from '../../lib/session/on-purpose';
import { usePanel } from '../panel-context';
import { ActRow } from './act-row';

const HINTS: Record<Breakage, string> = {
  'expire-access': 'replaced by one that the server refuses',
  'expire-both': 'access and refresh token',
  corrupt: 'the SDK throws on it',
  forget: 'as when another tab logs out',
  'change-device': 'after a reload the server may answer 40105',
};

/** Breaks what is stored, for real. */
export const BreakSession = () => {
  const { model, dispatch } = usePanel();
  const view = model.chosen.value;
  if (view === null) return null;
  const { session, can } = view;
  return (
    <section aria-labelledby="break-session">
      <div class="head">
        <h3 id="break-session">Break the stored session</h3>
        <span class="dim">for real; can be undone while DevTools is open</span>
      </div>
      <ul class="acts-list">
        {(Object.keys(BREAKAGES) as Breakage[]).map((how) => (
          <ActRow
            key={how}
            name={BREAKAGES[how]}
            hint={can.break[how].able ? HINTS[how] : can.break[how].words}
            ability={can.break[how]}
            onClick={() => dispatch({ type: 'break', session: session.id, how })}
          />
        ))}
      </ul>
    </section>
  );
};
