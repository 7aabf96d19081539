import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { encodeKey } from '../../playground/server/credentials';
import { standIn, ticketRequest } from './client';

const server = standIn();

describe('the server API', () => {
  it('gives a ticket like the documented one', async () => {
    const reply = await server.askForTicket(ticketRequest);
    expect(reply).toMatchObject({ status: 200, error: { code: '', message: '', field: '' } });
    const { userID, ticket } = reply.data as { userID: string; ticket: string };
    expect(userID).toBe('6');
    expect(decodeProtectedHeader(ticket)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const claims = decodeJwt<{ tic: string; uid: number; exp: number; iat: number; jti: string }>(ticket);
    expect(Object.keys(claims)).toEqual(['tic', 'uid', 'exp', 'jti', 'iat']);
    expect(claims.uid).toBe(2);
    expect(claims.exp - claims.iat).toBe(3600);
    expect(claims.jti).toMatch(/^at\d{19}u2$/);
    expect(claims.tic).toMatch(/^\d{19}u2\.[0-9a-f]+$/);
    expect(claims.jti).toContain(claims.tic.split('.')[0]);
  });

  it('knows a user again by xcUserID', async () => {
    const first = await server.askForTicket(ticketRequest);
    await server.askForTicket({ ...ticketRequest, xcUserID: 'someone-else' });
    const again = await server.askForTicket({ ...ticketRequest, fullName: 'Jony L.' });
    expect(again.data).toMatchObject({ userID: (first.data as { userID: string }).userID });
  });

  it('wants a Server-Key', async () => {
    const none = await (await server.call('/v1/server/auth_ticket/request', {}, ticketRequest)).json();
    expect(none).toMatchObject({
      status: 400,
      error: { code: '40001', message: 'Request headers are required (Server-Key)' },
    });
    expect(await server.askForTicket(ticketRequest, 'not base64!')).toMatchObject({ error: { code: '49102' } });
    expect(await server.askForTicket(ticketRequest, encodeKey('other', 'key'))).toMatchObject({
      error: { code: '49103' },
    });
  });

  it.each([
    ['userIPAddress', '101'],
    ['userAgent', '102'],
    ['userPlatform', '103'],
    ['userDeviceID', '104'],
    ['xcUserID', '105'],
    ['fullName', '106'],
  ])('wants %s and calls it %s', async (name, field) => {
    const reply = await server.askForTicket({ ...ticketRequest, [name]: '' });
    expect(reply).toMatchObject({
      status: 400,
      error: { code: '40002', message: `Param '${name}' is required`, field },
    });
  });

  it.each([
    ['a platform that is none', { userPlatform: 'desktop' }, '103'],
    ['an xcUserID of more than 50 characters', { xcUserID: 'x'.repeat(51) }, '105'],
    ['a phone that is a number', { phone: 62812 }, '108'],
    ['a role that is a number', { userRoleCode: 1 }, '112'],
  ])('refuses %s', async (_, wrong, field) => {
    const reply = await server.askForTicket({ ...ticketRequest, ...wrong });
    expect(reply).toMatchObject({ status: 400, error: { code: '40002', field } });
  });

  it('names the first of several faults', async () => {
    expect(await server.askForTicket({})).toMatchObject({ error: { code: '40002', field: '101' } });
  });
});
