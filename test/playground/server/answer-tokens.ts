import { readBearer } from './authorization';
import { type Envelope, failure, success } from './envelope';
import { type ApiRequest, header } from './request';
import type { Session } from './sessions';
import type { User } from './users';
import type { World } from './world';

const deviceOf = (request: ApiRequest): string => header(request, 'Device-Identifier') ?? '';

/** What the SDK stores whole as `TapTalk.UserData`; both times are epoch ms. */
function tokensAndUser(session: Session, user: User) {
  return {
    accessToken: session.access.value,
    accessTokenExpiry: session.access.expiresAt,
    refreshToken: session.refresh.value,
    refreshTokenExpiry: session.refresh.expiresAt,
    user,
  };
}

/** `POST /v1/auth/access_token/request`: `Authorization` carries the ticket. */
export async function answerExchange(request: ApiRequest, world: World): Promise<Envelope> {
  const bearer = readBearer(header(request, 'Authorization'));
  if ('refused' in bearer) return failure(bearer.refused);
  const checked = await world.tickets.use(bearer.token, deviceOf(request));
  if ('refused' in checked) return failure(checked.refused);
  const user = world.users.byUid(checked.claims.uid);
  if (user === undefined) return failure('40106');
  return success(tokensAndUser(await world.sessions.start(user.userID, checked.claims.uid, deviceOf(request)), user));
}

/** `POST /v1/auth/access_token/refresh`: `Authorization` carries the refresh token. Both tokens are new afterwards. */
export async function answerRefresh(request: ApiRequest, world: World): Promise<Envelope> {
  const bearer = readBearer(header(request, 'Authorization'));
  if ('refused' in bearer) return failure(bearer.refused);
  const renewed = await world.sessions.renew(bearer.token, deviceOf(request));
  if ('refused' in renewed) return failure(renewed.refused);
  const user = world.users.byUserID(renewed.session.userID);
  return user === undefined ? failure('40106') : success(tokensAndUser(renewed.session, user));
}

export type Client = { session: Session; user: User } | { refused: string };

/** Who an `Authorization` value speaks for, by its access token. */
export function clientBehind(authorization: string | undefined, deviceID: string, world: World): Client {
  const bearer = readBearer(authorization);
  if ('refused' in bearer) return bearer;
  const found = world.sessions.byAccessToken(bearer.token, deviceID);
  if ('refused' in found) return found;
  const user = world.users.byUserID(found.session.userID);
  return user === undefined ? { refused: '40106' } : { session: found.session, user };
}

export function clientOf(request: ApiRequest, world: World): Client {
  return clientBehind(header(request, 'Authorization'), deviceOf(request), world);
}
