import type Q from 'q';

export interface SinchConfiguration {
  applicationKey: string;
  /** Base64. With it the page signs its own tickets, and everybody can read it there. */
  applicationSecret?: string | undefined;
  capabilities?: { messaging?: boolean } | undefined;
  supportActiveConnection?: boolean | undefined;
  startActiveConnection?: boolean | undefined;
  /** The base URLs. That they can be given is documented, what the fields are called is not: the real names may differ. */
  urlObj?: Partial<SinchUrls> | undefined;
  onLogMessage?: ((message: string) => void) | undefined;
}

export interface SinchUrls {
  base: string;
  user: string;
  calling: string;
}

/** What an app keeps to resume a session. */
export interface SinchSession {
  userId: string;
  sessionId: string;
  sessionSecret: string;
}

export type Settled = Q.Promise<unknown>;
export type OnSuccess = (value: unknown) => void;
export type OnFailure = (error: unknown) => void;

export interface SinchClientObject {
  readonly applicationKey: string;
  started: boolean;
  /** ms that the server's clock is ahead; undefined until it was told. */
  timeDelta: number | undefined;
  getSession(): SinchSession | undefined;
  newUser(auth: unknown, onSuccess?: OnSuccess, onFailure?: OnFailure): Settled;
  start(auth: unknown, onSuccess?: OnSuccess, onFailure?: OnFailure): Settled;
  terminate(): void;
  startActiveConnection(): Settled;
  stopActiveConnection(): void;
}

export type SinchClientConstructor = new (configuration: SinchConfiguration) => SinchClientObject;
