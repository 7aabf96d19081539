import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { standIn } from './client';

const server = standIn();
const HOUR = 3_600_000;

describe('the server’s clock', () => {
  it('shifts the Date header', async () => {
    server.control().shiftClock(2 * HOUR);
    const response = await server.call('/connect?check=1', server.sdkHeaders('x'), '', 'GET');
    expect(Date.parse(response.headers.get('date') ?? '') - Date.now()).toBeCloseTo(2 * HOUR, -4);
  });

  it('shifts the times in tickets and tokens', async () => {
    server.control().shiftClock(-2 * HOUR);
    const { iat = 0, exp = 0 } = decodeJwt(await server.ticketFor());
    expect(iat * 1000 - Date.now()).toBeCloseTo(-2 * HOUR, -4);
    expect(exp - iat).toBe(3600);
    const { accessTokenExpiry } = await server.signIn();
    expect(accessTokenExpiry - Date.now()).toBeCloseTo(22 * HOUR, -4);
  });

  it('shifts every check', async () => {
    const ticket = await server.ticketFor();
    const { accessToken, refreshToken } = await server.signIn();
    server.control().shiftClock(2 * HOUR);
    expect(await server.exchange(ticket)).toMatchObject({ error: { code: '40104' } });
    expect(await server.check(accessToken)).toMatchObject({ error: { code: '' } });
    server.control().shiftClock(25 * HOUR);
    expect(await server.check(accessToken)).toMatchObject({ error: { code: '40104' } });
    expect(await server.refresh(refreshToken)).toMatchObject({ error: { code: '' } });
  });

  it('leaves the times of what arrived alone, and is put right by a reset', async () => {
    server.control().shiftClock(5 * HOUR);
    await server.check('x');
    expect(Date.now() - (server.control().received()[0]?.at ?? 0)).toBeLessThan(5000);
    server.control().reset();
    expect(server.control().clockShift()).toBe(0);
  });
});
