import type { RemovedKey } from '../../lib/pasted/server-keys';
import { counted } from '../../lib/words/numbers';
import { Icon } from '../icon/icon';

/** Warns of a backend's key that was pasted, without showing it. */
export const RemovedKeys = ({ keys }: { keys: readonly RemovedKey[] }) =>
  keys.length === 0 ? null : (
    <div class="judged" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          <strong class="warn">A Server-Key was in it, and was taken out at once.</strong> Whoever has it can sign in as any user. It
          belongs on a backend alone: if it was ever in a page, a chat or a ticket system, replace it in the dashboard.
        </p>
        {keys.map(({ length, isNamed, problems }, index) => (
          <p key={index} class="dim">
            {counted(length, 'character')}
            {problems !== null && (problems.length === 0 ? ', nothing wrong with its shape' : `: ${problems.join('; ')}`)}
            {!isNamed && '. It was told by its shape alone, which an App-Key has too'}
          </p>
        ))}
      </div>
    </div>
  );
