import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';

/** A page holds its SDK more than once. */
export const twoCopies: Rule = {
  id: 'two-copies',
  find({ own, provider }) {
    const found = own.of('sdk-found').filter((one) => one.provider === provider.id);
    const copies = [...new Map(found.toReversed().map((one) => [one.instance, one])).values()].toReversed();
    const second = copies[1];
    if (second === undefined) return [];
    return [
      {
        severity: 'warning',
        title: say`This page holds ${copies.length} copies of ${provider.name}’s SDK`,
        why: say`They share one storage, but each has a memory of its own: a sign-in, listener, socket or log-out of one is unknown to the others.`,
        source: provider.sources.measured,
        fix: {
          developer: say`Have one module import the SDK and all others take it from there; look for a second version in the lockfile and for a script tag beside the bundle.`,
          support: TELL_DEVELOPER,
        },
        evidence: copies.map(({ id }) => id),
        since: second.at,
        until: null,
      },
    ];
  },
};
