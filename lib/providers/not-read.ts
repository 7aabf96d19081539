import type { Provider } from './provider';

/** What is said of a stored value that was not read at all, whichever SDK's it is. */
export const NOT_READ = {
  'too-large': {
    lead: 'The stored value is too large to be handed over; it was not read.',
    tone: 'warn',
    methods: [],
  },
  refused: {
    lead: 'The storage of this frame cannot be read: it is sandboxed, site data is blocked, or the page’s own code stands in the way.',
    tone: 'warn',
    methods: [],
  },
} satisfies Partial<Provider['readings']>;
