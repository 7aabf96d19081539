import { describe, expect, it } from 'vitest';

import { envelope, match, timeIn, word } from '../../../../lib/providers/sinch/requests';
import { KEY, signedTicket } from './tickets';

const asked = (method: string, url: string, authorization?: string) =>
  match({ method, url: new URL(url), headers: new Map(authorization === undefined ? [] : [['authorization', authorization]]) });

const TICKET = signedTicket();
const APPLICATION = `application ${KEY}`;
const INSTANCE = 'instance 5f6:c2lnbg==';

describe('a request', () => {
  it.each([
    ['timestamp', 'GET', 'https://api.sinch.com', '/v1/timestamp/', APPLICATION],
    ['password', 'POST', 'https://userapi.sinch.com', '/v1/users/username/alice/authentication', APPLICATION],
    ['password', 'POST', 'https://userapi.sinch.com', '/v1/users/email/a%40example.com/authentication', APPLICATION],
    ['password', 'POST', 'https://userapi.sinch.com', '/v1/users/number/+46700000000/authentication', APPLICATION],
    ['instance', 'POST', 'http://localhost:8080/sinch', '/v1/instance', `user ${TICKET}`],
    ['authorize', 'PUT', 'https://api.sinch.com', '/v1/instances/id/5f6/authorization', `user ${TICKET}`],
    ['configuration', 'GET', 'https://callingapi.sinch.com', '/v1/configuration/user', INSTANCE],
    ['profile', 'GET', 'https://userapi.sinch.com', '/v1/user/profile', INSTANCE],
    ['other', 'POST', 'https://messaging.example.com/a', '/v1/messages', INSTANCE],
    ['other', 'DELETE', 'https://messaging.example.com', '/', INSTANCE],
  ])('is known as %s: %s %s%s', (endpoint, method, baseUrl, path, authorization) => {
    expect(asked(method, `${baseUrl}${path}`, authorization)).toMatchObject({ endpoint, baseUrl, socket: false });
  });

  it.each([
    ['without Authorization', 'POST', 'https://api.sinch.com/v1/instance', undefined],
    ['of another scheme', 'POST', 'https://api.sinch.com/v1/instance', 'Bearer abc'],
    ['of a scheme that belongs elsewhere', 'POST', 'https://api.sinch.com/v1/instance', APPLICATION],
    ['with another method', 'GET', 'https://api.sinch.com/v1/instance', `user ${TICKET}`],
    ['to another path', 'POST', 'https://app.example.com/v1/instance/x', `user ${TICKET}`],
    ['without a signature', 'GET', 'https://app.example.com/', 'instance abc'],
    ['that is none of HTTP', 'POST', 'blob:https://api.sinch.com/v1/instance', `user ${TICKET}`],
  ])('%s is no request of the SDK', (_, method, url, authorization) => {
    expect(asked(method, url, authorization)).toBeNull();
  });

  it('carries the ticket, or the instance’s id apart from what it has signed', () => {
    expect(asked('POST', 'https://api.sinch.com/v1/instance', `User  ${TICKET}`)?.carries).toEqual({ kind: 'ticket', value: TICKET });
    expect(asked('POST', 'https://api.sinch.com/v1/instance', 'user')?.carries).toBeNull();
    expect(asked('GET', 'https://x.example/v1/configuration/user', INSTANCE)).toMatchObject({
      carries: { kind: 'instance-id', value: '5f6' },
      app: null,
      secrets: [['authorization', 'c2lnbg==']],
    });
    expect(asked('PUT', 'https://x.example/v1/instances/id/a%2Fb/authorization', `user ${TICKET}`)).toMatchObject({
      carries: { kind: 'ticket' },
      secrets: [['instance-id', 'a/b']],
    });
  });

  it('tells its application, and what is wrong with its key', () => {
    const appOf = (authorization: string) => asked('GET', 'https://x.example/v1/timestamp/', authorization)?.app;
    expect(appOf(APPLICATION)).toEqual({ id: KEY, key: null, problem: null });
    expect(appOf('application undefined')).toEqual({ id: null, key: null, problem: 'the application key is the text “undefined”' });
    expect(appOf('application')).toEqual({ id: null, key: null, problem: 'the application key is empty' });
  });
});

describe('an answer', () => {
  it('is its JSON, or an error with a code', () => {
    expect(envelope({ id: 'a', secret: 'b' }, 201)).toEqual({
      status: null,
      code: '',
      message: '',
      field: '',
      data: { id: 'a', secret: 'b' },
    });
    expect(envelope({ errorCode: 40400, message: 'gone' }, 404)).toMatchObject({ code: '40400', message: 'gone', data: null });
    expect(envelope({ errorCode: '50000' }, 500)).toMatchObject({ code: '50000', message: '' });
  });

  it.each([
    [undefined, 200],
    [undefined, 502],
    [{ error: 'x' }, 500],
    [null, 404],
    [{ errorCode: 40400 }, 304],
    [{}, 0],
  ])('%j with HTTP %i is none of Sinch’s', (json, status) => {
    expect(envelope(json, status)).toBeNull();
  });

  it.each([
    ['instance', '', 'accepted'],
    ['authorize', '', 'accepted'],
    ['configuration', '', 'accepted'],
    ['other', '', 'accepted'],
    ['instance', '40102', 'refused'],
    ['authorize', '40107', 'refused'],
    ['configuration', '40100', 'refused'],
    ['other', '40107', 'refused'],
    ['configuration', '40400', 'refused'],
    ['profile', '40400', 'refused'],
    // Of the instance that was stored, not of the ticket; of what was asked for; of the request's own time.
    ['authorize', '40400', 'nothing'],
    ['instance', '40400', 'nothing'],
    ['other', '40400', 'nothing'],
    ['configuration', '40101', 'nothing'],
    ['instance', '40300', 'nothing'],
    ['instance', '42900', 'nothing'],
    ['instance', '42200', 'nothing'],
    ['instance', '40900', 'nothing'],
    ['instance', '50000', 'nothing'],
    ['instance', null, 'nothing'],
    ['timestamp', '', 'nothing'],
    ['timestamp', '40107', 'nothing'],
    ['password', '', 'nothing'],
    ['password', '40107', 'nothing'],
  ])('on %s with the code %j says about the token: %s', (endpoint, code, said) => {
    expect(word(endpoint, code)).toBe(said);
  });
});

it.each([
  ['timestamp', { timestamp: '2026-03-12T14:02:10.412Z' }, Date.UTC(2026, 2, 12, 14, 2, 10, 412)],
  ['timestamp', { timestamp: 'soon' }, null],
  ['timestamp', { timestamp: 12 }, null],
  ['timestamp', null, null],
  ['configuration', { timestamp: '2026-03-12T14:02:10.412Z' }, null],
])('of %s %j the server’s time is %s', (endpoint, data, time) => {
  expect(timeIn(endpoint, data)).toBe(time);
});
