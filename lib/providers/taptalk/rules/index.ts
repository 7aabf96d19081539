import type { Rule } from '../../../diagnosis/rule';
import { callbackLost } from './callback-lost';
import { refreshBlocked } from './refresh-blocked';

/** What goes wrong with TapTalk's web SDK. */
export const rules: readonly Rule[] = [callbackLost, refreshBlocked];
