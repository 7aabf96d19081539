import type { Event, EventOf } from '../events/event';
import type { PageCommandArgs } from '../events/record';
import type { Secret, SecretKind } from '../events/secret';
import type { OwnCall, Provider } from '../providers/provider';
import { wasPlayed } from '../session/operations';
import type { Facts, Session } from '../session/session';
import type { Settings } from '../settings/settings';
import type { Snapshot } from './snapshot';

/** What came of one command in the page. */
export type Outcome = { ok: true; value: unknown } | { ok: false; words: string };

/** What an action works with: the page behind the border, the vault, and the list of events. */
export interface ActionContext {
  /** Id of this action, which marks all that it calls and sends. */
  id: string;
  session: Session;
  /** User and origin, where several sessions are there. */
  whom: string | null;
  facts: Facts;
  provider: Provider;
  settings: Settings;
  now(): number;
  /** Runs a named command of the page agent; never rejects. */
  run(name: string, args: PageCommandArgs): Promise<Outcome>;
  /** What a page or a server said, as it may stand in a receipt: without secrets, and not without end. */
  words(told: unknown): string;
  reveal(secret: Secret | null): string | null;
  keep(kind: SecretKind, value: string): Secret;
  /** Tokens that this action's requests may carry, so that they are told from the app's. */
  claim(...tokens: (Secret | null)[]): void;
  /** The copies of the SDK that have the same session; null: all of the document. */
  instances(): number[] | null;
  /** The events since this action began, in their order. */
  events(): readonly Event[];
  /** The session as it is now. */
  current(): Session;
  /** Looks for something each time the events have changed, until it is there; null after `deadline` ms. */
  expect<Found>(look: () => Found | null, deadline: number): Promise<Found | null>;
  /** Begins to watch for a late reply that writes the session again. */
  watch(snapshot: Snapshot): void;
}

/** The action's own request to an endpoint, as soon as the browser reports that it has ended; null after `deadline` ms. */
export const answeredRequest = (context: ActionContext, endpoint: string, deadline: number): Promise<EventOf<'request'> | null> =>
  context.expect(
    () =>
      context
        .events()
        .find(
          (event): event is EventOf<'request'> =>
            event.kind === 'request' && event.byPanel === context.id && event.endpoint === endpoint && event.took !== null,
        ) ?? null,
    deadline,
  );

/** Calls a method of the page's SDK; `args` has null where callbacks go. What those are told comes as events. */
export async function callSdk(
  { run, words, provider, session: { instance } }: ActionContext,
  { method, plain = false }: Pick<OwnCall, 'method' | 'plain'>,
  args: unknown[],
): Promise<{ called: boolean; threw: string | null }> {
  const outcome = await run('call-sdk', { provider: provider.id, instance, method, args, plain });
  if (!outcome.ok) return { called: false, threw: outcome.words };
  const { called, threw } = (outcome.value ?? {}) as { called?: unknown; threw?: unknown };
  return { called: called === true, threw: typeof threw === 'string' ? words(threw) : null };
}

/** Clocks of page and panel may differ by so much, ms. */
const EARLIER = 50;

export interface FetchAnswer {
  /** Null where no envelope came. */
  code: string | null;
  /** Nothing came within the time there was. */
  late: boolean;
  words: string;
  json: unknown;
  /** It never reached the server: a simulation answered. */
  simulated: boolean;
}
type Reading = Omit<FetchAnswer, 'simulated'>;

const noEnvelope = (words: string, late = false): Reading => ({ code: null, late, words, json: null });

/** Sends one request from the page, as the SDK would, and reads its envelope. `timeout` in ms. */
export async function send(
  context: ActionContext,
  request: { method: string; url: string },
  headers: Record<string, string>,
  timeout = context.settings.serverAnswer,
): Promise<FetchAnswer> {
  const from = context.now();
  const reading = await ask(context, request, headers, timeout);
  // What the page did stands in the log before its answer is handed over.
  const simulated = context
    .events()
    .some((event) => event.kind === 'request' && event.byPanel === context.id && event.at >= from - EARLIER && wasPlayed(event));
  return { ...reading, simulated };
}

async function ask(
  context: ActionContext,
  request: { method: string; url: string },
  headers: Record<string, string>,
  timeout: number,
): Promise<Reading> {
  const outcome = await context.run('fetch', { ...request, headers, timeout });
  if (!outcome.ok)
    return outcome.words.startsWith('TimeoutError') ? noEnvelope('the server did not answer', true) : noEnvelope(outcome.words);
  const { status, body } = (outcome.value ?? {}) as { status?: unknown; body?: unknown };
  const json = parsed(String(body));
  const envelope = typeof status === 'number' ? context.provider.envelope(json, status) : null;
  if (envelope === null) {
    if (status !== 200) return noEnvelope(`HTTP ${context.words(status)}`);
    return noEnvelope(json === undefined ? 'a reply that cannot be read as JSON' : 'a reply without an error code');
  }
  const { code, data } = envelope;
  return { code, late: false, words: code === '' ? 'accepted' : errorWords(context.provider, context.words(code)), json: data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const errorWords = (provider: Provider, code: string): string => {
  const short = provider.errors[code]?.short;
  return short === undefined ? code : `${code} ${short}`;
};
