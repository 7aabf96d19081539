import { expect, it, vi } from 'vitest';

import { Hindsight } from '../../../entrypoints/devtools/hindsight';
import { Vault } from '../../../lib/inspect/vault';
import { Story } from '../fixtures/story';

const VALUE = 'an-access-token-with-a-"-in-it';

it('works out once what is looked for, however many events there are, and finds it in each of its forms', () => {
  const vault = new Vault(() => undefined);
  vault.keep('access-token', VALUE);
  const story = new Story().opened();
  for (let n = 0; n < 500; n++) story.call('connect');
  for (const form of [VALUE, JSON.stringify(VALUE), encodeURIComponent(VALUE), btoa(VALUE)]) story.call('connect', [`it is ${form}`]);
  const encoded = vi.spyOn(globalThis, 'btoa');
  const rewritten = new Hindsight(vault).look(story.events);
  expect(encoded.mock.calls.length).toBeLessThan(10);
  encoded.mockRestore();
  expect(rewritten.map(({ id }) => id)).toEqual(story.events.slice(-4).map(({ id }) => id));
  expect(JSON.stringify(rewritten)).not.toMatch(/an-access-token-with|YW4tYWNj/);
});
