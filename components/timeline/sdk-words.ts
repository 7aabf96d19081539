import type { EventOf } from '../../lib/events/event';
import { isSecret, type Value } from '../../lib/events/value';
import { PROVIDERS } from '../../lib/providers';
import type { Operation, OperationState } from '../../lib/session/session';
import { plainText, shortValue } from '../words/text';
import { callCount } from './merged-calls';
import type { Came, Part, RowWords, WordsContext } from './row-words';
import type { EventRow } from './rows';

const argumentParts = (args: readonly Value[]): Part[] =>
  args.flatMap((arg, index): Part[] => {
    const comma: Part[] = index === 0 ? [] : [{ aside: ', ' }];
    return [...comma, isSecret(arg) ? arg : { aside: shortValue(arg) }];
  });

const OPERATION_ENDS: Record<OperationState, Came | null> = {
  succeeded: null,
  shared: null,
  pending: { words: 'waiting', tone: 'none' },
  failed: { words: 'failed', tone: 'warn' },
  lost: { words: 'no callback', tone: 'bad' },
  ignored: { words: 'ignored by the SDK', tone: 'bad' },
  'cut-off': { words: 'cut off by a navigation', tone: 'warn' },
};

/** How these are told of a method that answers by a promise. */
const PROMISE_ENDS: Partial<Record<OperationState, Came>> = {
  lost: { words: 'never settles', tone: 'bad' },
  ignored: { words: 'refused by the SDK', tone: 'bad' },
};

const operationCame = (operation: Operation | undefined, promises: boolean): Came | null => {
  if (operation === undefined) return null;
  const came = (promises ? PROMISE_ENDS[operation.state] : undefined) ?? OPERATION_ENDS[operation.state];
  return came === null || operation.ending === null ? came : { ...came, more: `: ${operation.ending}` };
};

const rate = (perSecond: number): string =>
  perSecond >= 0.1 ? `${perSecond.toFixed(1)} a second` : `${(perSecond * 60).toFixed(1)} a minute`;

export const callWords = (event: EventOf<'sdk-call'>, row: EventRow, { operation }: WordsContext): RowWords => {
  const folded = callCount(row.merged ?? [event]);
  const what: Part[] =
    folded === null
      ? [`${event.method}(`, ...argumentParts(event.args), ')']
      : [`${event.method}() × ${folded.count}`, ...(folded.perSecond === null ? [] : [{ aside: `, ${rate(folded.perSecond)}` }])];
  const returned: Came | null =
    event.returned === undefined || isUndefined(event.returned)
      ? null
      : { words: `→ ${returnsPromise(event) ? 'a promise' : shortValue(event.returned)}`, tone: 'none' };
  return { what, came: operationCame(operation(event.id), returnsPromise(event)) ?? returned, took: null, from: from(event) };
};

const returnsPromise = ({ provider, method }: EventOf<'sdk-call'>): boolean =>
  PROVIDERS[provider ?? '']?.page.methods[method]?.promise === true;

const isUndefined = (value: Value): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'other' && value.text === 'undefined';

const from = ({ byPanel, bySdk, site }: EventOf<'sdk-call'>): string => {
  if (byPanel !== undefined) return 'this panel';
  if (bySdk) return 'the SDK';
  return site === null ? '' : `${site.file}:${site.line}`;
};

export const callbackWords = (event: EventOf<'sdk-callback'>, { node }: EventRow): RowWords => ({
  what: [`${event.name}(`, ...argumentParts(event.args), ')', ...(node.cause === null ? [{ aside: ` of ${event.method}` }] : [])],
  came: null,
  took: node.cause === null ? null : event.at - node.cause.event.at,
  from: event.byPanel === undefined ? '' : 'this panel',
});

export const throwWords = (event: EventOf<'sdk-throw'>): RowWords => {
  const [name = '', ...rest] = plainText(event.message).split(': ');
  return {
    what: event.callback === undefined ? [`${event.method}()`] : [event.callback, { aside: `, the app’s callback of ${event.method}` }],
    came: { words: name, ...(rest.length > 0 ? { more: `: ${rest.join(': ')}` } : {}), tone: 'bad' },
    took: null,
    from: event.byPanel === undefined ? '' : 'this panel',
  };
};

/** It has no row; it may be evidence. */
export const probeWords = (event: EventOf<'probe'>): RowWords => ({
  what: ['The SDK, asked by this panel'],
  came: { words: event.threw === undefined ? `→ ${String(event.says)}` : plainText(event.threw), tone: 'none' },
  took: null,
  from: '',
});

const FOUND: Record<string, string> = {
  __proto__: null as never, // the page chooses the names
  global: 'on the page’s window',
  accessor: 'as the page’s code passed it on',
  webpack: 'in a webpack module that had run',
  constructor: 'as it was made',
  method: 'as it was called: it was made before tracing began',
};

/** Of a class that was found its objects are seen once they are made or called. */
const CLASS_ONLY = ', a class: its objects are seen once they are made or called';

export const foundWords = (event: EventOf<'sdk-found'>): RowWords => ({
  what: [
    `SDK found ${FOUND[event.how] ?? event.how}`,
    { aside: event.instance === 0 ? CLASS_ONLY : event.methods.length === 0 ? '' : `, ${event.methods.length} methods traced` },
  ],
  came: null,
  took: null,
  from: '',
});
