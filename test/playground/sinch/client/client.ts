import type { SinchClientObject, SinchConfiguration, SinchSession, SinchUrls } from './sdk';

/** A `SinchClient` seen from inside. */
export interface Client extends SinchClientObject {
  applicationKey: string;
  config: SinchConfiguration;
  urls: SinchUrls;
  session: SinchSession | undefined;
  hasActiveConnection: boolean;
}

/** Sinch's own hosts. */
const HOSTS: SinchUrls = {
  base: 'https://api.sinch.com',
  user: 'https://userapi.sinch.com',
  calling: 'https://callingapi.sinch.com',
};

/** What the constructor does before it asks for the time. */
export function configure(client: Client, config: SinchConfiguration): void {
  client.config = config;
  client.applicationKey = config.applicationKey;
  client.urls = { ...HOSTS, ...config.urlObj };
  client.started = false;
  client.timeDelta = undefined;
  client.session = undefined;
  client.hasActiveConnection = false;
}

export const log = ({ config }: Client, message: string): void => config.onLogMessage?.(message);

/** The server's time, as far as it is known. */
export const serverTime = ({ timeDelta }: Client): string => new Date(Date.now() + (timeDelta ?? 0)).toISOString();
