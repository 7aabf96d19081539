import { isDeepStrictEqual } from 'node:util';
import type { StandInControl } from '../server/control';
import { type Misbehaviour, bodyError, delay, drop, hang, httpError, notJson, nullData, refuseCors } from '../server/misbehaviour';
import { DEFAULT_SETTINGS } from '../server/settings';
import type { SinchControl } from '../sinch/server/control';
import { type SinchEndpoint, SINCH_ENDPOINTS } from '../sinch/server/endpoints';
import type { AnyEndpoint, Command, Manner, ServerState } from './command';

export interface Controls {
  api: StandInControl;
  sinch: SinchControl;
}

const SLOW_MS = 3000;

type Misbehaviours = Readonly<Record<Exclude<Manner, 'well'>, Misbehaviour>>;

const MISBEHAVIOURS: Misbehaviours = {
  refused: bodyError('40103'),
  expired: bodyError('40104'),
  'http-500': httpError(500),
  html: notJson(),
  'null-data': nullData(),
  hang: hang(),
  slow: delay(SLOW_MS),
  drop: drop(),
  cors: refuseCors(),
};

/** Sinch has other codes, of which 40103 is for a ticket that was forged. */
const SINCH_MISBEHAVIOURS: Misbehaviours = { ...MISBEHAVIOURS, refused: bodyError('40107') };

const isSinch = (endpoint: AnyEndpoint): endpoint is SinchEndpoint => (SINCH_ENDPOINTS as readonly string[]).includes(endpoint);

function mannerOf(misbehaviour: Misbehaviour, known: Misbehaviours): Manner | 'other' {
  const found = Object.entries(known).find(([, one]) => isDeepStrictEqual(one, misbehaviour));
  return found === undefined ? 'other' : (found[0] as Manner);
}

export function serverState({ api, sinch }: Controls): ServerState {
  const manners: ServerState['manners'] = {};
  const note = (set: ReadonlyMap<string, Misbehaviour>, known: Misbehaviours) => {
    for (const [target, misbehaviour] of set) {
      if (!target.startsWith('/')) manners[target as AnyEndpoint] = mannerOf(misbehaviour, known);
    }
  };
  note(api.misbehaviours(), MISBEHAVIOURS);
  note(sinch.misbehaviours(), SINCH_MISBEHAVIOURS);
  const { accessTokenLifetime } = api.settings();
  return { manners, accessTokenLifetime, clockShift: api.clockShift(), held: api.held() + sinch.held() };
}

function misbehave({ api, sinch }: Controls, endpoint: AnyEndpoint, manner: Manner): void {
  if (isSinch(endpoint)) {
    if (manner === 'well') sinch.behave(endpoint);
    else sinch.misbehave(endpoint, SINCH_MISBEHAVIOURS[manner]);
  } else if (manner === 'well') api.behave(endpoint);
  else api.misbehave(endpoint, MISBEHAVIOURS[manner]);
}

function release({ api, sinch }: Controls): void {
  api.release();
  sinch.release();
}

export function carryOut(command: Command, controls: Controls): void {
  const { api, sinch } = controls;
  switch (command.do) {
    case 'misbehave':
      return misbehave(controls, command.endpoint, command.manner);
    case 'shift-clock':
      return api.shiftClock(command.ms);
    case 'set-access-lifetime':
      return api.set({ accessTokenLifetime: command.ms });
    case 'expire-access':
      return void api.expireTokens('access');
    case 'expire-refresh':
      return void api.expireTokens('refresh');
    case 'end-sessions':
      return void api.endSessions();
    case 'close-sockets':
      return void api.closeSockets({ code: 1001, reason: 'going away' });
    case 'forget-instances':
      return void sinch.forgetInstances();
    case 'expire-instances':
      return void sinch.expireInstances();
    case 'release':
      return release(controls);
    case 'behave':
      api.behave();
      sinch.behave();
      api.shiftClock(0);
      api.set({ accessTokenLifetime: DEFAULT_SETTINGS.accessTokenLifetime });
      return release(controls);
  }
}
