import type { Rule } from '../rule';
import { calledTooOften } from './called-too-often';
import { cameBack } from './came-back';
import { changedByOtherTab } from './changed-by-other-tab';
import { clockSkew } from './clock-skew';
import { deviceChanged } from './device-changed';
import { logoutUnconfirmed } from './logout-unconfirmed';
import { navigatedTooSoon } from './navigated-too-soon';
import { noAnswer } from './no-answer';
import { storageRefused } from './storage-refused';
import { ticketExpired } from './ticket-expired';
import { ticketMalformed } from './ticket-malformed';
import { ticketReused } from './ticket-reused';
import { ticketUserMismatch } from './ticket-user-mismatch';
import { tokenInUrl } from './token-in-url';
import { twoCopies } from './two-copies';
import { unexplained } from './unexplained';

/** What can go wrong with any provider. */
export const rules: readonly Rule[] = [
  ticketExpired,
  ticketReused,
  ticketMalformed,
  ticketUserMismatch,
  navigatedTooSoon,
  noAnswer,
  storageRefused,
  cameBack,
  changedByOtherTab,
  deviceChanged,
  logoutUnconfirmed,
  clockSkew,
  calledTooOften,
  twoCopies,
  tokenInUrl,
  unexplained,
];
