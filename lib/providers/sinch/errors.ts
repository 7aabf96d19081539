import { errorWords } from '../error-words';
import type { ErrorMeaning } from '../provider';

const newTicket = 'The app’s backend must make a new ticket, from the application’s own key and secret, and the app must start with it.';
const developer = 'The app’s developer must look at what it asks for.';
const key = 'The app’s developer must pass the application key of the Sinch dashboard to new SinchClient().';
const dashboard = 'The account’s owner must look into the Sinch dashboard.';
const later = 'Sinch’s server must recover; try again later.';
const again = 'The app must call start() again once the network is back.';

/**
 * The error codes that Sinch publishes for its APIs, in words, and those that the SDK makes by itself, of four digits. The first
 * three digits of the server's are its HTTP status.
 */
export const errors: Record<string, ErrorMeaning> = {
  __proto__: null as never, // the server chooses the codes
  '40001': { short: 'parameter invalid', meaning: 'A parameter is invalid; the message tells which.', act: developer },
  '40002': { short: 'parameter missing', meaning: 'A parameter is missing; the message tells which.', act: developer },
  '40003': { short: 'request invalid', meaning: 'The request as such cannot be carried out.', act: developer },
  '40004': { short: 'application key invalid', meaning: 'The application key is invalid.', act: key },
  '40100': {
    short: 'authorization malformed',
    meaning: 'The Authorization header is missing, or the ticket or key in it is malformed.',
    act: newTicket,
  },
  '40101': {
    short: 'timestamp refused',
    meaning: 'The request’s own time is missing or too far from the server’s.',
    act: 'The clock of this machine must be set right, or the app be reloaded so that the SDK asks for the server’s time again.',
  },
  '40102': {
    short: 'signature invalid',
    meaning: 'The signature does not fit: it was made with another secret, or of something else.',
    act: newTicket,
  },
  '40104': {
    short: 'authorization required',
    meaning: 'The server found nothing in the request that authorises it.',
    act: newTicket,
  },
  '40107': {
    short: 'authorization invalid',
    meaning: 'A part of the authorization is wrong; the server does not tell which.',
    act: newTicket,
  },
  '40200': { short: 'not enough credit', meaning: 'The account has no credit left for this.', act: dashboard },
  '40300': { short: 'forbidden', meaning: 'The server understood the request, and does not allow it.', act: dashboard },
  '40303': { short: 'action restricted', meaning: 'The application’s settings or callbacks do not allow this.', act: dashboard },
  '40400': {
    short: 'not found',
    meaning: 'What was asked for does not exist, or no longer: on start() it is the stored instance.',
    act: 'On start() nothing is needed: the SDK asks for a new instance by itself.',
  },
  '40900': { short: 'conflict', meaning: 'Something of that name exists already.', act: developer },
  '42200': { short: 'application not configured', meaning: 'The application is not set up for this.', act: dashboard },
  '42900': {
    short: 'too many requests',
    meaning: 'More was asked than the server allows in this time.',
    act: 'The app must ask less often.',
  },
  '50000': { short: 'server error', meaning: 'The server has failed.', act: later },
  '50300': { short: 'server not available', meaning: 'The server is out of service for now.', act: later },
  '50301': { short: 'account not configured', meaning: 'Something of this account is not set up at Sinch.', act: 'Ask Sinch.' },
  '1000': { short: 'connection refused', meaning: 'The SDK could not connect to the server.', act: again },
  '1001': { short: 'timed out', meaning: 'The server did not answer the SDK in time.', act: again },
  '1002': { short: 'server error', meaning: 'The SDK got an error from the server.', act: later },
  '2002': { short: 'authentication failed', meaning: 'The SDK could not authenticate the user.', act: newTicket },
  '3000': { short: 'session not started', meaning: 'The SDK could not begin a session.', act: newTicket },
  '3003': { short: 'active user limit reached', meaning: 'The application has as many active users as it may have.', act: dashboard },
  '4000': { short: 'API call failed', meaning: 'A request of the SDK has failed; the message tells how.', act: developer },
  '6000': {
    short: 'call not expected',
    meaning: 'A method was called when it could do nothing, such as start() on a client that is started.',
    act: 'The app must call start() once on each SinchClient, and make a new one after terminate().',
  },
  '6003': { short: 'parameter missing', meaning: 'A method was called without something that it needs.', act: developer },
};

export const { meaningOf, inShort } = errorWords(errors, 'Sinch');

/** The request's own time is what the server takes offence at, not who sends it. */
const TIMESTAMP = '40101';
/** The server does not know it, or no longer. */
export const NOT_FOUND = '40400';

/** The server refuses what authorises the request: with HTTP 401, whatever code there is for it. */
const isUnauthorized = (code: string): boolean => /^401\d\d$/.test(code) && code !== TIMESTAMP;

/** The server refuses the ticket for itself. */
export const isOfTicket = isUnauthorized;

/** The server refuses the instance for itself: asked by it for its own user, nothing else can be what it does not find. */
export const isOfInstance = (code: string, endpoint: string): boolean =>
  isUnauthorized(code) || (code === NOT_FOUND && (endpoint === 'configuration' || endpoint === 'profile'));
