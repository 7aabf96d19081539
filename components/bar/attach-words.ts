import type { AttachMode } from '../../lib/session/store';
import type { IconName } from '../icon/icon';

interface Words {
  name: string;
  icon: IconName;
  tone: 'good' | 'warn' | 'dim';
  /** What this mode sees, and what it does not. */
  sees: string;
  misses: string;
}

export const ATTACH_WORDS: Record<AttachMode | 'starting', Words> = {
  starting: {
    name: 'Starting',
    icon: 'ring',
    tone: 'dim',
    sees: 'Requests since DevTools opened.',
    misses: 'The page has not answered yet.',
  },
  'all-frames': {
    name: 'Tracing from load',
    icon: 'dot',
    tone: 'good',
    sees: 'SDK calls, storage, requests and sockets of every load, in all frames of the allowed sites.',
    misses: 'Workers; and of frames of sites that are not allowed, what came before they were found.',
  },
  'top-frame': {
    name: 'Traced this load',
    icon: 'dot',
    tone: 'good',
    sees: 'Everything in the top frame since its first script, for this one load.',
    misses: 'What frames did before they were found; the next load, unless it is traced again.',
  },
  late: {
    name: 'Attached late',
    icon: 'half',
    tone: 'warn',
    sees: 'SDK calls from now on, storage, requests since DevTools opened.',
    misses: 'SDK calls from before. An SDK that loads later is noticed.',
  },
  'network-only': {
    name: 'Network only',
    icon: 'ring',
    tone: 'warn',
    sees: 'Requests since DevTools opened, and storage.',
    misses: 'SDK calls: the SDK object was not found on this page.',
  },
  refused: {
    name: 'Out of reach',
    icon: 'clear',
    tone: 'warn',
    sees: 'Requests only.',
    misses: 'SDK calls and storage: the browser lets nothing look into this frame, and no action reaches it.',
  },
  'not-answering': {
    name: 'Not answering',
    icon: 'dots',
    tone: 'warn',
    sees: 'What was seen before it went silent, and requests.',
    misses: 'What happens in the page meanwhile. It goes on by itself once the page answers.',
  },
};
