import { describe, expect, it } from 'vitest';

import { simulating } from '../../../../lib/providers/sinch/presets';
import { envelope, match } from '../../../../lib/providers/sinch/requests';
import type { RequestPattern } from '../../../../lib/events/simulation';

const presets = simulating.groups.flatMap((group) => group.presets);

/** As the page's simulator understands a pattern. */
const fits = ({ method, path, below, scheme = '' }: RequestPattern, asked: string, pathname: string, authorization: string): boolean =>
  method === asked &&
  authorization.startsWith(`${scheme} `) &&
  (pathname.endsWith(path) || (below === true && pathname.includes(`${path}/`)));

describe('what is simulated', () => {
  it.each([
    ['timestamp', 'GET', '/v1/timestamp/', 'application a'],
    ['password', 'POST', '/v1/users/email/a@example.com/authentication', 'application a'],
    ['instance', 'POST', '/v1/instance', 'user a:b'],
    ['authorize', 'PUT', '/v1/instances/id/5f6/authorization', 'user a:b'],
    ['configuration', 'GET', '/v1/configuration/user', 'instance a:b'],
    ['profile', 'GET', '/v1/user/profile', 'instance a:b'],
  ])('%s stands in front of the request that is known as that, and of no other', (endpoint, method, path, authorization) => {
    const url = new URL(path, 'https://api.example.com');
    expect(match({ method, url, headers: new Map([['authorization', authorization]]) })?.endpoint).toBe(endpoint);
    const standing = (given: string): string[] =>
      Object.entries(simulating.requests).flatMap(([name, { patterns }]) =>
        patterns.some((one) => fits(one, method, path, given)) ? [name] : [],
      );
    expect(standing(authorization)).toEqual([endpoint, 'any']);
    expect(standing('Bearer of-another-api')).toEqual([]);
  });

  it('has names of its own, and something to say wherever it can stand', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    for (const { at, says } of presets) for (const place of at) expect([place, says[place]]).toEqual([place, expect.any(String)]);
    for (const { at } of presets) for (const place of at) expect([...Object.keys(simulating.requests), 'storage']).toContain(place);
  });

  it('refuses as Sinch does: with HTTP’s status at the beginning of its code', () => {
    const codes = presets.flatMap(({ effect, title }) => {
      const answer = effect('');
      if (answer.kind !== 'answer' || !answer.type.startsWith('application/json')) return [];
      const read = envelope(JSON.parse(answer.body), answer.status);
      expect(read?.code.startsWith(String(answer.status))).toBe(true);
      expect(read?.message).not.toBe('');
      expect(title.endsWith(`, ${read?.code}`)).toBe(true);
      return [read?.code];
    });
    expect(codes).toContain('40400');
  });
});
