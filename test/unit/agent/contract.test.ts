import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HANDLE, MAX_BATCH, MAX_TAILS, TAIL_KEY } from '../../../lib/agent/handle';
import { ARMED_KEY } from '../../../lib/agent/simulator/kept';
import { VERSION } from '../../../lib/agent/version';
import { MAX_BATCH_CHARACTERS, MAX_TAILS_CHARACTERS } from '../../../lib/events/record';
import { ARMED_KEY as RECORDERS_ARMED_KEY } from '../../../lib/events/simulation';
import { HANDLE as RECORDERS_HANDLE, TAIL_KEY as RECORDERS_TAIL_KEY } from '../../../lib/inspect/page-text';

it('speaks of the same version, handle, batch, tails and simulations as the recorder', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
  expect(HANDLE).toBe(RECORDERS_HANDLE);
  expect(MAX_BATCH).toBe(MAX_BATCH_CHARACTERS);
  expect(TAIL_KEY).toBe(RECORDERS_TAIL_KEY);
  expect(ARMED_KEY).toBe(RECORDERS_ARMED_KEY);
  expect(MAX_TAILS).toBe(MAX_TAILS_CHARACTERS);
});
