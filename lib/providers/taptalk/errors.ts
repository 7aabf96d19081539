import { errorWords } from '../error-words';
import type { ErrorMeaning } from '../provider';

const newTicket = 'The app’s backend must request a new ticket and sign in with it.';
const keys = 'The app’s developer must pass the App ID and secret of the TapTalk dashboard to init().';
const owner = 'The account’s owner must look into the TapTalk dashboard.';

/** The error codes that TapTalk publishes, in words. The mobile SDKs’ 900xx are seen in forums about the web SDK too. */
export const errors: Record<string, ErrorMeaning> = {
  __proto__: null as never, // the server chooses the codes
  '40001': {
    name: 'HeaderValidationFailed',
    short: 'header validation failed',
    meaning: 'A required request header is missing or wrong.',
    act: 'The sender of the request must set that header: an app its App-Key, a backend its Server-Key.',
  },
  '40002': {
    name: 'ParamValidationFailed',
    short: 'parameter validation failed',
    meaning: 'A parameter is missing or wrong; the field names it.',
    act: 'The sender of the request must correct that parameter.',
  },
  '40101': { short: 'Authorization missing', meaning: 'The request carried no token.', act: 'The app must sign in before it calls this.' },
  '40102': {
    short: 'Authorization malformed',
    meaning: 'The token is malformed.',
    act: 'The app must pass the ticket as the bare string that its backend received.',
  },
  '40103': { short: 'token not found or invalid', meaning: 'The server does not know this token, or no longer.', act: newTicket },
  '40104': { short: 'token expired', meaning: 'The token is past its time.', act: 'A refresh, or a new ticket, is needed.' },
  '40105': {
    short: 'token of another client',
    meaning: 'The token’s owner does not belong to this client: it was issued to another device or app.',
    act: newTicket,
  },
  '40106': {
    short: 'no user for the token',
    meaning: 'The user of this token does not exist.',
    act: 'The app’s backend must request a ticket for an existing user.',
  },
  '40301': {
    short: 'permission denied',
    meaning: 'The user may not do this; the session itself is fine.',
    act: 'The app must not ask this for this user.',
  },
  '40401': {
    short: 'not found',
    meaning: 'What was asked for does not exist; the session itself is fine.',
    act: 'The app must ask for something that exists.',
  },
  '49101': { short: 'app key missing', meaning: 'The request carried no App-Key.', act: keys },
  '49102': { short: 'app key invalid', meaning: 'The App-Key is malformed.', act: keys },
  '49103': { short: 'app key not found', meaning: 'The server does not know this App-Key.', act: keys },
  '49104': { short: 'app key of another platform', meaning: 'The App-Key is not meant for the web.', act: keys },
  '49106': { short: 'app key expired', meaning: 'The App-Key is past its time.', act: keys },
  '49201': { short: 'app not enabled', meaning: 'The app is not enabled at TapTalk.', act: owner },
  '49202': { short: 'app suspended', meaning: 'The app, its project or its customer is suspended.', act: owner },
  '49203': { short: 'app not found', meaning: 'The server does not know this app.', act: keys },
  '50001': {
    short: 'app key not checked',
    meaning: 'The server failed while it validated the App-Key.',
    act: 'TapTalk’s server must recover; try again later.',
  },
  '99999': { short: 'other error', meaning: 'The server names no particular cause.', act: 'Try again, then ask TapTalk.' },
  '90000': { short: 'SDK not initialised', meaning: 'init() was not called.', act: keys },
  '90001': { short: 'no active user', meaning: 'Nobody is signed in.', act: newTicket },
  '90002': { short: 'no access token', meaning: 'No access token is stored.', act: newTicket },
  '90003': { short: 'already connected', meaning: 'The socket is already open.', act: 'Nothing is needed.' },
  '90004': { short: 'no internet', meaning: 'The device is offline.', act: 'Connect the device.' },
  '90005': { short: 'invalid auth ticket', meaning: 'The ticket was not accepted.', act: newTicket },
  '90006': { short: 'not authenticated', meaning: 'Nobody is signed in.', act: newTicket },
};

export const { meaningOf, inShort } = errorWords(errors, 'TapTalk');

/** Codes by which the server refuses the token itself, save the one that says it is past its time. */
export const REFUSED = new Set(['40101', '40102', '40103', '40105', '40106']);
export const EXPIRED = '40104';

/** The server refuses the token, or the ticket, for itself. */
export const isOfToken = (code: string): boolean => code === EXPIRED || REFUSED.has(code);
