import type { FlowStep, Lifetime, Session, Verdict, Witness } from './session';

/** All that *Status* shows of one session at one moment. */
export interface SessionView {
  session: Session;
  /** For the switch: host name, and frame or instance where several are alike. */
  label: string;
  user: string | null;
  verdict: Verdict;
  witnesses: Witness[];
  flow: FlowStep[];
  lifetimes: Lifetime[];
  /** Server's clock minus this machine's, ms; null where no `Date` off the network was seen. */
  skew: number | null;
  /** Epoch ms at which this view changes by itself, if it does. */
  changesAt: number | null;
  /** Whether each action can do something, and why not. */
  can: Abilities;
}

export interface Abilities {
  check: Ability;
  logOut: Ability;
  /** By the provider's breakages and calls. */
  break: Record<string, Ability>;
  call: Record<string, Ability>;
  authenticate: Ability;
}

export interface Ability {
  able: boolean;
  /** Said in the tooltip: what it will do, or why it cannot. */
  words: string;
}
