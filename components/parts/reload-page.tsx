import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';

export const ReloadPage = () => {
  const { dispatch } = usePanel();
  return (
    <button
      type="button"
      class="button"
      title="Loads the page again, so that its memory is empty too."
      onClick={() => dispatch({ type: 'reload' })}
    >
      <Icon name="reload" />
      Reload page
    </button>
  );
};
