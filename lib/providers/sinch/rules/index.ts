import type { Rule } from '../../../diagnosis/rule';
import { alreadyStarted } from './already-started';
import { appSecretInPage } from './app-secret-in-page';
import { deadSessionResumed } from './dead-session-resumed';
import { instanceLeftBehind } from './instance-left-behind';
import { instanceRefused } from './instance-refused';
import { instanceStale } from './instance-stale';
import { neverSettles } from './never-settles';
import { otherApplication } from './other-application';
import { passwordRefused } from './password-refused';
import { passwordSignIn } from './password-sign-in';
import { rejectionUnhandled } from './rejection-unhandled';
import { signInRefused } from './sign-in-refused';
import { startAfterTerminate } from './start-after-terminate';
import { ticketMalformed } from './ticket-malformed';
import { ticketNotWrapped } from './ticket-not-wrapped';
import { ticketRefused } from './ticket-refused';

/** What goes wrong with Sinch’s SDK. */
export const rules: readonly Rule[] = [
  ticketNotWrapped,
  ticketMalformed,
  otherApplication,
  ticketRefused,
  passwordRefused,
  signInRefused,
  neverSettles,
  alreadyStarted,
  startAfterTerminate,
  deadSessionResumed,
  instanceRefused,
  instanceStale,
  instanceLeftBehind,
  rejectionUnhandled,
  appSecretInPage,
  passwordSignIn,
];
