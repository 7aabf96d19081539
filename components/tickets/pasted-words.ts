import { SECRET_NAMES } from '../../lib/events/secret';
import { MOST_PASTED } from '../../lib/pasted/judge';
import type { Asked, Pasted, Token } from '../../lib/pasted/pasted';
import { SERVER_API } from '../../lib/events/event';
import type { Tone } from '../../lib/session/session';
import { counted, grouped } from '../../lib/words/numbers';

interface Words {
  /** What it is. */
  lead: string;
  /** What is to be said of that. */
  more: string;
  tone: Tone;
}

const nameOf = ({ kind }: Token): string => (kind === 'ticket' ? 'ticket' : kind === 'jwt' ? 'JWT' : SECRET_NAMES[kind]);
const a = (name: string): string => `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const forUser = (userId: string | null): string => (userId === null ? '' : ` for user ${userId.slice(0, 100)}`);
const errorName = (error: { code: string; meaning: { name?: string; short: string } | null }): string =>
  [error.code, error.meaning?.name ?? error.meaning?.short].filter(Boolean).join(' ').slice(0, 200);

/** What was pasted, in words that never change by themselves. */
export function pastedWords(pasted: Pasted): Words {
  switch (pasted.kind) {
    case 'empty':
      return { lead: '', more: '', tone: 'none' };
    case 'too-long':
      return {
        lead: `${grouped(pasted.characters)} characters are too many to be read.`,
        more: `The most are ${grouped(MOST_PASTED)}; a ticket has some hundred. The box still holds what was pasted.`,
        tone: 'bad',
      };
    case 'invalid-json':
      return {
        lead: `JSON that cannot be read: ${pasted.words}.`,
        more: pasted.token === null ? 'Copy it again, whole.' : `A ${nameOf(pasted.token)} in it can be read all the same.`,
        tone: 'bad',
      };
    case 'unknown':
      return { lead: 'Nothing that is known here.', more: 'It is no ticket, reply, curl command, HAR entry or error.', tone: 'bad' };
    case 'server-key':
      return { lead: 'A Server-Key and nothing else.', more: '', tone: 'warn' };
    case 'token':
      return good(`${capital(a(nameOf(pasted.token)))}.`);
    case 'bearer':
      return good(`${capital(a(nameOf(pasted.token)))} behind “Bearer”.`);
    case 'in-text':
      return good(`Text with ${a(nameOf(pasted.token))} in it.`);
    case 'server-reply':
      return good(
        pasted.token.kind === 'ticket'
          ? `A reply of the server API with a ticket${forUser(pasted.userId)}.`
          : `A reply with ${a(nameOf(pasted.token))}${forUser(pasted.userId)}.`,
      );
    case 'app-reply':
      return good(`An app’s own reply with ${a(nameOf(pasted.token))}${forUser(pasted.userId)}.`);
    case 'empty-reply':
      return { lead: 'A reply that tells of no error, but brings no ticket and no token.', more: '', tone: 'warn' };
    case 'error-reply':
      return { lead: `An error reply: ${errorName(pasted.error)}.`, more: '', tone: 'warn' };
    case 'error':
      return { lead: `The error ${errorName(pasted.error)}.`, more: '', tone: 'warn' };
    case 'fields':
      return { lead: 'The body of a request to the server API.', ...fieldWords(pasted.faults) };
    case 'other-har':
      return { lead: 'HAR entries, none of them of a known SDK or its server API.', more: '', tone: 'none' };
    case 'curl':
    case 'har-entry':
      return {
        lead: `${pasted.kind === 'curl' ? 'A curl command' : 'A HAR entry'}: ${askedWords(pasted.asked)}.`,
        ...bodyWords(pasted.asked),
      };
  }
}

const good = (lead: string): Words => ({ lead, more: '', tone: 'good' });

const askedWords = ({ method, place, endpoint, token }: Asked): string =>
  [
    `${method} ${place || 'to no address'}`.slice(0, 300),
    endpoint === SERVER_API ? ', which asks the server API' : endpoint === null ? ', which is no request of a known SDK' : '',
    token === null ? '' : `, with ${a(nameOf(token))}`,
  ].join('');

const fieldWords = (faults: readonly unknown[]): Pick<Words, 'more' | 'tone'> =>
  faults.length === 0
    ? { more: 'Nothing is wrong with its fields.', tone: 'good' }
    : { more: `${counted(faults.length, 'field')} to mend.`, tone: 'warn' };

function bodyWords({ faults, lacksKey }: Asked): Pick<Words, 'more' | 'tone'> {
  const fields = faults === null ? { more: '', tone: 'none' as const } : fieldWords(faults);
  return lacksKey ? { more: `It has no Server-Key. ${fields.more}`, tone: 'warn' } : fields;
}
