import type { EventOf } from '../../../events/event';
import type { Found } from '../../../diagnosis/finding';
import { clearedAfter } from '../../../diagnosis/log-outs';
import { say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { areTwo, isSession, spansOf, userId } from '../../../diagnosis/stored';
import { sameSecret } from '../../../events/secret';

/** Somebody else was signed in than the ticket was meant for, or than the session before it belonged to. */
export const ticketUserMismatch: Rule = {
  id: 'ticket-user-mismatch',
  find: (scene) => [...anotherThanMeant(scene), ...replaced(scene)],
};

const SUPPORT = say`Press “Log out and clear”, then sign in as the right user.`;

/** A ticket's own “uid” is no user's id: the two are never compared. */
const anotherThanMeant = ({ own, all, provider }: Scene): Found[] =>
  own.requests(provider.endpoints['sign-in'] ?? '').flatMap((exchange): Found[] => {
    const origin = exchange.carries === null ? undefined : all.bringing(exchange.carries).at(-1);
    const user = exchange.brings?.user?.id ?? '';
    if (origin?.userId == null || user === '' || origin.userId === user) return [];
    return [
      {
        severity: 'warning',
        title: say`The ticket was issued for user ${origin.userId}, but it signed in user ${user}`,
        why: say`The reply that brought the ticket names one user; the server’s answer to the ticket names another.`,
        source: provider.sources.ticket,
        fix: {
          developer: say`Have the backend request the ticket for the user who is signed in to the app, and share no ticket between users, for example by a cache.`,
          support: SUPPORT,
        },
        evidence: [origin.id, exchange.id],
        since: exchange.at + (exchange.took ?? 0),
        until: replacedAfter(own.stored('session'), exchange),
        remedy: 'log-out',
      },
    ];
  });

const replacedAfter = (looks: readonly EventOf<'storage'>[], exchange: EventOf<'request'>): number | null =>
  looks.find(({ at, grant }) => at > exchange.at && !sameSecret(grant?.access, exchange.brings?.access))?.at ?? null;

const replaced = (scene: Scene): Found[] =>
  spansOf(scene.own.stored('session')).flatMap(({ stored, before, until }): Found[] => {
    if (before === null || !isSession(before) || !isSession(stored) || !areTwo(stored.grant, before.grant)) return [];
    // The look at storage between the two may not have come.
    const loggedOut = clearedAfter(scene, before.at);
    if (loggedOut !== null && loggedOut <= stored.at) return [];
    const { own, provider } = scene;
    const exchange = own
      .requests(provider.endpoints['sign-in'] ?? '')
      .find(({ brings }) => sameSecret(brings?.access, stored.grant?.access));
    if (exchange === undefined) return [];
    return [
      {
        severity: 'warning',
        title: say`User ${userId(stored.grant)} signed in over user ${userId(before.grant)}, who had not logged out`,
        why: say`The SDK overwrites the stored session. What it holds in memory, its listeners and an open socket stay the former user’s, whose session on the server lives on.`,
        source: provider.sources.measured,
        fix: {
          developer: say`Call ${provider.page.logoutMethod ?? provider.page.clearMethod}() before another user signs in.`,
          support: SUPPORT,
        },
        evidence: [before.id, exchange.id, stored.id],
        since: stored.at,
        until,
        remedy: 'log-out',
      },
    ];
  });
