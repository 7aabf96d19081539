import type { Rule } from '../rule';
import { clockSkew } from './clock-skew';
import { navigatedTooSoon } from './navigated-too-soon';
import { noAnswer } from './no-answer';
import { ticketExpired } from './ticket-expired';
import { unexplained } from './unexplained';

/** What can go wrong with any provider. */
export const rules: readonly Rule[] = [ticketExpired, navigatedTooSoon, noAnswer, clockSkew, unexplained];
