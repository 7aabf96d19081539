import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

describe('the lease', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** The clock is taken when the module is loaded: the fake one must stand by then. */
  async function lease() {
    const { createLease } = await import('../../../lib/agent/lease');
    const expired = vi.fn<() => void>();
    const later = (task: () => void, delay = 0): void => void setTimeout(task, delay);
    return { ...createLease(later, expired), expired };
  }

  it('asks again two seconds after a call that comes past it', async () => {
    const { touch, expired } = await lease();
    vi.advanceTimersByTime(14_000);
    touch();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(2_000);
    touch();
    touch();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1_999);
    expect(expired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(expired).toHaveBeenCalledOnce();
  });

  it('goes on where a drain comes back meanwhile', async () => {
    const { touch, renew, expired } = await lease();
    vi.advanceTimersByTime(60_000);
    touch();
    renew(15_000);
    vi.advanceTimersByTime(2_000);
    expect(expired).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('runs no timer while idle, and has no end where it is told so', async () => {
    const { touch, renew, expired } = await lease();
    renew(0);
    vi.advanceTimersByTime(1e9);
    touch();
    expect(vi.getTimerCount()).toBe(0);
    expect(expired).not.toHaveBeenCalled();
  });
});
