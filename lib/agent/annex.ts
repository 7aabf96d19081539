import { createCommands } from './commands';
import { createProbe } from './probe';
import type { Room } from './room';
import { leaveTail } from './tail';
import { lookIntoWebpack } from './webpack';

/** What an agent needs only where there is an SDK, or where it came late, in a file of its own: a page that loads does not pay for it. */
export function createAnnex(room: Room) {
  // Also where the browser keeps the document as it is: few of those ever come back. What is then fetched again has the same numbers.
  room.listen('pagehide', () => leaveTail(room));
  if (!room.early) room.later(() => lookIntoWebpack(room));
  return { run: createCommands(room), probe: createProbe(room) };
}
