import type { Provider } from '../providers/provider';
import type { Session } from '../session/session';
import type { SessionsState } from '../session/state';
import { factsOf } from '../session/tokens';
import { Attempts } from './attempts';
import type { EventIndex } from './event-index';
import type { Finding, Found, Severity } from './finding';
import { fold } from './fold';
import { firstOf } from './log-outs';
import { own, say } from './phrase';
import type { Rule, Scene } from './rule';

const ORDER: Record<Severity, number> = { error: 0, warning: 1, note: 2 };
/** Findings of one rule that one session keeps, the newest. */
const MOST_OF_A_RULE = 20;

export interface Diagnosis {
  /** The worst first, then the newest. */
  findings: Finding[];
  /** Epoch ms at which it changes by itself, if it does. */
  changesAt: number | null;
}

/** What the rules find in one session at one moment, what holds and what held. */
export function diagnose(
  state: SessionsState,
  session: Session,
  provider: Provider,
  events: { own: EventIndex; all: EventIndex },
  settings: Scene['settings'],
  now: number,
): Diagnosis {
  let changesAt: number | null = null;
  // What a document did ends with it, and nothing of it changes any more.
  const until = session.leftAt ?? now;
  const scene: Scene = {
    facts: factsOf(state, session, until),
    provider,
    ...events,
    attempts: new Attempts(events.own, provider),
    settings,
    reached(at) {
      if (at > until) changesAt = Math.min(changesAt ?? Infinity, at);
      return at <= until;
    },
  };
  const { rules } = provider;
  const found = rules.flatMap((rule) =>
    foundBy(rule, scene)
      .slice(-MOST_OF_A_RULE)
      .map((one, index, all) => findingOf(rule, session, one, all.slice(0, index).filter(({ since }) => since === one.since).length)),
  );
  const findings = fold(found, rules).toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity] || b.since - a.since);
  return { findings, changesAt: session.leftAt === null ? changesAt : null };
}

/** What one rule did not foresee is said, and takes neither the others' findings away nor the panel. */
function foundBy(rule: Rule, scene: Scene): Found[] {
  try {
    return rule.find(scene);
  } catch {
    return [failureOf(rule, scene)];
  }
}

const failureOf = ({ id }: Rule, { facts: { session } }: Scene): Found => ({
  severity: 'warning',
  title: say`The panel could not look for “${own(id)}” in this session`,
  why: say`The rule failed on these events. That is a fault of the panel, not of the page, and says nothing about it.`,
  source: { title: 'TapTalk Auth Inspector', url: null },
  fix: {
    developer: say`Judge by the timeline whether it is so. Please report this to the panel’s makers, with what “Copy status” copies.`,
    support: say`Go by the other findings.`,
  },
  evidence: [],
  since: session.startedAt,
  until: null,
});

/** @param twin how many of the same rule began in the same millisecond */
const findingOf = (rule: Rule, session: Session, found: Found, twin: number): Finding => ({
  ...found,
  evidence: [...new Set(found.evidence)],
  // With the page everything ends that it did.
  until: firstOf(found.until, session.leftAt),
  id: `finding:${rule.id}:${session.id}:${found.since}${twin === 0 ? '' : `:${twin}`}`,
  rule: rule.id,
  session: session.id,
  simulated: false,
  explained: [],
});
