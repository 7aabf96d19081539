import type { Entry } from 'har-format';

import type { EventOf } from '../events/event';
import type { Secret } from '../events/secret';
import { beginOf, lowerCase, origin } from './har';
import type { Provider } from '../providers/provider';
import type { Inspector } from './inspector';
import { formsOf } from './secret-index';
import type { Vault } from './vault';

const MOST_REPLIES = 200;
/** Bytes of a reply that is looked into, and characters of a request that is kept for it. */
const MOST_SIZE = 256 * 1024;
/** Shorter values stand in many a text by chance, as “undefined” does. */
const SHORTEST = 16;
/** Clocks of page and network differ a little, ms. */
const LATER = 50;
const MOST_DEPTH = 12;

/** Scripts and styles are text too, and many. */
const TEXT = /^(text\/(?!css|javascript)|application\/(.*\+)?(json|xml|x-www-form-urlencoded))/i;

interface Reply {
  entry: Entry;
  /** Epoch ms. */
  ended: number;
  /** In the order in which they were told. */
  number: number;
}

/** The newest text replies to the page, whose bodies are read when somebody asks where a value came from. */
export class Replies {
  #kept: Reply[] = [];
  #count = 0;

  constructor(
    readonly inspector: Pick<Inspector, 'body'>,
    readonly vault: Vault,
  ) {}

  /** The number of the newest one. */
  get newest(): number {
    return this.#count;
  }

  /** Remembers an entry that has ended; tells whether it is one to look into. */
  keep(entry: Entry): boolean {
    const { url, postData } = entry.request;
    const { size, mimeType } = entry.response.content;
    if (Math.max(size, url.length, postData?.text?.length ?? 0) > MOST_SIZE) return false;
    if (!URL.canParse(url) || !TEXT.test(mimeType ?? '')) return false;
    this.#kept = [...this.#kept.slice(1 - MOST_REPLIES), { entry, ended: beginOf(entry) + Math.max(0, entry.time), number: ++this.#count }];
    return true;
  }

  /**
   * The newest reply that ended before the ticket's use and holds it; null where none does.
   *
   * @param usedAt epoch ms
   * @param after the number of a reply: only later ones are looked into
   */
  async find(
    ticket: Secret,
    provider: Pick<Provider, 'id' | 'userFields'>,
    usedAt: number,
    after = 0,
  ): Promise<EventOf<'ticket-origin'> | null> {
    const value = this.vault.reveal(ticket.n);
    if (value === null || value.length < SHORTEST) return null;
    const forms = [...formsOf(value)];
    const candidates = this.#kept.filter(({ number, ended }) => number > after && ended <= usedAt + LATER);
    for (const reply of candidates.toSorted((a, b) => b.ended - a.ended)) {
      const text = await this.inspector.body(reply.entry).catch(() => null);
      if (text !== null && forms.some((form) => text.includes(form)))
        return this.#eventOf(reply, ticket, provider.id, userBeside(value, text, provider.userFields));
    }
    return null;
  }

  #eventOf({ entry, ended }: Reply, ticket: Secret, provider: string, userId: string | null): EventOf<'ticket-origin'> {
    const { method, url, headers } = entry.request;
    return {
      id: `ticket-origin:${ticket.n}`,
      kind: 'ticket-origin',
      at: ended,
      provider,
      document: null,
      ticket,
      method: String(method).slice(0, 20),
      url: this.vault.mask(url.slice(0, 8_192)),
      path: this.vault.words(new URL(url).pathname, 500),
      status: entry.response.status,
      took: Math.max(0, entry.time),
      userId: userId === null ? null : this.vault.words(userId),
      from: origin(lowerCase(headers)),
    };
  }
}

/** The user that a JSON names in the object in which the value stands. */
function userBeside(value: string, text: string, fields: readonly string[]): string | null {
  const walk = (json: unknown, depth: number): string | null => {
    if (typeof json !== 'object' || json === null || depth === MOST_DEPTH) return null;
    const inner = Object.values(json);
    if (inner.includes(value)) {
      const user = fields.map((name) => (json as Record<string, unknown>)[name]).find(isName);
      return user === undefined ? null : String(user);
    }
    for (const one of inner) {
      const found = walk(one, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  try {
    return walk(JSON.parse(text), 0);
  } catch {
    return null;
  }
}

const isName = (value: unknown): value is string | number => (typeof value === 'string' && value !== '') || typeof value === 'number';
