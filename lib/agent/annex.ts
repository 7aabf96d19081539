import { createCommands } from './commands';
import type { Room } from './room';
import { leaveTail } from './tail';

/** What an agent needs only where there is an SDK, in a file of its own: a page that loads does not pay for it. */
export function createAnnex(room: Room) {
  // Also where the browser keeps the document as it is: few of those ever come back. What is then fetched again has the same numbers.
  room.listen('pagehide', () => leaveTail(room));
  return { run: createCommands(room) };
}
