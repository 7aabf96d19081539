import type { FailureDetails } from '../../server/envelope';
import { type Reply, rawJsonReply } from '../../server/reply';
import { messageOf, statusOf } from './error-codes';

export const success = (body: unknown): Reply => ({ ...rawJsonReply(body), code: '' });

/** A real HTTP status, with `{errorCode, message}`. */
export const refusal = (code: string, { status, message }: FailureDetails = {}): Reply => ({
  ...rawJsonReply({ errorCode: Number(code), message: message ?? messageOf(code) }),
  status: status ?? statusOf(code),
  code,
});
