import type { Found } from '../../../diagnosis/finding';
import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { own as words, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { runsOf } from '../../../diagnosis/runs';
import { endOf } from '../../../session/operations';
import { inShort, isOfInstance } from '../errors';
import { SDK_DOCS } from '../sources';
import { givenTo, refusedAt } from './starts';

/** The app went on from a session that it had kept, and the server no longer has it. */
export const deadSessionResumed: Rule = {
  id: 'dead-session-resumed',
  find: (scene) => [...resumes(scene), ...unseenResumes(scene)],
};

const resumes = ({ attempts, own }: Scene): Found[] =>
  failuresOf(attempts.of('sign-in'), (attempt) => {
    const code = refusedAt(attempt, 'profile', 'configuration');
    return givenTo(attempt) === 'session' && code !== null && isOfInstance(code, 'profile') ? { code } : null;
  }).map((run) => {
    const incident = incidentOf(run);
    const kept = own.stored('resume').findLast(({ at, reading }) => at <= incident.since && reading === 'session');
    return {
      ...told(run.faults.at(-1)!.code),
      ...incident,
      evidence: [...(kept === undefined ? [] : [kept.id]), ...incident.evidence],
    };
  });

/** Those whose call came before tracing: nothing but a resume asks for the profile. */
function unseenResumes({ attempts, own }: Scene): Found[] {
  const starts = attempts.of('sign-in');
  const ofStarts = new Set(starts.flatMap(({ requests }) => requests));
  const unowned = own.requests('profile').filter((request) => request.byPanel === undefined && !ofStarts.has(request));
  return runsOf(unowned, ({ word }) => (word === 'refused' ? {} : word === 'accepted' ? 'over' : null)).map(({ things, end }) => {
    const since = endOf(things[0]!);
    return {
      ...told(things.at(-1)!.answer!.code),
      evidence: things.slice(-3).map(({ id }) => id),
      since,
      until: end === null ? (starts.find(({ at }) => at >= since)?.at ?? null) : endOf(end),
      caution: say`The call was made before tracing began; only its request was seen.`,
    };
  });
}

const told = (code: string): Omit<Found, 'since' | 'until' | 'evidence'> => ({
  severity: 'error',
  title: say`The app resumed a session that the server no longer accepts: ${code}${words(inShort(code))}`,
  why: say`A resume needs no ticket, so it can bring no new session either: start({userId, sessionId, sessionSecret}) fails with the server’s error, each time anew.`,
  source: SDK_DOCS,
  fix: {
    developer: say`Where such a start() fails, remove the kept session and call start({userTicket}) with a new ticket.`,
    support: say`Press “Clear cached data only”, which removes the kept session; then reload the page and sign in again.`,
  },
  remedy: 'clear',
});
