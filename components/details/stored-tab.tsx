import { PROVIDERS } from '../../lib/providers';
import { StoredFacts } from '../storage/stored-facts';
import type { Subject } from './subject';

export const StoredTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'storage') return null;
  const provider = PROVIDERS[event.provider ?? ''];
  return (
    <>
      {event.role === 'session' && provider !== undefined && <p class="lead">{provider.readings[event.reading].lead}</p>}
      <StoredFacts stored={event} />
    </>
  );
};
