import type { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FailureDetails } from './envelope';
import type { HeldReplies } from './held-replies';
import type { Misbehaviour } from './misbehaviour';
import { type Reply, htmlReply } from './reply';

/** A reply, with or without leave for the page to read it; or none because the connection was dropped. */
export type Outcome = { reply: Reply; isReadable: boolean } | 'dropped' | 'given up';

/** How one server says what another says in its own way. */
export interface Wording {
  refusal(code: string, details: FailureDetails): Reply;
  withoutData(): Reply;
  withoutError(): Reply;
}

/**
 * Carries out a misbehaviour.
 *
 * @param work gives the ordinary answer, and changes what the server knows: called at most once
 */
export async function misbehave(
  misbehaviour: Misbehaviour | undefined,
  work: () => Promise<Reply>,
  wording: Wording,
  target: string,
  connection: EventEmitter,
  held: HeldReplies,
): Promise<Outcome> {
  const readable = (reply: Reply): Outcome => ({ reply, isReadable: true });

  switch (misbehaviour?.as) {
    case undefined:
      return readable(await work());
    case 'body-error':
      return readable(wording.refusal(misbehaviour.code, misbehaviour.details));
    case 'http-status':
      return readable(htmlReply(misbehaviour.status, misbehaviour.body));
    case 'not-json':
      return readable(htmlReply(200, misbehaviour.body));
    case 'null-data':
      return readable(wording.withoutData());
    case 'no-error':
      return readable(wording.withoutError());
    case 'drop':
      if (misbehaviour.afterWork) await work();
      return 'dropped';
    case 'hang': {
      // Held from its arrival on: whoever was told of that may release it at once.
      const released = held.hold(target, connection);
      const reply = await work();
      return (await released) ? readable(reply) : 'given up';
    }
    case 'delay': {
      const reply = await work();
      return (await held.delay(misbehaviour.ms)) ? readable(reply) : 'given up';
    }
    case 'refuse-cors':
      return { reply: await work(), isReadable: false };
  }
}

/** Ends the connection as a crashed server or a broken line does. */
export function dropConnection(response: ServerResponse): void {
  response.socket?.destroy();
}
