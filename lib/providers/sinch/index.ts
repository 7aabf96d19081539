import { rules as general } from '../../diagnosis/rules';
import type { Provider } from '../provider';
import { breakages } from './breakages';
import { authenticate, calls } from './calls';
import { errors } from './errors';
import { flow } from './flow';
import { logOut } from './log-out';
import { leadsOn } from './answered';
import { endpoints, follow, operations } from './operations';
import { page } from './page';
import { simulating } from './presets';
import { readings } from './readings';
import { envelope, match, requests, timeIn, word } from './requests';
import { rules } from './rules';
import { secretArguments, secretFields, tokens } from './secrets';
import { MEASURED, SDK_DOCS, USER_GUIDE } from './sources';
import { grant, isKeyOf, readStored } from './stored';
import { decode, misfit, recognise } from './ticket';
import { judge } from './verdict';
import { testify } from './witnesses';

/** Sinch's JavaScript SDK, 1.4.12. */
export const sinch: Provider = {
  id: 'sinch',
  name: 'Sinch',
  page,

  match,
  envelope,
  word,
  timeIn,
  errors,
  app: { name: 'Application key', words: 'public: it names the application and proves nothing' },
  success: null,
  requests,
  parameters: {
    'new SinchClient': ['configuration'],
    start: ['auth', 'onSuccess', 'onError'],
    newUser: ['auth', 'onSuccess', 'onError'],
  },

  secretArguments,
  secretFields,
  decode,
  recognise,
  misfit,
  tokens,
  grant,
  userFields: ['userId', 'userID', 'user_id', 'username'],
  /** What a ticket lives that is made without a time of its own. */
  ticketLife: 86_400_000,

  readStored,
  isKeyOf,
  readings,

  operations,
  endpoints,
  follow,
  leadsOn,
  signInDelay: 0,
  judge,
  testify,
  flow,
  rules: [...general, ...rules],
  sources: { ticket: USER_GUIDE, signOut: SDK_DOCS, measured: MEASURED },

  notFound: 'No object of SinchClient was seen',
  calls,
  authenticate,
  breakages,
  logOut,
  simulating,
  serverApi: null,
};
