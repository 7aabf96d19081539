import { Fact } from '../parts/fact';
import { MomentWords } from '../parts/moment-words';
import { TextValue } from '../parts/text-value';
import { took } from '../../lib/words/duration';
import type { Subject } from './subject';

/** The reply with which a ticket came. */
export const OriginTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'ticket-origin') return null;
  return (
    <dl class="facts">
      <Fact name="Came with" words="the newest reply that held this ticket before its use">
        <code>
          {event.method} <TextValue text={event.url} />
        </code>
      </Fact>
      <Fact name="HTTP">
        {event.status} <span class="dim">in {took(event.took)}</span>
      </Fact>
      <Fact name="Ended">
        <MomentWords at={event.at} />
      </Fact>
      {event.userId !== null && (
        <Fact name="User" words="as the reply names it beside the ticket">
          {event.userId}
        </Fact>
      )}
      {event.from !== null && <Fact name="From page of">{event.from}</Fact>}
    </dl>
  );
};
