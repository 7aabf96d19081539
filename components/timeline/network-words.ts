import { CUT_OFF, END_NOT_SEEN, type EventOf, SERVER_API } from '../../lib/events/event';
import { SECRET_NAMES } from '../../lib/events/secret';
import { PROVIDERS } from '../../lib/providers';
import { took } from '../../lib/words/duration';
import { meaningOf } from '../words/meaning';
import { counted } from '../../lib/words/numbers';
import { plainText } from '../words/text';
import type { Came, Part, RowWords } from './row-words';

/** '/v1/auth' of '/v1/auth/access_token/request': what gives way first where there is little room. */
const splitPath = (path: string): { head: string; tail: string } => {
  const [, head = '', tail = path] = /^(\/v\d+\/[^/]+)(\/.+)$/.exec(path) ?? [];
  return { head, tail };
};

export const requestCame = (event: EventOf<'request'>): Came => {
  const { failure, status, answer, cached } = event;
  if (event.took === null) return { words: 'pending…', tone: 'none' };
  if (failure === CUT_OFF || failure === END_NOT_SEEN) return { words: failure, tone: 'warn' };
  if (failure !== null) return { words: failure === '' ? 'blocked by the page’s policy' : failure, tone: 'bad' };
  if (status === 0) return { words: 'no answer', tone: 'bad' };
  if (status !== 200 && answer === null) return { words: `HTTP ${status}`, tone: 'bad' };
  if (answer === null)
    return {
      words: '200',
      more: ', but not an answer of the SDK’s kind',
      tone: event.endpoint === 'other' || event.endpoint === SERVER_API ? 'none' : 'warn',
    };
  if (answer.code !== '')
    return { words: answer.code, more: ` ${meaningOf(event.provider, answer.code)?.short ?? plainText(answer.message)}`, tone: 'warn' };
  const brought = event.brings?.access == null ? '' : `, brought an ${SECRET_NAMES[event.brings.access.secret]}`;
  const accepted =
    brought === '' && event.carries !== null && event.word === 'accepted'
      ? `, ${PROVIDERS[event.provider ?? '']?.tokens.access.noun ?? 'token'} accepted`
      : '';
  return { words: String(status), more: `${brought}${accepted}${cached ? ', from a cache' : ''}`, tone: 'none' };
};

export const requestWords = (event: EventOf<'request'>): RowWords => {
  const { head, tail } = splitPath(event.path);
  const what: Part[] = [`${event.method} `, ...(head === '' ? [] : [{ aside: head }]), tail];
  if (event.serverKey !== null) what.push(' with ', event.serverKey);
  const by = event.byPanel === undefined ? undefined : 'this panel';
  return {
    what,
    came: requestCame(event),
    took: event.took,
    from: by ?? (event.site === null ? '' : `${event.site.file}:${event.site.line}`),
  };
};

export const socketWords = (event: EventOf<'socket'>): RowWords => {
  const place = plainText(event.url).split('?')[0] ?? '';
  const messages = event.messages.length === 0 ? [] : [{ aside: `, ${counted(event.messages.length, 'message')}` }];
  const isOpening = event.took === null && event.status === 0;
  const came: Came = isOpening
    ? { words: 'pending…', tone: 'none' }
    : !event.opened
      ? { words: event.status === 0 ? 'did not open' : `HTTP ${event.status}`, tone: 'bad' }
      : event.took === null
        ? { words: 'open', tone: 'none' }
        : { words: `closed after ${took(event.took)}`, tone: 'none' };
  return { what: [`${event.opened ? 'Opened' : 'Tried'} ${place}`, ...messages], came, took: null, from: '' };
};

export const originWords = ({ ticket, method, path, status, took: ms, userId }: EventOf<'ticket-origin'>): RowWords => ({
  what: [`Ticket ${ticket.tail === '' ? '' : `…${ticket.tail} `}came with ${method} `, path],
  came: status !== 200 ? { words: `HTTP ${status}`, tone: 'warn' } : userId === null ? null : { words: `for user ${userId}`, tone: 'none' },
  took: ms,
  from: '',
});
