import { usePanel } from '../panel-context';
import { ATTACH_WORDS } from '../bar/attach-words';
import { Fact } from '../parts/fact';
import { MomentWords } from '../parts/moment-words';
import { TextValue } from '../parts/text-value';
import { took } from '../../lib/words/duration';
import { bytes, counted } from '../../lib/words/numbers';
import type { Subject } from './subject';

export const PageTab = ({ subject: { node } }: { subject: Subject }) => {
  const { state } = usePanel();
  const { event } = node;
  if (event.kind !== 'navigation') return null;
  const frame = state.value.attach.frames.find(({ document }) => document !== null && document === event.document);
  return (
    <dl class="facts">
      <Fact name="URL">
        <code>
          <TextValue text={event.url} />
        </code>
      </Fact>
      <Fact name="Origin">{event.origin}</Fact>
      <Fact name="Frame">{event.top ? 'the top one' : 'a frame of the page'}</Fact>
      <Fact name="How">{event.how}</Fact>
      <Fact name="When">
        <MomentWords at={event.at} />
      </Fact>
      {frame !== undefined && <Fact name="Traced">{ATTACH_WORDS[frame.mode].sees}</Fact>}
      <Fact name="Events">{counted(node.group.count, 'event')}</Fact>
    </dl>
  );
};

export const ActionTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'action') return null;
  return (
    <dl class="facts">
      <Fact name="You did">{event.title}</Fact>
      <Fact name="Came of it">{event.outcome ?? 'still under way'}</Fact>
      {event.took !== null && <Fact name="Took">{took(event.took)}</Fact>}
      <Fact name="When">
        <MomentWords at={event.at} />
      </Fact>
    </dl>
  );
};

export const FilesTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'files') return null;
  return (
    <dl class="facts">
      <Fact name="Cached files">{counted(event.count, 'file')}</Fact>
      <Fact name="Size">{bytes(event.bytes)}</Fact>
    </dl>
  );
};

export const FoundTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'sdk-found') return null;
  return (
    <dl class="facts">
      <Fact name="Found">{event.how}</Fact>
      <Fact name="Traced">
        <code>{event.methods.join(', ')}</code>
      </Fact>
    </dl>
  );
};

export const SimulationTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'simulation') return null;
  return (
    <dl class="facts">
      <Fact name="Simulation">{event.title}</Fact>
      <Fact name="It">{event.key === undefined ? `was ${event.what}` : `refused a write of ${event.key}`}</Fact>
      <Fact name="When">
        <MomentWords at={event.at} />
      </Fact>
    </dl>
  );
};

export const MarkerTab = ({ subject: { node } }: { subject: Subject }) =>
  node.event.kind === 'marker' ? <p class="pad">{node.event.text}</p> : null;
