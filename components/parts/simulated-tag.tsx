import { Icon } from '../icon/icon';

/** Marks what a simulation made, or had a hand in. */
export const SimulatedTag = () => (
  <span class="simulated">
    <Icon name="flask" />
    simulated
  </span>
);
