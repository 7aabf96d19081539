import type { Outcome } from '../../lib/actions/page';
import type { PageCommand, PageCommandArgs, PageValue } from '../../lib/events/record';
import type { Result } from '../../lib/inspect/records';

interface Waiting {
  command: PageCommand;
  action: string | null;
  resolve(outcome: Outcome): void;
  timer: ReturnType<typeof setTimeout>;
}

/** Commands on their way to the page: sent with every drain until their result has come. */
export class Commands {
  readonly #waiting = new Map<string, Waiting>();
  #count = 0;

  /** Runs a command in a document; `deadline` in ms. */
  run(document: string, action: string | null, name: string, args: PageCommandArgs, deadline: number): Promise<Outcome> {
    const id = `command-${++this.#count}`;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#end(id, { ok: false, words: 'The page did not answer' }), deadline);
      this.#waiting.set(id, { command: { id, document, name, args }, action, resolve, timer });
    });
  }

  list(): PageCommand[] {
    return [...this.#waiting.values()].map(({ command }) => command);
  }

  /** The action on whose behalf a document runs a command: of those that it was given. */
  actionOf(document: string, id: string): string | undefined {
    return this.#of(document, id)?.action ?? undefined;
  }

  /** Takes a result from the document that was asked, and no other. */
  result(document: string, { command, ok, value: encoded }: Result): void {
    if (this.#of(document, command) === undefined) return;
    const value = plain(encoded);
    this.#end(command, ok ? { ok: true, value } : { ok: false, words: typeof value === 'string' ? value : 'The page refused it' });
  }

  /** Nothing more can come from a document that is gone. */
  gone(document: string): void {
    for (const [id, { command }] of this.#waiting)
      if (command.document === document) this.#end(id, { ok: false, words: 'The page was left' });
  }

  #of(document: string, id: string): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    return waiting?.command.document === document ? waiting : undefined;
  }

  #end(id: string, outcome: Outcome): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    waiting.resolve(outcome);
  }
}

/** An encoded page value as the plain data that a command answers with. */
function plain(value: PageValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value.t === 'o') return Object.fromEntries(value.e.map(([name, entry]) => [name, plain(entry)]));
  if (value.t === 'a') return value.i.map(plain);
  return undefined;
}
