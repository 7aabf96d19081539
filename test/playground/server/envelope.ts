import { messageOf, statusOf } from './error-codes';

/** What every endpoint answers, with HTTP 200 whatever `status` says. Success is `error.code === ""`. */
export interface Envelope {
  status: number;
  error: { code: string; message: string; field: string };
  data: unknown;
}

export interface FailureDetails {
  message?: string | undefined;
  /** Names the parameter for 40002, by its number in the server API's table ("105"). */
  field?: string | undefined;
  status?: number | undefined;
}

export function success(data: unknown): Envelope {
  return { status: 200, error: { code: '', message: '', field: '' }, data };
}

export function failure(code: string, details: FailureDetails = {}): Envelope {
  return {
    status: details.status ?? statusOf(code),
    error: { code, message: details.message ?? messageOf(code), field: details.field ?? '' },
    data: {},
  };
}
