/**
 * Error codes as Sinch publishes them for its APIs, with their HTTP status and a message in our own words. Of the real server 40400 was seen, for
 * a stored instance that is gone; which code it gives for a ticket that is past its time or another application's, or for a wrong password, was
 * not: 40107 is the nearest of those published.
 */
const KNOWN: Readonly<Record<string, readonly [status: number, message: string]>> = {
  '40001': [422, 'A parameter is not valid'],
  '40002': [422, 'A parameter is missing'],
  '40003': [400, 'Invalid request'],
  '40100': [401, 'Illegal authorization header'],
  '40102': [401, 'Invalid signature'],
  '40107': [401, 'Authorization invalid'],
  '40300': [403, 'Forbidden request'],
  '40301': [403, 'Invalid authorization scheme for calling the method'],
  '40400': [404, 'Resource not found'],
  '42900': [429, 'Too many requests'],
  '50000': [500, 'Internal error'],
};

/** The HTTP status that goes with a code: its first three digits where it is not known. */
export const statusOf = (code: string): number => KNOWN[code]?.[0] ?? Number(code.slice(0, 3));

export const messageOf = (code: string): string => KNOWN[code]?.[1] ?? 'The request was refused';
