import type { Stored } from '../../lib/events/event';
import { PROVIDERS } from '../../lib/providers';
import type { RecorderState } from '../../lib/session/store';
import { eventAsText } from '../../lib/report/event-text';
import { CopyButton } from '../copy/copy-button';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { Fact } from '../parts/fact';
import { MomentWords } from '../parts/moment-words';
import { SecretValue } from '../parts/secret-value';
import { bytes, counted, grouped } from '../../lib/words/numbers';
import { READING_WORDS } from './reading-words';
import { StoredFacts } from './stored-facts';

type Look = RecorderState['storage'][string];

const NOTHING: Look = { session: null, device: null, files: null };

/** What is stored where the chosen session lives. */
export const Storage = () => {
  const { state, model } = usePanel();
  const session = model.chosen.value?.session;
  const look = (session?.document == null ? undefined : state.value.storage[session.document]) ?? NOTHING;
  const spec = (PROVIDERS[session?.provider ?? ''] ?? PROVIDERS['taptalk']!).page;
  return (
    <div class="halves">
      <section aria-labelledby="stored-session">
        <StoredHead id="stored-session" name={look.session?.key ?? spec.storage.session} stored={look.session} />
        {look.session === null ? <p class="pad dim">{waitingWords(model.mode.value)}</p> : <StoredFacts stored={look.session} />}
      </section>
      <section aria-labelledby="stored-reading">
        <div class="section">
          <h3 id="stored-reading">What the SDK makes of it</h3>
        </div>
        {look.session === null ? (
          <p class="pad dim">Nothing was read yet.</p>
        ) : (
          <ReadingOf stored={look.session} methods={[spec.probe, spec.connectMethod, spec.logoutMethod]} />
        )}
        <Ends stored={look.session} />
        <StoredHead id="stored-device" name={look.device?.key ?? spec.storage.device} stored={look.device} />
        <p class="pad">
          {look.device?.value == null ? (
            <span class="dim">No device id is stored.</span>
          ) : (
            <SecretValue secret={look.device.value} kind={false} />
          )}
        </p>
        <Files look={look} where={`IndexedDB ${spec.files.database}, store ${spec.files.store}`} />
      </section>
    </div>
  );
};

const waitingWords = (mode: string) =>
  mode === 'refused' ? 'The browser lets nothing look into this frame.' : 'The storage of this frame was not looked into yet.';

const StoredHead = ({ id, name, stored }: { id: string; name: string; stored: Stored | null }) => {
  const { state } = usePanel();
  return (
    <div class="section">
      <h3 id={id}>{name}</h3>
      <span class="dim">localStorage{stored !== null && stored.length > 0 && `, ${grouped(stored.length)} characters`}</span>
      <span class="grow" />
      {stored !== null && stored.role === 'session' && (
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

const ReadingOf = ({ stored, methods }: { stored: Stored; methods: string[] }) => {
  const words = READING_WORDS[stored.reading];
  return (
    <>
      <p class="lead toned" data-tone={words.tone}>
        {words.tone === 'bad' && <Icon name="broken" />} {words.lead}
      </p>
      <dl class="facts methods">
        {words.methods.map(({ answer, why }, index) => (
          <Fact key={index} name={<code>{methods[index]}()</code>} words={why}>
            {answer}
          </Fact>
        ))}
      </dl>
    </>
  );
};

const Ends = ({ stored }: { stored: Stored | null }) => {
  const grant = stored?.grant;
  if (grant == null) return null;
  return (
    <dl class="facts">
      {grant.accessEnds !== null && (
        <Fact name="Access token ends">
          <MomentWords at={grant.accessEnds} />
        </Fact>
      )}
      {grant.refreshEnds !== null && (
        <Fact name="Refresh token ends">
          <MomentWords at={grant.refreshEnds} />
        </Fact>
      )}
    </dl>
  );
};

const Files = ({ look: { files }, where }: { look: Look; where: string }) => (
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
