import type { EventOf } from '../events/event';
import { secretName, type Text } from '../events/secret';
import { isSecret, type Value } from '../events/value';
import type { OwnCall } from '../providers/provider';
import { ofCall } from '../session/operations';
import type { Operation } from '../session/session';
import type { Receipt, ReceiptLine } from '../session/store';
import { type ActionContext, callSdk, errorWords } from './page';
import { begun, line, sorted } from './receipt';

const CALLBACKS = 'Callbacks';
const OURS = 'The app’s own callbacks were not called: this panel passed callbacks of its own.';

export interface Called {
  receipt: Receipt;
  /** The receipt once a callback has come, or none has in time. */
  settled: Promise<Receipt>;
}

/** Calls one of the SDK's own methods with callbacks of the panel's, and follows what comes of it. */
export async function callOwn(
  context: ActionContext,
  { action, title }: Pick<Receipt, 'action' | 'title'>,
  own: Pick<OwnCall, 'method' | 'plain' | 'remains'>,
  args: unknown[],
): Promise<Called> {
  const what = `${own.method}()`;
  const takesCallbacks = args.length > 0;
  const receipt: Receipt = {
    ...begun(context, action, title),
    remains: [...(takesCallbacks ? [OURS] : []), own.remains],
    offerReload: action === 'authenticate',
  };
  const told = (...lines: ReceiptLine[]): Receipt => ({ ...receipt, took: context.now() - receipt.at, lines: sorted(lines) });
  const { called, threw } = await callSdk(context, own, args);
  const only = (one: Receipt): Called => ({ receipt: one, settled: Promise.resolve(one) });
  if (threw !== null || !called) return only({ ...told(line('failed', what, failure(called, threw))), remains: [] });
  const returned = callOf(context)?.returned;
  const isPromise = typeof returned === 'object' && context.provider.page.methods[own.method]?.promise === true;
  if (!takesCallbacks)
    return only(
      told(
        line(
          'done',
          what,
          returned === undefined ? 'Called.' : `Called; it returned ${isPromise ? 'a promise' : valueWords(context, returned)}.`,
        ),
      ),
    );
  return {
    receipt: told(line('done', what, 'Called.'), line('waiting', CALLBACKS, 'Waiting for one of them.')),
    settled: follow(context).then((came) => told(line('done', what, 'Called.'), came)),
  };
}

function failure(called: boolean, threw: string | null): string {
  if (threw === null) return 'This copy of the SDK has no such method, so nothing was called.';
  return called ? `It threw: ${threw}.` : `${threw}. Whether it was called is not known.`;
}

const callOf = (context: ActionContext): EventOf<'sdk-call'> | null =>
  context.events().find((event): event is EventOf<'sdk-call'> => event.kind === 'sdk-call' && event.byPanel === context.id) ?? null;

/** What came of a call: the callback, how its operation ended without one, or that its page went. */
type End = EventOf<'sdk-callback'> | Operation | 'left';

/** Ways in which an operation ends that need no callback. */
const OVER = new Set<Operation['state']>(['failed', 'lost', 'ignored']);

async function follow(context: ActionContext): Promise<ReceiptLine> {
  const { settings, run, provider } = context;
  const end = await context.expect(() => callbackOf(context) ?? overOf(context), settings.serverAnswer);
  if (end === null) return line('failed', CALLBACKS, late(context));
  if (end !== 'left' && 'kind' in end) return ofCallback(context, end);
  // The browser may tell of an answer before the page has told what the SDK made of it: what is asked now is answered after that.
  await run('read', { provider: provider.id });
  const callback = callbackOf(context);
  if (callback !== null) return ofCallback(context, callback);
  if (end === 'left') return line('failed', CALLBACKS, 'The page was left before one of them came.');
  return line('failed', CALLBACKS, ofOperation(context, end));
}

function callbackOf(context: ActionContext): EventOf<'sdk-callback'> | null {
  const call = callOf(context);
  if (call === null) return null;
  const isAnswer = (event: { kind: string }): event is EventOf<'sdk-callback'> => {
    const { kind, call: of, name } = event as EventOf<'sdk-callback'>;
    return kind === 'sdk-callback' && of === call.id && name !== 'onClose';
  };
  return context.events().find(isAnswer) ?? null;
}

function overOf(context: ActionContext): Exclude<End, EventOf<'sdk-callback'>> | null {
  if (context.current().gone) return 'left';
  const operation = operationOf(context);
  return operation !== null && OVER.has(operation.state) ? operation : null;
}

function operationOf(context: ActionContext): Operation | null {
  const call = callOf(context);
  return call === null ? null : (ofCall(context.current(), call.id) ?? null);
}

function ofCallback(context: ActionContext, { name, args }: EventOf<'sdk-callback'>): ReceiptLine {
  const words = args.map((value) => valueWords(context, value)).filter((value) => value !== 'undefined');
  const after = words.length === 0 ? '' : `: ${words.join(', ')}`;
  if (name === 'onError') return line('failed', CALLBACKS, `onError was called${after}.`);
  const user = context.current().stored?.grant?.user;
  const whom = user == null ? '' : ` The stored session is that of ${user.name || user.id}.`;
  return line('done', CALLBACKS, `${name === 'callback' ? 'It was' : `${name} was`} called${after}.${whom}`);
}

function ofOperation({ provider }: ActionContext, { state, ending }: Operation): string {
  const how = ending === null ? 'it ended' : errorWords(provider, ending);
  if (state === 'ignored') return `None will come: the call was ignored, ${how}.`;
  return `None will come: ${how}.`;
}

/** None came in time, and nothing says that none will. */
function late(context: ActionContext): string {
  const seconds = context.settings.serverAnswer / 1_000;
  const operation = operationOf(context);
  const none = `None of them came within ${seconds} s`;
  if (operation === null) return `${none}.`;
  const { rounds, ending, state, events } = operation;
  if (rounds > 0 && ending !== null)
    return `${none}: the SDK tries again and again, ${rounds} times so far, ending in ${errorWords(context.provider, ending)}.`;
  if (state === 'shared') return `${none}: another call of its kind was under way.`;
  return events.length > 1 ? `${none}.` : `${none}, and no request of it was seen.`;
}

function valueWords({ words, provider }: ActionContext, value: Value): string {
  if (typeof value === 'string') return `“${words(errorWords(provider, value))}”`;
  if (value === null || typeof value !== 'object') return String(value);
  if (isSecret(value)) return secretName(value);
  if (Array.isArray(value)) return `“${words(plain(value))}”`;
  if (value.type === 'other') return words(plain(value.text));
  return value.type === 'function' ? 'a function' : `an ${value.type}`;
}

const plain = (text: Text): string =>
  typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : secretName(part))).join('');
