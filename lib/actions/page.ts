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
  words: string;
  json: unknown;
}

/** Sends one request from the page, as the SDK would, and reads its envelope. */
export async function send(context: ActionContext, request: { method: string; url: string }, headers: Record<string, string>): Promise<FetchAnswer> {
  const outcome = await context.run('fetch', { ...request, headers, timeout: context.settings.serverAnswer });
  if (!outcome.ok) return { code: null, words: outcome.words, json: null };
  const { status, body } = (outcome.value ?? {}) as { status?: unknown; body?: unknown };
  if (status !== 200) return { code: null, words: `HTTP ${String(status)}`, json: null };
  try {
    const json = JSON.parse(String(body)) as { error?: { code?: unknown }; data?: unknown };
    const code = json.error?.code;
    if (typeof code !== 'string' && typeof code !== 'number') return { code: null, words: 'a reply without an error code', json: null };
    return { code: String(code), words: code === '' ? 'accepted' : errorWords(context.provider, String(code)), json: json.data };
  } catch {
    return { code: null, words: 'a reply that is not JSON', json: null };
  }
}

export const errorWords = (provider: Provider, code: string): string => {
  const short = provider.errors[code]?.short;
  return short === undefined ? code : `${code} ${short}`;
};
