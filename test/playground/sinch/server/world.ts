import { SAMPLE_USERS } from '../../app/sample-users';
import { type ServerClock, createClock } from '../../server/clock';
import { passwordOf } from '../passwords';
import { type SinchInstances, createInstances } from './instances';
import { type Identity, type SinchUsers, createSinchUsers } from './users';

/** All that the stand-in of Sinch's server knows. */
export interface SinchWorld {
  clock: ServerClock;
  users: SinchUsers;
  instances: SinchInstances;
}

function addSampleUsers(users: SinchUsers): void {
  for (const [endpoint, user] of Object.entries(SAMPLE_USERS)) {
    const others: Identity[] = [];
    if ('email' in user) others.push({ type: 'email', endpoint: user.email });
    if ('phone' in user) others.push({ type: 'number', endpoint: user.phone });
    users.add({ identities: [{ type: 'username', endpoint }, ...others], password: passwordOf(endpoint) });
  }
}

export function createSinchWorld(): SinchWorld {
  const clock = createClock();
  const users = createSinchUsers();
  addSampleUsers(users);
  return { clock, users, instances: createInstances(clock) };
}

export function resetSinchWorld({ users, instances }: SinchWorld): void {
  users.clear();
  addSampleUsers(users);
  instances.forget();
}
