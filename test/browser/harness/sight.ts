import type { Finding } from '../../../lib/diagnosis/finding';
import { plain } from '../../../lib/diagnosis/phrase';
import type { Event } from '../../../lib/events/event';
import type { Settings } from '../../../lib/settings/settings';
import { findingsIn } from '../../unit/fixtures/findings-in';
import { wordsOf } from './event-words';
import type { Panel } from './panel';

/** Longer than any rule waits before it claims something, ms. */
const LATER = 60_000;

/** What was recorded since a moment, and what is found in it. What holds no longer, as with a document that is gone, is history. */
export interface Sight {
  events: Event[];
  /** What the panel finds, and holds. */
  now: Finding[];
  /** What it will hold in a minute, if nothing more happens: no test need wait for it. */
  later: Finding[];
  /** All that it will have found by then with its ordinary deadlines, what no longer holds too. */
  ever: Finding[];
}

export async function look(panel: Panel, since: number): Promise<Sight> {
  const { events, findings, settings } = await panel.frame.evaluate((from) => {
    const { state } = window.recorder!;
    const told = { events: state.events.filter(({ at }) => at >= from), findings: state.findings, settings: state.settings };
    return JSON.parse(JSON.stringify(told)) as { events: Event[]; findings: Finding[]; settings: Settings };
  }, since);
  const holds = ({ until }: Finding): boolean => until === null;
  const at = Date.now() + LATER;
  return {
    events,
    now: findings.filter(holds),
    later: findingsIn(events, at, settings).filter(holds),
    ever: findingsIn(events, at),
  };
}

/** Errors and warnings as `error callback-lost`; one that is found in several sessions of a page once. */
export const alarms = (findings: readonly Finding[]): string[] =>
  findings
    .filter(
      ({ severity, rule, session }, index) =>
        severity !== 'note' && !findings.slice(0, index).some((other) => other.rule === rule && other.session !== session),
    )
    .map(({ severity, rule }) => `${severity} ${rule}`);

export const saidBy = ({ title, why }: Finding): string => [title, why].map((phrase) => plain(phrase, String)).join('. ');

export const evidenceOf = ({ evidence }: Finding, events: readonly Event[]): string[] =>
  evidence.map((id) => {
    const event = events.find((one) => one.id === id);
    return event === undefined ? 'an event that is not there' : wordsOf(event);
  });

/** What a failed test tells: all that is found, and what happened. */
export function account({ now, later, events }: Sight): string {
  const lines = (findings: readonly Finding[]): string[] =>
    findings.map((one) => `  ${one.severity} ${one.rule}: ${saidBy(one)} [${evidenceOf(one, events).join(', ')}]`);
  return ['Now:', ...lines(now), 'Later:', ...lines(later), 'Events:', ...events.map((event) => `  ${wordsOf(event)}`)].join('\n');
}
