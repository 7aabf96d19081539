import type { PresetGroup } from '../../lib/providers/preset';
import type { Provider } from '../../lib/providers/provider';
import { Icon } from '../icon/icon';
import { ReloadPage } from '../parts/reload-page';
import { usePanel } from '../panel-context';
import { useProvider } from '../use-provider';
import { Custom } from './custom';
import { PresetRow } from './preset-row';

/** What can go wrong with a sign-in, each ready to be armed. */
export const Simulate = () => {
  const provider = useProvider();
  return (
    <section aria-labelledby="simulate">
      <div class="section">
        <h3 id="simulate">Simulate</h3>
        <span class="dim">in this tab only, until the count or 10 minutes run out</span>
      </div>
      <Left />
      <div class="presets">
        {provider.simulating.groups.map((group) => (
          <Group key={group.title} group={group} provider={provider} />
        ))}
        <div role="group" aria-labelledby="own-preset">
          <h4 id="own-preset">Your own</h4>
          <Custom provider={provider} />
        </div>
      </div>
    </section>
  );
};

const Group = ({ group: { title, path, presets }, provider }: { group: PresetGroup; provider: Provider }) => {
  const places = presets.find(({ at }) => at.length > 1)?.at;
  const id = `presets-${title.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <div role="group" aria-labelledby={id}>
      <h4 id={id}>
        {title} {path !== undefined && <code>{path}</code>}
      </h4>
      {places !== undefined && <Place places={places} provider={provider} />}
      {presets.map((preset) => (
        <PresetRow key={preset.id} preset={preset} provider={provider} />
      ))}
    </div>
  );
};

const Place = ({ places, provider }: { places: readonly string[]; provider: Provider }) => {
  const { simulate } = usePanel().model;
  return (
    <label class="endpoint">
      to
      <select
        class="field"
        value={simulate.at.value ?? places[0]}
        onChange={({ currentTarget }) => (simulate.at.value = currentTarget.value)}
      >
        {places.map((place) => (
          <option key={place} value={place}>
            {provider.simulating.requests[place]!.name}
          </option>
        ))}
      </select>
    </label>
  );
};

/** What a simulation did to the SDK's memory outlives it. */
const Left = () => {
  const { state, model } = usePanel();
  const { armed } = state.value.simulating;
  const session = model.chosen.value?.session;
  const isLeft = session?.operations.some(({ simulated, state: ending }) => simulated && ending !== 'succeeded');
  if (armed.length > 0 || !isLeft) return null;
  return (
    <p class="left-behind">
      <Icon name="flask" />
      <span>Nothing is armed any more. What the simulation did to this page’s SDK stays until the page is loaded again.</span>
      <ReloadPage />
    </p>
  );
};
