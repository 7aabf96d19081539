import { expect, it } from 'vitest';

import { Commands } from '../../../entrypoints/devtools/commands';

it('a command is answered by the document that was asked, and by no other', async () => {
  const commands = new Commands();
  const outcome = commands.run('asked', 'check-1', 'read', { provider: 'taptalk' }, 60_000);
  const [{ id } = { id: '' }] = commands.list();
  const result = { seq: 1, id: '1', at: 1, kind: 'result' as const, command: id, ok: true };
  commands.result('another', { ...result, value: 'forged' });
  expect(commands.actionOf('another', id)).toBeUndefined();
  expect(commands.actionOf('asked', id)).toBe('check-1');
  commands.result('asked', { ...result, value: 'true' });
  expect(await outcome).toEqual({ ok: true, value: 'true' });
});
