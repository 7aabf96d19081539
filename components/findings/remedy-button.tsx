import type { Remedy } from '../../lib/diagnosis/finding';
import type { SessionView } from '../../lib/session/view';
import { ReloadAndTrace } from '../bar/trace-buttons';
import { ReloadPage } from '../parts/reload-page';
import { type Act, useActs } from '../status/acts';

/** What the panel can do about a finding, beside it: the same as the button of that name elsewhere. */
export const RemedyButton = ({ remedy, view }: { remedy: Remedy; view: SessionView }) => {
  const { logOut, clear, check } = useActs(view);
  switch (remedy) {
    case 'reload':
      return <ReloadPage />;
    case 'reload-and-trace':
      return <ReloadAndTrace look={{ class: 'button' }} />;
    case 'log-out':
      return <ActButton name="Log out and clear" act={logOut} />;
    case 'clear':
      return <ActButton name="Clear cached data only" act={clear} />;
    case 'check':
      return <ActButton name="Check with the server" act={check} />;
  }
};

const ActButton = ({ name, act: { disabled, reason, act } }: { name: string; act: Act }) => (
  <button type="button" class="button" disabled={disabled} title={reason} onClick={act}>
    {name}
  </button>
);
