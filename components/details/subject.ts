import type { EventOf, Grant } from '../../lib/events/event';
import type { Secret } from '../../lib/events/secret';
import { isSecret, type Value } from '../../lib/events/value';
import { PROVIDERS } from '../../lib/providers';
import type { Node } from '../timeline/event-tree';

/** One act of the page as the details tell it: the event chosen, the call it belongs to, the request it led to. */
export interface Subject {
  node: Node;
  call: EventOf<'sdk-call'> | null;
  callNode: Node | null;
  request: EventOf<'request'> | null;
  /** Tickets and tokens that it speaks of, and their ends where something beside them tells. */
  tokens: Token[];
}

export interface Token {
  secret: Secret;
  /** Epoch ms of the server's clock. */
  ends: number | null;
}

export const subjectOf = (node: Node): Subject => {
  const callNode = nearestCall(node);
  const call = callNode?.event.kind === 'sdk-call' ? callNode.event : null;
  const request = node.event.kind === 'request' ? node.event : callNode === null ? null : endingRequest(callNode);
  return { node, call, callNode, request, tokens: tokensOf(node, call, request) };
};

const nearestCall = (node: Node): Node | null => {
  for (let above: Node | null = node; above !== null; above = above.cause) if (above.event.kind === 'sdk-call') return above;
  return null;
};

/** The request that a call ended on: those before it only led to the next. */
const endingRequest = ({ event, caused }: Node): EventOf<'request'> | null => {
  const own = caused.flatMap(({ event: one }) => (one.kind === 'request' ? [one] : []));
  const leadsOn = PROVIDERS[event.provider ?? '']?.leadsOn;
  return own.find(({ endpoint, answer }) => answer === null || leadsOn?.(endpoint, answer.code) !== true) ?? own.at(-1) ?? null;
};

const inValue = (value: Value): Secret[] => {
  if (isSecret(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.filter((part): part is Secret => typeof part !== 'string');
  if (value.type === 'object') return value.entries.flatMap(([, entry]) => inValue(entry));
  return value.type === 'array' ? value.items.flatMap(inValue) : [];
};

const ofGrant = (grant: Grant | null): Token[] =>
  grant === null
    ? []
    : [
        { secret: grant.access, ends: grant.accessEnds },
        { secret: grant.refresh, ends: grant.refreshEnds },
      ].filter((token): token is Token => token.secret !== null);

const bare = (secret: Secret): Token => ({ secret, ends: null });

const tokensOf = ({ event }: Node, call: EventOf<'sdk-call'> | null, request: EventOf<'request'> | null): Token[] => {
  const found = [
    ...(event.kind === 'storage' ? ofGrant(event.grant) : []),
    ...(event.kind === 'ticket-origin' ? [bare(event.ticket)] : []),
    ...(event.kind === 'socket' && event.carries !== null ? [bare(event.carries)] : []),
    ...(call?.args.flatMap(inValue).map(bare) ?? []),
    ...(request?.carries == null ? [] : [bare(request.carries)]),
    ...(request?.serverKey == null ? [] : [bare(request.serverKey)]),
    ...ofGrant(request?.brings ?? null),
  ];
  const byNumber = new Map<number, Token>();
  for (const token of found) byNumber.set(token.secret.n, { ...token, ends: token.ends ?? byNumber.get(token.secret.n)?.ends ?? null });
  return [...byNumber.values()];
};
