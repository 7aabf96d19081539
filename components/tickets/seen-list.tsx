import type { SeenTicket } from '../../lib/session/seen-tickets';
import { plainText } from '../words/text';
import { placeOf } from '../words/url';
import { dateInWords, utc } from '../words/clock';
import { Icon } from '../icon/icon';
import { usePanel } from '../panel-context';
import { SecretValue } from '../parts/secret-value';
import { SimulatedTag } from '../parts/simulated-tag';
import { cameWords } from './came-words';
import { useSeenTickets } from './use-seen-tickets';

/** Every ticket that was seen: where it came from, when it was used and what became of it. */
export const SeenList = () => {
  const seen = useSeenTickets().value;
  return (
    <section aria-labelledby="seen-tickets">
      <div class="section">
        <h3 id="seen-tickets">Seen on this page</h3>
        <span class="dim">{seen.length}</span>
      </div>
      {seen.length === 0 && (
        <p class="pad dim">
          No ticket was seen yet. One shows here as soon as the SDK is given it, or the app’s backend hands it to the page.
        </p>
      )}
      <ul class="seen-tickets">
        {seen.map((ticket) => (
          <li key={ticket.secret.n}>
            <TicketLine ticket={ticket} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const TicketLine = ({ ticket: { secret, used, uses, came, simulated, origin, event } }: { ticket: SeenTicket }) => {
  const { model, now } = usePanel();
  const { words, tone, icon } = cameWords(came);
  return (
    <>
      <p>
        <span class="toned" data-tone={tone}>
          <Icon name={icon} />{' '}
          {used !== null && (
            <span title={utc(used.at)}>
              used {dateInWords(used.at, now.peek())}
              {used.byPanel && ' by this panel'},{' '}
            </span>
          )}
          {words}
        </span>
        {simulated && <SimulatedTag />}
        {uses > 1 && <span class="dim">, {uses} uses in all</span>}
      </p>
      <p class="dim">{origin === null ? 'where it came from was not seen' : `from ${origin.method} ${placeOf(plainText(origin.url))}`}</p>
      <p>
        <SecretValue secret={secret} kind={false} />
        {event !== '' && (
          <button type="button" class="link" onClick={() => model.show(event)}>
            Show in timeline<span class="unseen"> the ticket ending {secret.tail}</span>
          </button>
        )}
      </p>
    </>
  );
};
