import type { Reading, Stored } from '../../lib/events/event';
import { isFamily, keyName } from '../../lib/events/stored-role';
import type { Provider } from '../../lib/providers/provider';
import type { StorageLook } from '../../lib/session/state';
import { eventAsText } from '../../lib/report/event-text';
import { CopyButton } from '../copy/copy-button';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { Fact } from '../parts/fact';
import { MomentWords } from '../parts/moment-words';
import { SecretValue } from '../parts/secret-value';
import { bytes, counted, grouped } from '../../lib/words/numbers';
import { useProvider } from '../use-provider';
import { StoredFacts } from './stored-facts';

const NOTHING: StorageLook = { values: {}, files: null };

/** What is stored where the chosen session lives. */
export const Storage = () => {
  const { state, model } = usePanel();
  const provider = useProvider();
  const session = model.chosen.value?.session;
  const { values, files } = (session?.document == null ? undefined : state.value.storage[session.document]?.[provider.id]) ?? NOTHING;
  const all = Object.values(values).toSorted((a, b) => b.at - a.at);
  const sessions = presentOf(all, 'session');
  const [device] = presentOf(all, 'device');
  const { storage, files: cache } = provider.page;
  const isKnownAbsent = sessions.length === 0 && isFamily(storage.session) && !UNSEEN.has(model.mode.value);
  const reading = sessions[0]?.reading ?? (isKnownAbsent ? 'absent' : null);
  return (
    <div class="halves">
      <div>
        {sessions.length === 0 && (
          <section aria-labelledby="stored-session">
            <StoredHead id="stored-session" name={keyName(storage.session)} stored={null} />
            <p class="pad dim">{isKnownAbsent ? 'Nothing is stored.' : waitingWords(model.mode.value)}</p>
          </section>
        )}
        {sessions.map((stored, index) => (
          <StoredValue key={stored.key} id={index === 0 ? 'stored-session' : `stored-session-${index}`} stored={stored} />
        ))}
        {storage.resume !== undefined && <Kept name={keyName(storage.resume)} kept={presentOf(all, 'resume')} />}
      </div>
      <section aria-labelledby="stored-reading">
        <div class="section">
          <h3 id="stored-reading">What the SDK makes of it</h3>
        </div>
        {reading === null ? <p class="pad dim">Nothing was read yet.</p> : <ReadingOf reading={reading} provider={provider} />}
        <Ends stored={sessions[0] ?? null} provider={provider} />
        {storage.device !== undefined && <Device name={storage.device} device={device ?? null} />}
        {cache !== undefined && <Files files={files} where={`IndexedDB ${cache.database}, store ${cache.store}`} />}
      </section>
    </div>
  );
};

/** Those of one role that are there, the newest first; where none is, the last that was looked at. */
function presentOf(all: readonly Stored[], role: Stored['role']): readonly Stored[] {
  const alike = all.filter((stored) => stored.role === role);
  const present = alike.filter(({ reading }) => reading !== 'absent');
  return present.length > 0 ? present : alike.slice(0, 1);
}

const StoredValue = ({ id, stored }: { id: string; stored: Stored }) => (
  <section aria-labelledby={id}>
    <StoredHead id={id} name={stored.key} stored={stored} />
    <StoredFacts stored={stored} />
  </section>
);

/** What apps keep to go on from, each under a name of its own. */
const Kept = ({ name, kept }: { name: string; kept: readonly Stored[] }) =>
  kept.length === 0 ? (
    <section aria-labelledby="stored-kept">
      <StoredHead id="stored-kept" name={name} stored={null} />
      <p class="pad dim">The app keeps nothing to go on from.</p>
    </section>
  ) : (
    <>
      {kept.map((stored, index) => (
        <StoredValue key={stored.key} id={`stored-kept-${index}`} stored={stored} />
      ))}
    </>
  );

const Device = ({ name, device }: { name: string; device: Stored | null }) => (
  <>
    <StoredHead id="stored-device" name={device?.key ?? name} stored={device} />
    <p class="pad">
      {device?.value == null ? <span class="dim">No device id is stored.</span> : <SecretValue secret={device.value} kind={false} />}
    </p>
  </>
);

/** Frames of which no storage was looked into, or not yet. */
const UNSEEN = new Set(['starting', 'refused', 'not-answering']);

const waitingWords = (mode: string) =>
  mode === 'refused' ? 'The browser lets nothing look into this frame.' : 'The storage of this frame was not looked into yet.';

const StoredHead = ({ id, name, stored }: { id: string; name: string; stored: Stored | null }) => {
  const { state } = usePanel();
  return (
    <div class="section stored">
      <h3 id={id}>{name}</h3>
      <span class="dim">localStorage{stored !== null && stored.length > 0 && `, ${grouped(stored.length)} characters`}</span>
      <span class="grow" />
      {stored !== null && stored.role !== 'device' && (
        <CopyButton
          lone
          name="Copy as text"
          title="Copies it without names, hosts and secrets"
          text={() => eventAsText(state.value, stored)}
        />
      )}
    </div>
  );
};

const ReadingOf = ({ reading, provider }: { reading: Reading; provider: Provider }) => {
  const { lead, tone, methods } = provider.readings[reading];
  return (
    <>
      <p class="lead toned" data-tone={tone}>
        {tone === 'bad' && <Icon name="broken" />} {lead}
      </p>
      <dl class="facts methods">
        {methods.map(({ method, answer, why }) => (
          <Fact key={method} name={<code>{method}</code>} words={why}>
            {answer}
          </Fact>
        ))}
      </dl>
    </>
  );
};

const Ends = ({ stored, provider: { tokens } }: { stored: Stored | null; provider: Provider }) => {
  const grant = stored?.grant;
  if (grant == null) return null;
  return (
    <dl class="facts">
      {grant.accessEnds !== null && (
        <Fact name={`${tokens.access.name} ends`}>
          <MomentWords at={grant.accessEnds} />
        </Fact>
      )}
      {grant.refreshEnds !== null && (
        <Fact name={`${tokens.refresh.name} ends`}>
          <MomentWords at={grant.refreshEnds} />
        </Fact>
      )}
    </dl>
  );
};

const Files = ({ files, where }: { files: StorageLook['files']; where: string }) => (
  <>
    <div class="section">
      <h3>Cached files</h3>
      <span class="dim">{where}</span>
    </div>
    <p class="pad">
      {files === null ? (
        <span class="dim">Not looked into yet.</span>
      ) : files.count === 0 ? (
        <span class="dim">None.</span>
      ) : (
        `${counted(files.count, 'file')}, ${bytes(files.bytes)}`
      )}
    </p>
  </>
);
