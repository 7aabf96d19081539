import { expect } from 'vitest';

/** An expectation that is asked again until it holds. */
export const eventually = <T>(ask: () => Promise<T> | T) => expect.poll(ask, { timeout: 15_000, interval: 50 });
