import type { Rule } from '../../../diagnosis/rule';
import { appKeyInvalid } from './app-key-invalid';
import { appSuspended } from './app-suspended';
import { baseUrlWrong } from './base-url-wrong';
import { callbackLost } from './callback-lost';
import { callbackMissing } from './callback-missing';
import { calledTooOften } from './called-too-often';
import { cameBack } from './came-back';
import { changedByOtherTab } from './changed-by-other-tab';
import { connectBlocked } from './connect-blocked';
import { connectRefused } from './connect-refused';
import { connectRetryLoop } from './connect-retry-loop';
import { deviceChanged } from './device-changed';
import { initArgument } from './init-argument';
import { leftBehind } from './left-behind';
import { listenersLost } from './listeners-lost';
import { logoutNothing } from './logout-nothing';
import { logoutUnconfirmed } from './logout-unconfirmed';
import { notSent } from './not-sent';
import { refreshBlocked } from './refresh-blocked';
import { refreshExpired } from './refresh-expired';
import { refreshLoop } from './refresh-loop';
import { saysYesButDead } from './says-yes-but-dead';
import { sdkNotInitialised } from './sdk-not-initialised';
import { serverKeyInPage } from './server-key-in-page';
import { signInRefused } from './sign-in-refused';
import { socketClosed } from './socket-closed';
import { storageRefused } from './storage-refused';
import { storageUnreadable } from './storage-unreadable';
import { successTwice } from './success-twice';
import { ticketMalformed } from './ticket-malformed';
import { ticketRefused } from './ticket-refused';
import { ticketReused } from './ticket-reused';
import { ticketUserMismatch } from './ticket-user-mismatch';
import { tokenInUrl } from './token-in-url';
import { twoCopies } from './two-copies';

/** What goes wrong with TapTalk’s web SDK. */
export const rules: readonly Rule[] = [
  ticketReused,
  ticketMalformed,
  ticketUserMismatch,
  storageRefused,
  cameBack,
  changedByOtherTab,
  deviceChanged,
  logoutUnconfirmed,
  calledTooOften,
  twoCopies,
  tokenInUrl,
  ticketRefused,
  signInRefused,
  appKeyInvalid,
  appSuspended,
  sdkNotInitialised,
  baseUrlWrong,
  callbackLost,
  notSent,
  callbackMissing,
  successTwice,
  connectBlocked,
  connectRefused,
  connectRetryLoop,
  refreshLoop,
  refreshBlocked,
  refreshExpired,
  listenersLost,
  saysYesButDead,
  storageUnreadable,
  logoutNothing,
  leftBehind,
  socketClosed,
  serverKeyInPage,
  initArgument,
];
