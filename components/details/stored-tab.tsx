import { READING_WORDS } from '../storage/reading-words';
import { StoredFacts } from '../storage/stored-facts';
import type { Subject } from './subject';

export const StoredTab = ({ subject: { node } }: { subject: Subject }) => {
  const { event } = node;
  if (event.kind !== 'storage') return null;
  return (
    <>
      {event.role === 'session' && <p class="lead">{READING_WORDS[event.reading].lead}</p>}
      <StoredFacts stored={event} />
    </>
  );
};
