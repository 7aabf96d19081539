import { ENDPOINTS, type Endpoint } from '../server/endpoints';
import { SINCH_ENDPOINTS, type SinchEndpoint } from '../sinch/server/endpoints';

/** TapTalk's and Sinch's have no name in common. */
export type AnyEndpoint = Endpoint | SinchEndpoint;

/** The ways to misbehave that the demo page offers for an endpoint; `well` is none. */
export const MANNERS = ['well', 'refused', 'expired', 'http-500', 'html', 'null-data', 'hang', 'slow', 'drop', 'cors'] as const;

export type Manner = (typeof MANNERS)[number];

/** What the demo page can ask of the stand-in servers, by `POST /_control`. */
export type Command =
  | { do: 'misbehave'; endpoint: AnyEndpoint; manner: Manner }
  | { do: 'shift-clock'; ms: number }
  | { do: 'set-access-lifetime'; ms: number }
  | { do: (typeof ORDERS)[number] };

/** How the stand-in servers stand, for the demo page. */
export interface ServerState {
  /** `other` is a misbehaviour that the page does not offer. */
  manners: Partial<Record<AnyEndpoint, Manner | 'other'>>;
  clockShift: number;
  accessTokenLifetime: number;
  /** How many replies hang. */
  held: number;
}

const ORDERS = [
  'expire-access',
  'expire-refresh',
  'end-sessions',
  'close-sockets',
  'forget-instances',
  'expire-instances',
  'release',
  'behave',
] as const;

const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T => (list as readonly unknown[]).includes(value);

/** @returns undefined for anything that is no command */
export function parseCommand(body: Readonly<Record<string, unknown>>): Command | undefined {
  const { do: order, endpoint, manner, ms } = body;
  if (isOneOf(ORDERS, order)) return { do: order };
  if (order === 'misbehave' && isOneOf([...ENDPOINTS, ...SINCH_ENDPOINTS], endpoint) && isOneOf(MANNERS, manner)) {
    return { do: order, endpoint, manner };
  }
  const isTime = typeof ms === 'number' && Number.isFinite(ms);
  return (order === 'shift-clock' || order === 'set-access-lifetime') && isTime ? { do: order, ms } : undefined;
}
