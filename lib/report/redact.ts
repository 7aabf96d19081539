import type { Body, Event, EventKind, EventOf, Probe, Request, Socket } from '../events/event';
import type { Text } from '../events/secret';
import { Placeholders } from './placeholders';
import {
  address,
  callSite,
  grant,
  list,
  maybe,
  moment,
  named,
  number,
  object,
  secret,
  truth,
  user,
  value,
  words,
  type Rule,
  type Rules,
  type Safe,
} from './rules';

/*
 * What leaves the panel leaves through here: an allow-list over every kind of event and every field of it. A new kind
 * or field without a rule does not pass the type check, and what no rule knows at run time is left out. The level is
 * "safe to post": no secret, nobody's data, no host of the app; times, codes and lifetimes stay.
 */

type Base = Pick<Event, 'id' | 'at' | 'provider' | 'document' | 'byPanel' | 'cause' | 'simulated'>;

const base: Rules<Base> = {
  id: named('event'),
  at: moment,
  provider: maybe(words),
  document: maybe(named('document')),
  byPanel: named('event'),
  simulated: named('simulation'),
  cause: named('event'),
};

const body: Rule<Body> = object<Body>({
  size: number,
  content: maybe((content, names) => ('json' in content ? value(content.json, names) : bodyText(content.text))),
  cut: truth,
  note: words,
});

/** Text that is no JSON may be anything: a page, an error of a proxy, a name. */
const bodyText = (text: Text): Safe =>
  `<text, ${typeof text === 'string' ? text.length : text.reduce((sum, part) => sum + part.length, 0)} chars>`;

const header: Rule<[string, Text]> = ([name, content], names) => `${words(name, names)}: ${words(content, names)}`;

const RULES: { [K in EventKind]: Rules<EventOf<K>> } = {
  navigation: { ...base, kind: words, url: address, origin: address, top: truth, how: words, fromLoad: truth },
  'sdk-found': { ...base, kind: words, instance: number, how: words, methods: list(words) },
  'sdk-call': {
    ...base,
    kind: words,
    instance: number,
    method: words,
    args: list(value),
    callbacks: list(words),
    bySdk: truth,
    site: maybe(callSite),
    stack: words,
    returned: value,
    count: number,
    until: moment,
  },
  'sdk-callback': { ...base, kind: words, instance: number, call: named('event'), method: words, name: words, args: list(value) },
  'sdk-throw': {
    ...base,
    kind: words,
    instance: number,
    call: named('event'),
    method: words,
    callback: words,
    message: words,
    stack: words,
  },
  probe: {
    ...base,
    kind: words,
    instance: number,
    says: maybe(truth),
    threw: words,
    beside: list(object<NonNullable<Probe['beside']>[number]>({ name: words, value })),
    took: maybe(number),
  },
  request: {
    ...base,
    kind: words,
    endpoint: words,
    method: words,
    url: address,
    path: address,
    baseUrl: address,
    took: maybe(number),
    status: number,
    failure: maybe(words),
    answer: maybe(
      object<NonNullable<Request['answer']>>({ status: maybe(number), code: words, message: words, field: words, data: truth }),
    ),
    word: words,
    carries: maybe(secret),
    brings: maybe(grant),
    appId: maybe(named('app')),
    appKey: maybe(secret),
    appKeyProblem: maybe(words),
    serverKey: maybe(secret),
    from: maybe(address),
    site: maybe(callSite),
    requestHeaders: list(header),
    replyHeaders: list(header),
    requestBody: maybe(body),
    replyBody: maybe(body),
    cached: truth,
    serverDate: maybe(moment),
    preflight: maybe(object<NonNullable<Request['preflight']>>({ status: number, failure: maybe(words), took: number })),
  },
  socket: {
    ...base,
    kind: words,
    url: address,
    baseUrl: address,
    carries: maybe(secret),
    appId: maybe(named('app')),
    opened: truth,
    status: number,
    took: maybe(number),
    messages: list(object<Socket['messages'][number]>({ at: moment, sent: truth, text: (text) => bodyText(text) })),
    from: maybe(address),
  },
  storage: {
    ...base,
    kind: words,
    key: words,
    role: words,
    reading: words,
    problem: words,
    length: number,
    value: maybe(secret),
    content: maybe(value),
    grant: maybe(grant),
    noticed: words,
  },
  files: { ...base, kind: words, count: number, bytes: number },
  'ticket-origin': {
    ...base,
    kind: words,
    ticket: secret,
    method: words,
    url: address,
    path: address,
    status: number,
    took: number,
    userId: maybe(user),
    from: maybe(address),
  },
  action: {
    ...base,
    kind: words,
    action: words,
    sends: list(words),
    title: words,
    outcome: maybe(words),
    failed: truth,
    took: maybe(number),
  },
  simulation: { ...base, kind: words, simulation: named('simulation'), title: words, what: words, key: words },
  marker: { ...base, kind: words, text: words },
};

/** One event as it may leave the panel. */
export const redactEvent = (event: Event, names = new Placeholders()): { [field: string]: Safe } => {
  const rules = Object.hasOwn(RULES, event.kind) ? RULES[event.kind] : null;
  return rules === null ? { kind: '<left out>' } : (object(rules as Rules<Event>)(event, names) as { [field: string]: Safe });
};
