import { explainedByName, type Finding } from '../diagnosis/finding';
import type { Phrase } from '../diagnosis/phrase';
import type { RecorderState } from '../session/store';
import { eventLine } from './event-line';
import { placeholdersFor } from './known';
import { safePhrase } from './safe-phrase';

const iso = (at: number): string => new Date(at).toISOString();

/** A finding as text that is safe to post: for whoever can mend it, and has not seen the panel. */
export const findingAsText = (state: RecorderState, finding: Finding): string => {
  const { severity, rule, title, why, source, fix, caution, since, until } = finding;
  const evidence = new Set(finding.evidence);
  const events = state.events.filter(({ id }) => evidence.has(id));
  const names = placeholdersFor(state, ...events);
  const safe = (phrase: Phrase) => safePhrase(phrase, names);
  return [
    `${severity} ${rule}: ${safe(title)}${finding.simulated ? ' (simulated)' : ''}`,
    until === null ? `Since ${iso(since)}` : `From ${iso(since)} until ${iso(until)}`,
    ...(caution === undefined ? [] : [`Not seen: ${safe(caution)}`]),
    `Why: ${safe(why)}`,
    `Source: ${source.title}${source.url === null ? '' : `, ${source.url}`}`,
    `Fix: ${safe(fix.developer)}`,
    `Support: ${safe(fix.support)}`,
    ...explainedByName(finding).map((one) => `Explains also: ${safe(one.title)}`),
    ...(events.length === 0 ? [] : ['Evidence:', ...events.map((event) => `- ${eventLine(event, names)}`)]),
  ].join('\n');
};
