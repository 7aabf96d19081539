import type { Provider } from '../provider';
import { another, expired, NO_JSON } from './broken';
import { authenticateWith, breakages, calls } from './calls';
import { encrypt } from './codec';
import { errors } from './errors';
import { flow } from './flow';
import { endpoints, follow, operations } from './operations';
import { page } from './page';
import { rules } from './rules';
import { MEASURED, SDK_DOCS, SERVER_DOCS } from './rules/sources';
import { simulating } from './presets';
import { appKey, match, requests, word } from './requests';
import { serverApi } from './server-api';
import { grant, readStored, writeStored } from './stored';
import { decodeJwt, decodeTicket, recognise } from './ticket';

/** TapTalk.io's web SDK, 1.10.2 to 1.39.0. */
export const taptalk: Provider = {
  id: 'taptalk',
  name: 'TapTalk',
  page,
  match,
  word,
  errors,
  readStored,
  writeStored,
  broken: (json, how, now) =>
    how === 'corrupt' ? encrypt(NO_JSON) : writeStored(expired(json, how === 'expire-both' ? 'both' : 'access', now)),
  otherDevice: another,
  breakages,
  grant,
  appKey,
  requests,
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
  calls,
  authenticateWith,
  operations,
  endpoints,
  follow,
  rules,
  sources: { ticket: SERVER_DOCS, signOut: SDK_DOCS, measured: MEASURED },
  flow,
  simulating,
  serverApi,
  /** Documented: a ticket can be exchanged for one hour. */
  ticketLife: 3_600_000,
};
