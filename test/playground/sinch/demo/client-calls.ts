import type { Journal } from '../../demo/journal';
import type { OnFailure, OnSuccess, Settled } from '../client/sdk';
import type { Came, Style } from './window-sinch-demo';

const PATIENCE = 10_000;

const failure = (error: unknown): Came =>
  error instanceof Error
    ? { as: 'failure', name: error.name, message: error.message }
    : { as: 'failure', name: typeof error, message: String(error) };

/** What a call was given as it may be shown: of each text the last four characters. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > 12 ? `"…${value.slice(-4)}"` : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([name, part]) => `${name}: ${shown(part)}`)
    .join(', ')}}`;
}

/** Calls a method of the client that returns a promise; each call, and what came of it, is written down. */
export function call(
  journal: Journal,
  method: 'start' | 'newUser' | 'startActiveConnection',
  text: string,
  style: Style,
  run: (onSuccess?: OnSuccess, onFailure?: OnFailure) => Settled,
  succeeded: (value: unknown) => void = () => {},
): Promise<Came> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ as: 'silence' }), PATIENCE);
    journal.call(method, text, style !== 'unhandled', (number) => {
      const onSuccess = (callback: string) => (value: unknown) => {
        journal.told(number, method, callback, [value]);
        succeeded(value);
        resolve({ as: 'success' });
      };
      const onFailure = (callback: string) => (error: unknown) => {
        journal.told(number, method, callback, [error]);
        resolve(failure(error));
      };
      if (style === 'callbacks') run(onSuccess('onSuccess'), onFailure('onError'));
      else if (style === 'promise') run().then(onSuccess('then')).fail(onFailure('fail'));
      else {
        run();
        resolve({ as: 'unhandled' });
      }
    });
  });
}
