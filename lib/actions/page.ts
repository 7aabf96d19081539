import type { EventOf } from '../events/event';
import type { PageCommandArgs } from '../events/record';
import type { Secret, SecretKind } from '../events/secret';
import type { Provider } from '../providers/provider';
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
  /** The first request event of this action that fits, as soon as the browser reports it; null at the deadline (ms). */
  request(endpoint: string, deadline: number): Promise<EventOf<'request'> | null>;
  /** Begins to watch for a late reply that writes the session again. */
  watch(snapshot: Snapshot): void;
}

export interface FetchAnswer {
  /** Null where no envelope came. */
  code: string | null;
  /** Nothing came within the time there was. */
  late: boolean;
  words: string;
  json: unknown;
}

const noEnvelope = (words: string, late = false): FetchAnswer => ({ code: null, late, words, json: null });

/** Sends one request from the page, as the SDK would, and reads its envelope. `timeout` in ms. */
export async function send(
  context: ActionContext,
  request: { method: string; url: string },
  headers: Record<string, string>,
  timeout = context.settings.serverAnswer,
): Promise<FetchAnswer> {
  const outcome = await context.run('fetch', { ...request, headers, timeout });
  if (!outcome.ok)
    return outcome.words.startsWith('TimeoutError') ? noEnvelope('the server did not answer', true) : noEnvelope(outcome.words);
  const { status, body } = (outcome.value ?? {}) as { status?: unknown; body?: unknown };
  if (status !== 200) return noEnvelope(`HTTP ${context.words(status)}`);
  try {
    const json = JSON.parse(String(body)) as { error?: { code?: unknown }; data?: unknown };
    const code = json.error?.code;
    if (typeof code !== 'string' && typeof code !== 'number') return noEnvelope('a reply without an error code');
    return {
      code: String(code),
      late: false,
      words: code === '' ? 'accepted' : errorWords(context.provider, context.words(code)),
      json: json.data,
    };
  } catch {
    return noEnvelope('a reply that cannot be read as JSON');
  }
}

export const errorWords = (provider: Provider, code: string): string => {
  const short = provider.errors[code]?.short;
  return short === undefined ? code : `${code} ${short}`;
};
