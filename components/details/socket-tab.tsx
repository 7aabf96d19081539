import { Fact } from '../parts/fact';
import { MomentWords } from '../parts/moment-words';
import { TextValue } from '../parts/text-value';
import { clockWithMs, utc } from '../words/clock';
import { took } from '../../lib/words/duration';
import type { Subject } from './subject';

export const SocketTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'socket') return null;
  return (
    <dl class="facts">
      <Fact name="URL">
        <code>
          <TextValue text={event.url} />
        </code>
      </Fact>
      <Fact name="Opened">
        {event.opened ? (
          <MomentWords at={event.at} />
        ) : (
          `no: ${event.status === 0 ? 'no answer' : `HTTP ${event.status}`}${event.took === null ? ' yet' : ''}`
        )}
      </Fact>
      {event.opened && <Fact name="Lived">{event.took === null ? 'still open' : took(event.took)}</Fact>}
      {event.appId !== null && (
        <Fact name="App id">
          <code>{event.appId}</code>
        </Fact>
      )}
      {event.from !== null && <Fact name="From page of">{event.from}</Fact>}
    </dl>
  );
};

export const MessagesTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'socket') return null;
  return (
    <dl class="facts">
      {event.messages.map(({ at, sent, text }, index) => (
        <Fact
          key={index}
          name={
            <span title={utc(at)}>
              {clockWithMs(at)} {sent ? 'sent' : 'received'}
            </span>
          }
        >
          <code>
            <TextValue text={text} />
          </code>
        </Fact>
      ))}
    </dl>
  );
};
