import { expect } from 'vitest';

/** An expectation that is asked again until it holds. */
export const eventually = <T>(ask: () => Promise<T> | T) => expect.poll(ask, { interval: 50 });
