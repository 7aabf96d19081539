import { usePanel } from '../panel-context';
import { useProvider } from '../use-provider';
import { ActRow } from './act-row';

/** Breaks what is stored, for real. */
export const BreakSession = () => {
  const { model, dispatch } = usePanel();
  const provider = useProvider();
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
        {provider.breakages.map(({ id, title, hint }) => (
          <ActRow
            key={id}
            name={title}
            hint={can.break[id]!.able ? hint : can.break[id]!.words}
            ability={can.break[id]!}
            onClick={() => dispatch({ type: 'break', session: session.id, how: id })}
          />
        ))}
      </ul>
    </section>
  );
};
