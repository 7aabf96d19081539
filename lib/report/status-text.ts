import type { Moment } from '../session/session';
import type { RecorderState } from '../session/store';
import type { SessionView } from '../session/view';
import { placeholdersFor } from './known';
import { safeText } from './safe-text';

const when = (moment: Moment | null | undefined): string => (moment == null ? '' : ` (${new Date(moment.at).toISOString()})`);

/** What *Status* says of a session, as text that is safe to post. */
export const statusAsText = (state: RecorderState, { session, user, verdict, witnesses, lifetimes, skew }: SessionView): string => {
  const names = placeholdersFor(state);
  const safe = (words: string) => safeText(words, names);
  const place = [
    safe(session.origin),
    ...(user === null ? [] : [names.user(user)]),
    ...(session.appId === null ? [] : [names.name('app', session.appId)]),
  ];
  return [
    `${verdict.title}: ${safe(verdict.sentence)}`,
    `Page: ${place.join(', ')}, traced as ${state.attach.mode}`,
    ...witnesses.map(({ name, words, moment, source, sourceMoment, relation }) => {
      const sign = relation === null ? '-' : relation === 'equal' ? '=' : '≠';
      return `${sign} ${name}: ${safe(words)}${when(moment)}${source === '' ? '' : `; ${safe(source)}${when(sourceMoment)}`}`;
    }),
    ...lifetimes.map(
      ({ name, from, until, state: now }) =>
        `${name}: ${now}, from ${from === null ? 'not seen' : new Date(from).toISOString()} until ${until === null ? 'not known' : new Date(until).toISOString()}`,
    ),
    ...(skew === null ? [] : [`Server’s clock: ${Math.round(skew / 1_000)} s from this machine’s`]),
  ].join('\n');
};
