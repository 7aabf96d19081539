import { rules as general } from '../../diagnosis/rules';
import type { Provider } from '../provider';
import { breakages } from './breakages';
import { authenticate, calls } from './calls';
import { errors } from './errors';
import { flow } from './flow';
import { endpoints, follow, operations } from './operations';
import { page } from './page';
import { simulating } from './presets';
import { readings } from './readings';
import { envelope, match, requests, word } from './requests';
import { rules } from './rules';
import { MEASURED, SDK_DOCS, SERVER_DOCS } from './rules/sources';
import { serverApi } from './server-api';
import { grant, readStored, writeStored } from './stored';
import { decodeJwt, decodeTicket, recognise } from './ticket';
import { judge } from './verdict';
import { testify } from './witnesses';

/** TapTalk.io's web SDK, 1.10.2 to 1.39.0. */
export const taptalk: Provider = {
  id: 'taptalk',
  name: 'TapTalk',
  page,

  match,
  envelope,
  word,
  timeIn: () => null,
  errors,
  app: { name: 'App id', words: 'first half of the App-Key; its second half is the secret' },
  success: '`error.code` is empty',
  requests,

  parameters: {
    init: ['appID', 'appSecret', 'options', 'baseURL', 'withOutRoomList'],
    authenticateWithAuthTicket: ['authTicket', 'connectWhenSuccess', 'callback'],
  },
  secretArguments: {
    init: { 1: 'app-secret', 3: 'device-id' },
    authenticateWithAuthTicket: { 0: 'ticket' },
  },
  secretFields: {
    accessToken: 'access-token',
    refreshToken: 'refresh-token',
    ticket: 'ticket',
  },
  decode: (kind, value) => (kind === 'ticket' ? decodeTicket(value) : decodeJwt(value)),
  recognise,
  misfit: () => null,
  tokens: {
    access: { kind: 'access-token', name: 'Access token', noun: 'token' },
    refresh: { kind: 'refresh-token', name: 'Refresh token', noun: 'refresh token' },
  },
  grant,
  userFields: ['userID', 'user_id', 'userId'],
  /** Documented: a ticket can be exchanged for one hour. */
  ticketLife: 3_600_000,

  readStored,
  writeStored,
  isKeyOf: () => true,
  readings,

  operations,
  endpoints,
  follow,
  leadsOn: () => false,
  signInDelay: 300,
  judge,
  testify,
  flow,
  rules: [...general, ...rules],
  sources: { ticket: SERVER_DOCS, signOut: SDK_DOCS, measured: MEASURED },

  notFound: 'The SDK object was not found',
  calls,
  authenticate,
  breakages,
  logOut: {
    memory: 'caches, flags and listeners',
    remains: 'The app’s listeners are gone from the SDK; it must add them again, or be reloaded.',
    noServer: null,
    livesOn: { words: ' until its refresh token ends', as: 'refresh' },
  },
  simulating,
  serverApi,
};
