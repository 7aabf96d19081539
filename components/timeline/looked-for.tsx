import { keyName } from '../../lib/events/stored-role';
import { PROVIDERS } from '../../lib/providers';
import { usePanel } from '../panel-context';
import { Fact } from '../parts/fact';
import { counted } from '../../lib/words/numbers';

const pages = Object.values(PROVIDERS).map(({ page }) => page);
const list = new Intl.ListFormat('en', { type: 'disjunction' });

const Names = ({ names }: { names: string[] }) => (
  <>{list.formatToParts(names).map(({ type, value }) => (type === 'element' ? <code key={value}>{value}</code> : value))}</>
);

/** What the search was for, so that a wrong place to look is noticed. */
export const LookedFor = () => {
  const { attach, storage } = usePanel().state.value;
  if (attach.frames.length === 0) return null;
  const isLookedInto = Object.values(storage).some((looks) => Object.keys(looks).length > 0);
  const names = pages.flatMap((page) => page.names.map((name) => `window.${name}`));
  const keys = pages.map((page) => keyName(page.storage.session));
  return (
    <section aria-labelledby="looked-heading">
      <h3 id="looked-heading">What was looked for</h3>
      <dl class="facts">
        <Fact name="SDK object">
          <Names names={names} />: not found in {counted(attach.frames.length, 'frame')}
        </Fact>
        <Fact name="Stored session">
          <Names names={keys} />: {isLookedInto ? 'absent' : 'not looked into yet'}
        </Fact>
        <Fact name="Requests">none of a known SDK since DevTools opened</Fact>
      </dl>
    </section>
  );
};
