import type { Ability, SessionView } from '../../lib/session/view';
import { usePanel } from '../panel-context';

export interface Act {
  disabled: boolean;
  /** What it will do, or why it cannot. */
  reason: string;
  act(): void;
}

/** What can be done to a session, from wherever its button stands. */
export const useActs = ({ session, can }: SessionView): Record<'logOut' | 'clear' | 'check', Act> => {
  const { state, model, dispatch } = usePanel();
  const { busy } = state.value;
  const ability = ({ able, words }: Ability) => ({ disabled: !able || busy, reason: busy ? 'An action is under way.' : words });
  const end = (type: 'log-out' | 'clear') => () => dispatch({ type, session: session.id, device: model.clearsDevice.peek() });
  return {
    logOut: { ...ability(can.logOut), act: end('log-out') },
    clear: { ...ability(can.logOut), act: end('clear') },
    check: { ...ability(can.check), act: () => dispatch({ type: 'check', session: session.id }) },
  };
};
