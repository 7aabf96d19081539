import type { Provider } from '../providers/provider';
import type { Settings } from '../settings/settings';
import type { Facts } from '../session/session';
import type { Attempts } from './attempts';
import type { Found } from './finding';
import type { EventIndex } from './event-index';

/** What a rule looks at: one session at one moment, and the events that made it. */
export interface Scene {
  /** The session, its tokens and the clock; `facts.now` is epoch ms. */
  facts: Facts;
  provider: Provider;
  /** The events of this session, the panel's own doings among them. */
  own: EventIndex;
  /** The events of all sessions of the provider. */
  all: EventIndex;
  attempts: Attempts;
  settings: Pick<Settings, 'noAnswer' | 'reconnect'>;
  /** Whether a moment (epoch ms) is past; if not, the rule is asked again then. */
  reached(at: number): boolean;
}

/** Finds one kind of fault. Pure: what it gives depends on the scene alone. */
export interface Rule {
  id: string;
  /** Rules whose findings on the same evidence are but consequences of this one's. */
  explains?: readonly string[];
  /** Says what was seen where no other rule knows the cause: each of them explains it. */
  fallback?: boolean;
  find(scene: Scene): Found[];
}
