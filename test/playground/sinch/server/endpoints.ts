/** The endpoints of Sinch's API by name, as tests and the demo speak of them. */
export const SINCH_ENDPOINTS = ['timestamp', 'new-user', 'password', 'instance', 'authorize', 'configuration', 'profile'] as const;

export type SinchEndpoint = (typeof SINCH_ENDPOINTS)[number];

/** On Sinch's side these are three hosts; here they are one. */
const PATHS: readonly [SinchEndpoint, string, RegExp][] = [
  ['timestamp', 'GET', /^\/v1\/timestamp\/$/],
  ['new-user', 'POST', /^\/v1\/users$/],
  ['password', 'POST', /^\/v1\/users\/(username|email|number)\/[^/]+\/authentication$/],
  ['instance', 'POST', /^\/v1\/instance$/],
  ['authorize', 'PUT', /^\/v1\/instances\/id\/[^/]+\/authorization$/],
  ['configuration', 'GET', /^\/v1\/configuration\/user$/],
  ['profile', 'GET', /^\/v1\/user\/profile$/],
];

export const endpointOf = (method: string, path: string): SinchEndpoint | undefined =>
  PATHS.find(([, of, pattern]) => of === method && pattern.test(path))?.[0];
