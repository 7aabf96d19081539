import { describe, expect, it } from 'vitest';

import { judge } from '../../../lib/pasted/judge';
import { type Pasted, tokenIn } from '../../../lib/pasted/pasted';
import { withoutServerKeys } from '../../../lib/pasted/server-keys';
import type { Provider } from '../../../lib/providers/provider';
import { errors } from '../../../lib/providers/sinch/errors';
import { envelope, match } from '../../../lib/providers/sinch/requests';
import { secretFields, tokens } from '../../../lib/providers/sinch/secrets';
import { decode, recognise } from '../../../lib/providers/sinch/ticket';
import { taptalk } from '../../../lib/providers/taptalk';
import { CREATED, KEY, REGISTRATION_TOKEN, signedTicket } from '../providers/sinch/tickets';
import { TICKET as TAPTALK_TICKET } from './ticket';

/** As much of it as something that was pasted is asked of. */
const sinch: Provider = { ...taptalk, id: 'sinch', match, envelope, recognise, decode, secretFields, tokens, errors, serverApi: null };
const ORDERS: [first: string, providers: Provider[]][] = [
  ['TapTalk', [taptalk, sinch]],
  ['Sinch', [sinch, taptalk]],
];

const TICKET = signedTicket();
const INSTANCE = 'https://api.sinch.com/v1/instance';

describe.each(ORDERS)('a ticket, with %s asked first', (_, providers) => {
  const judged = (text: string): Pasted => judge(withoutServerKeys(text).text, providers);

  it.each<[kind: Pasted['kind'], text: string]>([
    ['token', TICKET],
    ['token', `  "${TICKET}",\n`],
    ['token', JSON.stringify(TICKET)],
    ['token', TICKET.replace(/(.{76})/g, '$1\n')],
    ['token', `Authorization: user ${TICKET}`],
    ['app-reply', JSON.stringify({ userTicket: TICKET })],
    ['app-reply', JSON.stringify({ data: { ticket: TICKET } })],
    ['app-reply', JSON.stringify({ authorization: TICKET, user: { identities: [] } })],
    ['app-reply', JSON.stringify({ username: 'alice', password: 'secret', userTicket: TICKET })],
    ['in-text', `[14:02:11] got ticket=${TICKET} for alice`],
    ['curl', `curl '${INSTANCE}' -H 'Authorization: user ${TICKET}' --data-raw '{"services":[]}'`],
    ['curl', `curl https://app.example.com/chat -XPOST -H 'Authorization: user ${TICKET}'`],
  ])('is known as %s in %j', (kind, text) => {
    const pasted = judged(text);
    expect(pasted.kind).toBe(kind);
    expect(tokenIn(pasted)).toMatchObject({
      kind: 'ticket',
      value: TICKET,
      decoded: { format: 'signed-json', issued: Date.parse(CREATED), subject: 'alice', problems: [] },
    });
  });

  it('is known with its fault where it was cut', () => {
    expect(tokenIn(judged(TICKET.split(':')[0]!))?.decoded).toMatchObject({ format: 'signed-json', problems: ['it has no signature'] });
    expect(tokenIn(judged(TICKET.slice(0, -5)))?.decoded?.problems).toEqual([expect.stringMatching(/^its end is missing/)]);
  });

  it('is told by the request that it went with', () => {
    const command = `curl '${INSTANCE}' -H 'Authorization: user ${TICKET.slice(0, -5)}' -d ''`;
    expect(judged(command)).toMatchObject({ asked: { endpoint: 'instance', token: { kind: 'ticket' } } });
  });

  it('is one of newer SDKs, or of TapTalk’s, as what it says', () => {
    expect(tokenIn(judged(REGISTRATION_TOKEN))).toMatchObject({ kind: 'ticket', decoded: { subject: 'alice' } });
    expect(tokenIn(judged(`Bearer ${TAPTALK_TICKET}`))).toMatchObject({ kind: 'ticket', decoded: { subject: '2', problems: [] } });
    expect(tokenIn(judged(TAPTALK_TICKET.slice(0, 60)))).toMatchObject({ decoded: { problems: ['it is not a JWT'] } });
  });

  it('is none where there is only a password', () => {
    expect(judged('{"username":"alice","password":"secret"}').kind).toBe('unknown');
    expect(judged(`{"applicationKey":"${KEY}"}`).kind).toBe('unknown');
  });

  it('and an error reply are told apart', () => {
    expect(judged('{"errorCode":40002,"message":"Missing parameter"}')).toMatchObject({
      kind: 'error-reply',
      error: { code: '40002', message: 'Missing parameter', meaning: { short: 'parameter missing' } },
    });
    expect(judged('{"errorCode":40999,"message":""}')).toMatchObject({ kind: 'error-reply', error: { meaning: null } });
  });
});
