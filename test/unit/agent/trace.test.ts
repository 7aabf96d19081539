import { beforeEach, describe, expect, it } from 'vitest';
import { dictionary, list } from '../../../lib/agent/objects';
import { replaceMethod } from '../../../lib/agent/replace-method';
import { createRing } from '../../../lib/agent/ring';
import type { Stored } from '../../../lib/agent/stored';
import { createTracer, type Instance } from '../../../lib/agent/trace';
import { PageRecord } from '../../../lib/events/record';
import type { TracedMethod } from '../../../lib/providers/provider';
import { page } from '../../../lib/providers/taptalk/page';

const stored: Stored = { area: () => ({}), read: () => null, eachKey: () => undefined, owns: () => true, changes: () => 0, compare() {} };

/** Traces an object's methods as the agent does. */
function tracing<Sdk extends object>(sdk: Sdk, methods: Record<string, TracedMethod>) {
  const undo = list<() => void>();
  const ring = createRing(() => {});
  const tracer = createTracer(ring, stored, undo);
  const instance: Instance = { spec: page, number: 1, object: sdk, methods: dictionary(), asked: -1, said: undefined };
  for (const [name, spec] of Object.entries(methods)) {
    if (!(name in sdk)) continue;
    const traced = tracer.trace(() => instance, name, spec, sdk[name as keyof Sdk] as never);
    instance.methods[name] = traced;
    replaceMethod(sdk, name, traced, undo);
  }
  return {
    sdk,
    tracer,
    instance,
    records: () => Array.from(ring.batch({ left: Infinity }).records, (record) => PageRecord.parse(JSON.parse(JSON.stringify(record)))),
    detach: () =>
      Array.from(undo)
        .toReversed()
        .forEach((one) => one()),
  };
}

/** A record in short: what the tests below are about. */
const brief = (record: PageRecord): string => {
  switch (record.kind) {
    case 'call':
      return `${record.inside ? `in ${record.inside}: ` : ''}call ${record.method}`;
    case 'callback':
      return `callback ${record.name} of ${record.call}`;
    case 'throw':
      return `throw ${record.callback ?? record.method} of ${record.call}: ${record.message}`;
    default:
      return record.kind;
  }
};

describe('tracing a method', () => {
  const failure = new Error('refused');
  let seen: unknown[];
  const makeSdk = () => ({
    before: 1,
    add(this: unknown, a: number, b: number) {
      seen.push(this);
      return a + b;
    },
    fail() {
      throw failure;
    },
    after: 2,
  });
  beforeEach(() => {
    seen = [];
  });

  it('changes nothing that the caller can see', () => {
    const { sdk } = tracing(makeSdk(), { add: {}, fail: {} });
    const plain = makeSdk();
    expect(sdk.add(1, 2)).toBe(3);
    expect(seen).toEqual([sdk]);
    expect(sdk.add.name).toBe(plain.add.name);
    expect(sdk.add.length).toBe(plain.add.length);
    expect(Object.keys(sdk)).toEqual(Object.keys(plain));
    const { value: _, ...descriptor } = Object.getOwnPropertyDescriptor(sdk, 'add') ?? {};
    expect(descriptor).toEqual({ writable: true, enumerable: true, configurable: true });
    expect(() => sdk.fail()).toThrow(failure);
  });

  it('keeps what hangs on the function', () => {
    const spy = Object.assign(() => 1, { calls: 3 });
    const { sdk } = tracing({ spy }, { spy: {} });
    expect(Object.keys(sdk.spy)).toEqual(['calls']);
    sdk.spy.calls++;
    expect(spy.calls).toBe(4);
  });

  it('records arguments, what came back and what was thrown', () => {
    const { sdk, records } = tracing(makeSdk(), { add: {}, fail: {} });
    sdk.add(1, 2);
    expect(() => sdk.fail()).toThrow();
    expect(records()).toMatchObject([
      { kind: 'call', method: 'add', args: [1, 2], returned: 3, stack: expect.stringContaining('trace.test.ts') as string },
      { kind: 'call', method: 'fail' },
      { kind: 'throw', call: '2', method: 'fail', message: 'Error: refused' },
    ]);
  });

  it('puts the very same functions back', () => {
    const original = makeSdk();
    const copy = { ...original };
    const { sdk, detach } = tracing(copy, { add: {}, fail: {} });
    const traced = sdk.add;
    expect(traced).not.toBe(original.add);
    detach();
    expect(Object.entries(sdk)).toEqual(Object.entries(original));
    expect(traced(1, 1)).toBe(2);
  });

  it('leaves alone what the page has put on top, and passes through beneath it', () => {
    const { sdk, detach, records } = tracing(makeSdk(), { add: {} });
    const ours = sdk.add;
    const onTop = (a: number, b: number): number => ours(a, b) * 10;
    sdk.add = onTop;
    detach();
    expect(sdk.add).toBe(onTop);
    expect(sdk.add(1, 2)).toBe(30);
    expect(records()).toEqual([]);
  });

  it('traces what a prototype holds without touching it, and leaves no trace', () => {
    class Client {
      start() {
        return 'started';
      }
    }
    const { sdk, detach } = tracing(new Client(), { start: {} });
    expect(sdk.start()).toBe('started');
    expect(Object.keys(sdk)).toEqual([]);
    detach();
    expect(Object.getOwnPropertyNames(sdk)).toEqual([]);
  });
});

