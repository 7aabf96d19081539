import type { EventOf } from '../../../events/event';
import { sameSecret } from '../../../events/secret';
import { endOf, outcome } from '../../../session/operations';
import type { Found } from '../../../diagnosis/finding';
import { clearedAfter, firstOf } from '../../../diagnosis/log-outs';
import { type Phrase, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { isSession, spansOf, type StoredSpan } from '../../../diagnosis/stored';
import { ENDLESS, refreshLoopsOf } from './loops';
import { MEASURED } from './sources';

/** `isAuthenticated()` is true as long as a token is stored, whatever has become of it. */
export const saysYesButDead: Rule = {
  id: 'says-yes-but-dead',
  explains: ['connect-blocked'],
  find: (scene) => spansOf(scene.own.stored('session')).flatMap((span) => (isSession(span.stored) ? judge(span, scene) : [])),
};

const WHY = say`isAuthenticated() only looks whether an access token is stored: never at its time, and it never asks the server.`;

function judge(look: StoredSpan, scene: Scene): Found[] {
  // A log-out ends it, though the look at storage after it may not have come.
  const span = { ...look, until: firstOf(clearedAfter(scene, look.stored.at), look.until) };
  const { stored, until } = span;
  // An SDK that was not found says nothing; one that was asked and said no is not believed to say yes.
  if (scene.facts.session.instance === 0 || (until === null && scene.facts.session.probe?.says !== true)) return [];
  const death = deathOf(span, scene);
  if (death !== null)
    return [
      {
        severity: 'error',
        title: say`isAuthenticated() is true, but ${death.words}`,
        why: WHY,
        source: MEASURED,
        fix: {
          developer: say`Do not take isAuthenticated() as proof that the session works: call connect(), and sign in again when onTapTalkRefreshTokenExpired is called.`,
          support: say`Press “Log out and clear”, then sign in again.`,
        },
        evidence: [...new Set([...death.evidence, stored.id])],
        since: death.at,
        until,
        remedy: 'log-out',
      },
    ];
  return until === null ? merelyPast(scene) : [];
}

interface Death {
  words: Phrase;
  evidence: string[];
  at: number;
}

/** What of these tokens was seen after which nothing on this page can revive the session. */
function deathOf({ stored, until }: StoredSpan, scene: Scene): Death | null {
  const { own, facts } = scene;
  const { access, refresh } = stored.grant ?? {};
  const during = [...own.carrying(access), ...own.carrying(refresh)]
    .filter((request) => endOf(request) >= stored.at && (until === null || request.at < until))
    .toSorted((a, b) => a.at - b.at);
  // What was accepted later was not dead.
  let death: Death | null = null;
  for (const request of during) {
    if (sameSecret(request.carries, access)) {
      if (request.word === 'accepted') death = null;
      else if (request.word === 'refused' || request.word === 'ended')
        death = {
          words: say`the server refuses the token: ${request.answer?.code || 'the session has ended'}`,
          evidence: [request.id],
          at: endOf(request),
        };
    } else if (sameSecret(request.carries, refresh)) death = ofRefresh(request) ?? death;
  }
  if (death !== null || until !== null) return death;
  const loop = refreshLoopsOf(scene).at(-1);
  if (loop?.end === null && clearedAfter(scene, loop.things.at(-1)!.at) === null)
    return {
      words: say`each token that a refresh brings is answered 40104`,
      evidence: loop.things.slice(-ENDLESS).map(({ id }) => id),
      at: endOf(loop.things[ENDLESS - 1]!),
    };
  const { ends, past } = facts.refresh;
  if ((facts.access.past || facts.access.word?.word === 'expired') && (past || facts.refresh.secret === null))
    return { words: say`both tokens are past their time`, evidence: [], at: ends ?? facts.access.ends ?? facts.now };
  return null;
}

function ofRefresh(request: EventOf<'request'>): Death | null {
  const end = outcome(request, true);
  if (end === null || (end.state === 'answered' && end.code === '')) return null;
  // One of the panel's own that breaks off blocks nothing, and one cut off by navigation no other page.
  if (end.state === 'lost' && (request.byPanel !== undefined || end.why === 'navigation')) return null;
  const words =
    end.state === 'lost'
      ? say`its refresh ended in ${end.ending} and will not be tried again`
      : say`the server refused its refresh token: ${end.code}`;
  return { words, evidence: [request.id], at: endOf(request) };
}

function merelyPast({ facts: { access, session } }: Scene): Found[] {
  if (!access.past || access.ends === null || session.stored === null) return [];
  return [
    {
      severity: 'note',
      title: say`isAuthenticated() is true though the access token is past its time`,
      why: say`${WHY} The next connect() or request that is answered 40104 has the SDK refresh it.`,
      source: MEASURED,
      fix: {
        developer: say`Nothing is needed as long as the refresh token lives.`,
        support: say`Nothing is needed as a rule. If the chat stays silent, “Check with the server” tells whether the token still works; then reload the page.`,
      },
      evidence: [session.stored.event],
      since: access.ends,
      until: null,
      remedy: 'check',
    },
  ];
}
