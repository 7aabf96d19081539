import type { Room } from '../room';
import type { createActs } from './acts';
import type { Armed } from './armed';
import type { Matcher } from './match';

/** What the simulations of one document work with. */
export interface Stage {
  room: Room;
  armed: Armed;
  acts: ReturnType<typeof createActs>;
  match: Matcher;
}
