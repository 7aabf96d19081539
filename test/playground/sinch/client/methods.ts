import Q from 'q';
import { type Client, log } from './client';
import { isSession, resume, signIn } from './instances';
import type { OnFailure, OnSuccess, SinchSession } from './sdk';
import { askTime } from './server-clock';
import { ticketForNewUser } from './tickets';

/** The callbacks, if there are any, beside the promise. */
function tell<T>(promise: Q.Promise<T>, onSuccess?: OnSuccess, onFailure?: OnFailure): Q.Promise<T> {
  if (onSuccess !== undefined || onFailure !== undefined) promise.then(onSuccess, onFailure);
  return promise;
}

function begin(client: Client, auth: unknown): Q.Promise<undefined> {
  // Taken back only by a failure: where nobody is told, the client is started for ever.
  client.started = true;
  const time = client.timeDelta === undefined ? askTime(client) : Q();
  return time
    .then(() => (isSession(auth) ? resume(client, auth) : signIn(client, auth)))
    .then(
      () => {
        log(client, 'Started');
        if (client.config.startActiveConnection === true) client.hasActiveConnection = true;
        return undefined;
      },
      (error: unknown) => {
        client.started = false;
        throw error;
      },
    );
}

/** What each `SinchClient` has, save what its constructor does. */
export const METHODS = {
  start(this: Client, auth: unknown, onSuccess?: OnSuccess, onFailure?: OnFailure): Q.Promise<undefined> {
    const promise = this.started ? Q.reject<undefined>(new Error('Sinch client already started')) : begin(this, auth);
    return tell(promise, onSuccess, onFailure);
  },

  newUser(this: Client, auth: unknown, onSuccess?: OnSuccess, onFailure?: OnFailure): Q.Promise<unknown> {
    return tell(ticketForNewUser(this, auth), onSuccess, onFailure);
  },

  /** Ends nothing but this object, which goes on being started and cannot start again. */
  terminate(this: Client): void {
    this.hasActiveConnection = false;
    log(this, 'Terminated');
  },

  getSession(this: Client): SinchSession | undefined {
    return this.session;
  },

  /** What the real SDK opens for messages is left out. */
  startActiveConnection(this: Client): Q.Promise<undefined> {
    this.hasActiveConnection = true;
    return Q(undefined);
  },

  stopActiveConnection(this: Client): void {
    this.hasActiveConnection = false;
  },
};
