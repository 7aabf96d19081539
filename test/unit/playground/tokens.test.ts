import { describe, expect, it } from 'vitest';
import { encodeKey } from '../../playground/server/credentials';
import { JONY, type Tokens, standIn } from './client';

const server = standIn();
const DAY = 86_400_000;

describe('the exchange', () => {
  it('gives what the SDK stores', async () => {
    const tokens = await server.signIn();
    expect(tokens.accessTokenExpiry).toBeCloseTo(Date.now() + DAY, -4);
    expect(tokens.refreshTokenExpiry).toBeCloseTo(Date.now() + 30 * DAY, -4);
    expect(tokens.user).toMatchObject({
      userID: '6',
      xcUserID: 'jony-1001',
      fullname: 'Jony Lim',
      imageURL: { thumbnail: '', fullsize: '' },
    });
    expect(tokens.accessToken).not.toBe(tokens.refreshToken);
  });

  it('answers a refusal with HTTP 200', async () => {
    const response = await server.call('/v1/auth/access_token/request', server.sdkHeaders('no ticket'));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 401, error: { code: '40103' } });
  });

  it.each([
    ['none', '', '40101'],
    ['Basic', 'Basic abc', '40102'],
    ['an empty bearer', 'Bearer ', '40102'],
    ['Bearer undefined', 'Bearer undefined', '40103'],
  ])('refuses an Authorization that is %s', async (_, authorization, code) => {
    expect(await server.exchange('', { Authorization: authorization })).toMatchObject({ error: { code } });
  });

  it.each([
    ['missing', '', '49101'],
    ['not base64', '%%%', '49102'],
    ['without a colon', Buffer.from('justanid').toString('base64'), '49102'],
    ['of undefined:undefined', encodeKey('undefined', 'undefined'), '49103'],
  ])('refuses an App-Key %s', async (_, key, code) => {
    expect(await server.exchange(await server.ticketFor(), { 'App-Key': key })).toMatchObject({ error: { code } });
  });

  it('refuses a ticket whose hour is over', async () => {
    const ticket = await server.control().issueTicket(JONY, { age: 3_601_000 });
    expect(await server.exchange(ticket)).toMatchObject({ status: 401, error: { code: '40104' } });
  });

  it('refuses a ticket that another server signed', async () => {
    const ticket = await server.ticketFor();
    expect(await server.exchange(`${ticket.slice(0, -4)}AAAA`)).toMatchObject({ error: { code: '40103' } });
  });

  it('takes a ticket twice, or once where told', async () => {
    const ticket = await server.ticketFor();
    expect(await server.exchange(ticket)).toMatchObject({ error: { code: '' } });
    expect(await server.exchange(ticket)).toMatchObject({ error: { code: '' } });
    server.control().set({ ticketUse: 'once' });
    expect(await server.exchange(ticket)).toMatchObject({ error: { code: '40103' } });
  });

  it('finds no user where it was removed', async () => {
    const ticket = await server.ticketFor();
    server.control().removeUser(JONY.xcUserID);
    expect(await server.exchange(ticket)).toMatchObject({ error: { code: '40106' } });
  });
});

describe('the refresh', () => {
  it('gives new tokens and forgets the old ones', async () => {
    const old = await server.signIn();
    const renewed = (await server.refresh(old.refreshToken)).data as Tokens;
    expect(await server.check(renewed.accessToken)).toMatchObject({ error: { code: '' } });
    expect(await server.check(old.accessToken)).toMatchObject({ error: { code: '40103' } });
    expect(await server.refresh(old.refreshToken)).toMatchObject({ error: { code: '40103' } });
  });

  it('takes no access token for a refresh token', async () => {
    const { accessToken } = await server.signIn();
    expect(await server.refresh(accessToken)).toMatchObject({ error: { code: '40103' } });
  });

  it('works when the access token has expired, not when the refresh token has', async () => {
    const { accessToken, refreshToken } = await server.signIn();
    expect(server.control().expireTokens('access')).toBe(1);
    expect(await server.check(accessToken)).toMatchObject({ status: 401, error: { code: '40104' } });
    server.control().expireTokens('refresh');
    expect(await server.refresh(refreshToken)).toMatchObject({ error: { code: '40104' } });
  });
});

describe('tokens', () => {
  it('end by their lifetimes', async () => {
    server.control().set({ accessTokenLifetime: -1 });
    const { accessToken, refreshToken } = await server.signIn();
    expect(await server.check(accessToken)).toMatchObject({ error: { code: '40104' } });
    expect(await server.refresh(refreshToken)).toMatchObject({ error: { code: '' } });
  });

  it('are bound to a device where the server looks', async () => {
    const elsewhere = { 'Device-Identifier': 'device-2' };
    const { accessToken, refreshToken } = await server.signIn();
    expect(await server.check(accessToken, elsewhere)).toMatchObject({ error: { code: '' } });
    server.control().set({ deviceCheck: true });
    expect(await server.check(accessToken, elsewhere)).toMatchObject({ status: 401, error: { code: '40105' } });
    expect(await server.refresh(refreshToken, elsewhere)).toMatchObject({ error: { code: '40105' } });
    const ticket = await server.control().issueTicket(JONY, { deviceID: 'device-1' });
    expect(await server.exchange(ticket, elsewhere)).toMatchObject({ error: { code: '40105' } });
    expect(await server.exchange(ticket)).toMatchObject({ error: { code: '' } });
  });

  it('are JWTs where told, and no tickets', async () => {
    server.control().set({ tokenShape: 'jwt' });
    const { accessToken } = await server.signIn();
    expect(accessToken.split('.')).toHaveLength(3);
    expect(await server.check(accessToken)).toMatchObject({ error: { code: '' } });
    expect(await server.exchange(accessToken)).toMatchObject({ error: { code: '40103' } });
  });

  it('of an ended session are not found', async () => {
    const jony = await server.signIn();
    const amara = await server.signIn({ xcUserID: 'amara-1002', fullName: 'Amara Okafor' });
    expect(server.control().endSessions(JONY.xcUserID)).toBe(1);
    expect(await server.check(jony.accessToken)).toMatchObject({ error: { code: '40103' } });
    expect(await server.check(amara.accessToken)).toMatchObject({ error: { code: '' } });
  });
});
