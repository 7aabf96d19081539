import { isDeepStrictEqual } from 'node:util';
import type { StandInControl } from '../server/control';
import type { Endpoint } from '../server/endpoints';
import { type Misbehaviour, bodyError, delay, drop, hang, httpError, notJson, nullData, refuseCors } from '../server/misbehaviour';
import { DEFAULT_SETTINGS } from '../server/settings';
import type { Command, Manner, ServerState } from './command';

const SLOW_MS = 3000;

const MISBEHAVIOURS: Readonly<Record<Exclude<Manner, 'well'>, Misbehaviour>> = {
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

function mannerOf(misbehaviour: Misbehaviour): Manner | 'other' {
  const found = Object.entries(MISBEHAVIOURS).find(([, known]) => isDeepStrictEqual(known, misbehaviour));
  return found === undefined ? 'other' : (found[0] as Manner);
}

export function serverState(control: StandInControl): ServerState {
  const manners: ServerState['manners'] = {};
  for (const [target, misbehaviour] of control.misbehaviours()) {
    if (!target.startsWith('/')) manners[target as Endpoint] = mannerOf(misbehaviour);
  }
  const { accessTokenLifetime } = control.settings();
  return { manners, accessTokenLifetime, clockShift: control.clockShift(), held: control.held() };
}

export function carryOut(command: Command, control: StandInControl): void {
  switch (command.do) {
    case 'misbehave':
      if (command.manner === 'well') control.behave(command.endpoint);
      else control.misbehave(command.endpoint, MISBEHAVIOURS[command.manner]);
      return;
    case 'shift-clock':
      return control.shiftClock(command.ms);
    case 'set-access-lifetime':
      return control.set({ accessTokenLifetime: command.ms });
    case 'expire-access':
      return void control.expireTokens('access');
    case 'expire-refresh':
      return void control.expireTokens('refresh');
    case 'end-sessions':
      return void control.endSessions();
    case 'close-sockets':
      return void control.closeSockets({ code: 1001, reason: 'going away' });
    case 'release':
      return void control.release();
    case 'behave':
      control.behave();
      control.shiftClock(0);
      control.set({ accessTokenLifetime: DEFAULT_SETTINGS.accessTokenLifetime });
      return void control.release();
  }
}
