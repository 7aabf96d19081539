import type { FlowStep, Moment } from '../session/session';
import type { RecorderState } from '../session/store';
import type { SessionView } from '../session/view';
import { placeholdersFor } from './known';
import { receiptLines } from './receipt-text';
import { safePhrase } from './safe-phrase';
import { safeLine } from './safe-text';

/** What a reader must know beside the session: no word of it comes from the page. */
export interface Circumstances {
  /** Epoch ms. */
  now: number;
  /** 'TapTalk Auth Inspector 0.1.0', 'Chrome/140'. */
  product: string;
  browser: string;
  /** The SDK's name, where it was seen. */
  sdk: string | null;
  /** The pill's words, of the session's frame. */
  traced: string;
}

const iso = (at: number): string => new Date(at).toISOString();
const when = (moment: Moment | null | undefined): string =>
  moment == null ? '' : moment.form === 'left' ? ` until ${iso(moment.at)}` : ` (${iso(moment.at)})`;

/** What *Status* says of a session, and the receipt below it, as text that is safe to post. */
export const statusAsText = (state: RecorderState, view: SessionView, { now, product, browser, sdk, traced }: Circumstances): string => {
  const { session, user, verdict, witnesses, flow, lifetimes, skew } = view;
  const found = state.findings.filter((finding) => finding.session === session.id && finding.until === null);
  const evidence = new Set(found.flatMap((finding) => finding.evidence));
  const names = placeholdersFor(state, ...state.events.filter(({ id }) => evidence.has(id)));
  const safe = (words: string) => safeLine(words, names);
  const place = [
    safe(session.origin),
    ...(user === null ? [] : [names.user(user)]),
    ...(session.appId === null ? [] : [names.name('app', session.appId)]),
  ];
  const step = ({ name, words, at, atWord }: FlowStep) =>
    `${name}: ${safe(words)}${at === null ? '' : ` (${atWord === undefined ? '' : `${atWord} `}${iso(at)})`}`;
  const receipt = state.receipts[0];
  return [
    [iso(now), product, ...(sdk === null ? [] : [`${sdk} SDK`]), browser].join(', '),
    `${verdict.title}: ${safe(verdict.sentence)}`,
    `Page: ${place.join(', ')}; ${safe(traced)}`,
    ...found.map(({ severity, title, simulated }) => `Found, ${severity}: ${safePhrase(title, names)}${simulated ? ' (simulated)' : ''}`),
    ...witnesses.map(({ name, words, moment, source, sourceMoment, relation }) => {
      const sign = relation === null ? '-' : relation === 'equal' ? '=' : '≠';
      return `${sign} ${name}: ${safe(words.replace(/,$| has$/, ''))}${when(moment)}${source === '' ? '' : `; ${safe(source)}${when(sourceMoment)}`}`;
    }),
    flow.map(step).join(' → '),
    ...lifetimes.map(
      ({ name, from, until, state: left }) =>
        `${name}: ${left}, from ${from === null ? 'not seen' : iso(from)} until ${until === null ? 'not known' : iso(until)}`,
    ),
    ...(skew === null ? [] : [`Server’s clock: ${Math.round(skew / 1_000)} s from this machine’s`]),
    ...(receipt === undefined ? [] : receiptLines(receipt, names)),
  ].join('\n');
};
