import { sameSecret } from '../../../events/secret';
import { type Attempt, endingOf, succeeded } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { type Incident, incidentOf } from '../../../diagnosis/incidents';
import { say } from '../../../diagnosis/phrase';
import { runsOf } from '../../../diagnosis/runs';
import type { Rule, Scene } from '../../../diagnosis/rule';

/** What a reply brought stands in storage, and the look at it has arrived, by then, ms. */
const STORED_BY = 2_000;

/** The browser refused to store what a sign-in or refresh brought. */
export const storageRefused: Rule = {
  id: 'storage-refused',
  find: (scene) => [...notWritten(scene), ...notReadable(scene)],
};

const WHY = say`The SDK writes the session to localStorage before it calls back. Where that throws, for want of room or because the site’s data is blocked, the error ends in the console and neither callback comes.`;

const notWritten = (scene: Scene): Found[] =>
  runsOf(scene.attempts.of('sign-in'), (attempt) => {
    if (isLost(scene, attempt)) return { attempt };
    return succeeded(attempt) && attempt.callbacks.length > 0 ? 'over' : null;
  }).map((run): Found => ({
    ...withRefusals(scene, incidentOf(run)),
    severity: 'error',
    title: say`The server signed the user in, but the browser refused to store the session`,
    why: WHY,
    source: scene.provider.sources.measured,
    fix: {
      developer: say`See what fills localStorage (it holds about 5 MB for each site), and whether the frame is sandboxed or third-party storage is blocked.`,
      support: say`Allow the site to store data. If its storage is full, delete the site’s data in the browser’s settings: that takes all that the app keeps there. Then sign in again.`,
    },
  }));

/** Where a simulation refused the write, it has told so. */
function withRefusals({ own }: Scene, incident: Incident): Incident {
  const refusals = own
    .of('simulation')
    .filter(({ what, at }) => what === 'refused a write' && at >= incident.since && at <= incident.since + STORED_BY)
    .slice(0, 1);
  return { ...incident, evidence: [...incident.evidence, ...refusals.map(({ id }) => id)] };
}

function isLost({ own, reached }: Scene, attempt: Attempt): boolean {
  const end = endingOf(attempt);
  const brought = end?.request.brings?.access;
  if (!brought || !attempt.call?.callbacks.length || attempt.callbacks.length > 0 || !reached(end!.at + STORED_BY)) return false;
  return !own.stored('session').some(({ grant }) => sameSecret(grant?.access, brought));
}

const notReadable = ({ own, provider, facts }: Scene): Found[] =>
  own
    .stored('session')
    .filter(({ reading }) => reading === 'refused' && facts.session.instance > 0)
    .slice(0, 1)
    .map((stored) => ({
      severity: 'error',
      title: say`The browser keeps this page from using localStorage, so the SDK can sign nobody in`,
      why: WHY,
      source: provider.sources.measured,
      fix: {
        developer: say`If this is a frame, add allow-same-origin to its sandbox attribute, or have the page around it sign in. Else the user’s browser blocks the site’s data: tell them so.`,
        support: say`Allow the site to store data (cookies and site data) and reload the page.`,
      },
      evidence: [stored.id],
      since: stored.at,
      until: null,
    }));
