import { startAppServer } from './app/app-server';
import { buildDemo } from './build/build-demo';
import type { DemoBuild } from './build/demo-build';
import { findRoot } from './playground-files';
import type { StandInControl } from './server/control';
import { startStandInServer } from './server/stand-in-server';
import type { SinchControl } from './sinch/server/control';
import { startSinchServer } from './sinch/server/sinch-server';

export { SAMPLE_USERS, type SampleUser } from './app/sample-users';
export { ALL_BUILDS, type Bundle, type DemoBuild, type SdkVersion } from './build/demo-build';
export type { StandInControl } from './server/control';
export { APP_ID, APP_SECRET, SERVER_KEY_ID, SERVER_KEY_SECRET, encodeKey } from './server/credentials';
export type { Endpoint } from './server/endpoints';
export * from './server/misbehaviour';
export type { Answered, ReceivedRequest } from './server/received';
export type { OpenSocket } from './server/sockets';
export { SINCH_KEY, SINCH_SECRET } from './sinch/application';
export { passwordOf } from './sinch/passwords';
export type { SinchControl } from './sinch/server/control';
export type { SinchEndpoint } from './sinch/server/endpoints';

export interface PlaygroundOptions {
  /** 0, any free one, unless told. */
  appPort?: number;
  apiPort?: number;
  sinchPort?: number;
  /** Also starts the stand-in server with TLS: SDK 1.10 opens its socket with `wss:` only. */
  isSecureToo?: boolean;
  /** Builds to make before the start; the others are made when a page first asks for them. */
  builds?: readonly DemoBuild[];
  /** The repository's root; looked for from the working directory upwards unless told. */
  root?: string;
}

export interface Playground {
  /**
   * The address of a page of the demo app.
   *
   * @param path with its query, for example `/?auto=sign-in` or `/pages/no-sdk.html`
   * @param host `app.localhost` unless told; any `*.localhost` (each a site of its own) or `127.0.0.1`
   */
  appUrl(path?: string, host?: string): string;
  /** The stand-in server's base URL, as pages of a `*.localhost` host call it. */
  apiUrl: string;
  /** The same with TLS, or null. A browser must be told to accept any certificate (puppeteer: `acceptInsecureCerts`). */
  secureApiUrl: string | null;
  /** The base URL of the stand-in of Sinch's server. */
  sinchUrl: string;
  appPort: number;
  apiPort: number;
  /** Steers the stand-in server. */
  api: StandInControl;
  /** Steers the stand-in of Sinch's server. */
  sinch: SinchControl;
  stop(): Promise<void>;
}

/** Starts the stand-ins of TapTalk's and Sinch's servers, and the demo app, each on a port of its own, on loopback only. */
export async function startPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const root = options.root ?? findRoot();
  for (const build of options.builds ?? []) await buildDemo(root, build);
  const standIn = await startStandInServer({ port: options.apiPort, isSecureToo: options.isSecureToo });
  const { control, port: apiPort, securePort } = standIn;
  const sinch = await startSinchServer(options.sinchPort);
  const app = await startAppServer(
    { root, controls: { api: control, sinch: sinch.control }, apiPort, sinchPort: sinch.port },
    options.appPort,
  );
  return {
    appUrl: (path = '/', host = 'app.localhost') => `http://${host}:${app.port}${path}`,
    apiUrl: `http://api.localhost:${apiPort}`,
    secureApiUrl: securePort === null ? null : `https://api.localhost:${securePort}`,
    sinchUrl: `http://sinch.localhost:${sinch.port}`,
    appPort: app.port,
    apiPort,
    api: control,
    sinch: sinch.control,
    async stop() {
      await Promise.all([app.stop(), standIn.stop(), sinch.stop()]);
    },
  };
}
