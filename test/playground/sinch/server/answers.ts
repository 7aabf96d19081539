import type { Reply } from '../../server/reply';
import { type ApiRequest, readJson } from '../../server/request';
import { SINCH_KEY, SINCH_SECRET } from '../application';
import { makeTicket } from '../ticket';
import { instanceOf, refuseApplication, ticketOf } from './authorization';
import type { SinchEndpoint } from './endpoints';
import { refusal, success } from './reply';
import type { Identity, IdentityType, SinchUser } from './users';
import type { SinchWorld } from './world';

type Answer = (request: ApiRequest, world: SinchWorld) => Reply;

const DAY = 86_400;

const pathParts = ({ path }: ApiRequest): string[] => path.split('/').map(decodeURIComponent);

/** By password Sinch makes the ticket that else an app's backend makes. */
function ticketFor({ identities }: SinchUser, { clock }: SinchWorld): string {
  const created = new Date(clock.now()).toISOString();
  return makeTicket({ applicationKey: SINCH_KEY, identity: identities[0], created, expiresIn: DAY }, SINCH_SECRET);
}

const nameIn = ({ identities }: SinchUser) => identities[0].endpoint;

const ANSWERS: Readonly<Record<SinchEndpoint, Answer>> = {
  timestamp(request, { clock }) {
    const refused = refuseApplication(request);
    return refused === null ? success({ timestamp: new Date(clock.now()).toISOString() }) : refusal(refused);
  },

  'new-user'(request, world) {
    const refused = refuseApplication(request);
    if (refused !== null) return refusal(refused);
    const { username, password } = readJson(request);
    if (typeof username !== 'string' || typeof password !== 'string') return refusal('40002');
    const identity: Identity = { type: 'username', endpoint: username };
    if (world.users.find(identity) !== undefined) return refusal('40001', { message: 'The user exists' });
    const user: SinchUser = { identities: [identity], password };
    world.users.add(user);
    return success({ authorization: ticketFor(user, world), user: { identities: user.identities } });
  },

  password(request, world) {
    const refused = refuseApplication(request);
    if (refused !== null) return refusal(refused);
    const [, , , type, endpoint = ''] = pathParts(request);
    const user = world.users.find({ type: type as IdentityType, endpoint });
    if (user === undefined || user.password !== readJson(request)['password']) return refusal('40107');
    return success({ authorization: ticketFor(user, world), user: { identities: user.identities } });
  },

  instance(request, world) {
    const checked = ticketOf(request, world);
    if ('refused' in checked) return refusal(checked.refused);
    const { identity } = checked.ticket;
    // A ticket is word enough that there is such a user.
    let user = world.users.find(identity);
    if (user === undefined) {
      user = { identities: [identity], password: null };
      world.users.add(user);
    }
    const { expiresIn } = readJson(request);
    const { id, secret } = world.instances.create(nameIn(user), typeof expiresIn === 'number' ? expiresIn : DAY);
    return success({ id, secret });
  },

  authorize(request, world) {
    const checked = ticketOf(request, world);
    if ('refused' in checked) return refusal(checked.refused);
    const instance = world.instances.byId(pathParts(request)[4] ?? '');
    const user = world.users.find(checked.ticket.identity);
    const isTheirs = instance !== undefined && user !== undefined && instance.userId === nameIn(user);
    // Another's is not told apart from none.
    if (!isTheirs || instance.expiresAt <= world.clock.now()) return refusal('40400');
    return success({ id: instance.id, secret: instance.secret });
  },

  configuration(request, world) {
    const checked = instanceOf(request, world);
    return 'refused' in checked ? refusal(checked.refused) : success({ userId: checked.instance.userId, services: [] });
  },

  profile(request, world) {
    const checked = instanceOf(request, world);
    if ('refused' in checked) return refusal(checked.refused);
    const user = world.users.find({ type: 'username', endpoint: checked.instance.userId });
    return user === undefined ? refusal('40400') : success({ identities: user.identities });
  },
};

export const answer = (endpoint: SinchEndpoint, request: ApiRequest, world: SinchWorld): Reply => ANSWERS[endpoint](request, world);