describe('tracing callbacks', () => {
  interface Callbacks {
    onSuccess(value?: string): unknown;
    onError?(code: string): unknown;
  }
  /** Calls `later` as the SDK would call back: after the call has returned. */
  const makeSdk = () => {
    const late: (() => void)[] = [];
    const sdk = {
      signIn(ticket: string, callback: Callbacks) {
        late.push(() => callback.onSuccess(ticket));
        late.push(() => sdk.check(callback));
      },
      check(callback: Callbacks) {
        late.push(() => callback.onSuccess());
      },
      connect(callback: Callbacks) {
        sdk.check({ onSuccess: () => callback.onSuccess('open') });
      },
      run: () => {
        for (const one of late.splice(0)) one();
      },
    };
    return sdk;
  };
  const methods = { signIn: { callbacks: [1] }, check: { callbacks: [0] }, connect: { callbacks: [0] } };

  it('follows a callback that the SDK hands on to itself', () => {
    const { sdk, records } = tracing(makeSdk(), methods);
    sdk.signIn('t', { onSuccess() {} });
    sdk.run();
    sdk.run();
    expect(records().map(brief)).toEqual(['call signIn', 'callback onSuccess of 1', 'in 1: call check', 'callback onSuccess of 1']);
  });

  it('tells the SDK’s own callbacks, and what it calls in them, from the app’s', () => {
    const { sdk, records } = tracing(makeSdk(), methods);
    sdk.connect({ onSuccess: () => sdk.check({ onSuccess() {} }) });
    sdk.run();
    expect(records().map(brief)).toEqual([
      'call connect',
      'in 1: call check',
      'callback onSuccess of 2',
      'callback onSuccess of 1',
      'call check',
    ]);
  });

  it('calls the app’s function with the app’s own object and gives its answer back', () => {
    const seen: unknown[] = [];
    class Handlers {
      #secret = 7;
      onSuccess(this: Handlers) {
        seen.push(this, this.#secret);
        return 'answer';
      }
    }
    const { sdk, records } = tracing(
      { signIn: (_: string, callback: Callbacks) => seen.push(callback.onSuccess(), callback.onError) },
      methods,
    );
    const handlers = new Handlers();
    sdk.signIn('t', handlers);
    expect(seen).toEqual([handlers, 7, 'answer', undefined]);
    expect(records()[0]).toMatchObject({ callbacks: ['onSuccess'] });
  });

  it.each([
    ['frozen', Object.freeze({ onSuccess: () => 'answer' })],
    ['sealed', Object.seal({ onSuccess: () => 'answer' })],
    ['read-only in part', Object.defineProperty({ onError() {} }, 'onSuccess', { value: () => 'answer' }) as unknown as Callbacks],
  ])('traces callbacks on an object that is %s', (_, callbacks) => {
    const answers: unknown[] = [];
    const { sdk, records } = tracing({ signIn: (_ticket: string, callback: Callbacks) => answers.push(callback.onSuccess()) }, methods);
    sdk.signIn('t', callbacks);
    expect(answers).toEqual(['answer']);
    expect(records().map(brief)).toEqual(['call signIn', 'callback onSuccess of 1']);
  });

  it('records what the app’s callback throws, and lets the SDK have it', () => {
    const failure = new Error('app');
    const caught: unknown[] = [];
    const { sdk, records } = tracing(
      {
        check(callback: Callbacks) {
          try {
            callback.onSuccess();
          } catch (error) {
            caught.push(error);
          }
        },
      },
      methods,
    );
    sdk.check({
      onSuccess() {
        throw failure;
      },
    });
    expect(caught).toEqual([failure]);
    expect(records().map(brief)).toEqual(['call check', 'callback onSuccess of 1', 'throw onSuccess of 1: Error: app']);
  });

  it('leaves a missing callback missing', () => {
    const { sdk, records } = tracing({ check: (callback: Callbacks) => callback.onSuccess() }, methods);
    expect(() => sdk.check({} as Callbacks)).toThrow(TypeError);
    expect(() => sdk.check(undefined as unknown as Callbacks)).toThrow(TypeError);
    expect(() => sdk.check(null as unknown as Callbacks)).toThrow(TypeError);
    expect(records().filter(({ kind }) => kind === 'callback')).toEqual([]);
  });

  it('passes through once detached, still with the app’s own object', () => {
    const seen: unknown[] = [];
    const { sdk, detach, records } = tracing(makeSdk(), methods);
    const callbacks = {
      onSuccess(this: unknown) {
        seen.push(this);
      },
    };
    sdk.signIn('t', callbacks);
    detach();
    sdk.run();
    expect(seen).toEqual([callbacks]);
    expect(records().map(brief)).toEqual(['call signIn']);
  });

  it('marks what the panel calls, and records nothing of what it asks', () => {
    const { sdk, tracer, instance, records } = tracing(makeSdk(), methods);
    tracer.call(instance, 'check', [{ onSuccess() {} }], 'log-out');
    tracer.call(instance, 'connect', [{ onSuccess() {} }]);
    sdk.run();
    expect(records()).toMatchObject([
      { kind: 'call', method: 'check', command: 'log-out' },
      { kind: 'callback', call: '1' },
    ]);
  });
});
