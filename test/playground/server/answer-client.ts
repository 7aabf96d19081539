import { clientOf } from './answer-tokens';
import { type Envelope, failure, success } from './envelope';
import { type ApiRequest, readJson } from './request';
import type { World } from './world';

/** `GET /connect?check=1`: is this access token good? */
export function answerCheck(request: ApiRequest, world: World): Envelope {
  const client = clientOf(request, world);
  return 'refused' in client ? failure(client.refused) : success({ success: true });
}

/** `POST /v1/client/logout`: the session's tokens are not found any more. */
export function answerLogout(request: ApiRequest, world: World): Envelope {
  const client = clientOf(request, world);
  if ('refused' in client) return failure(client.refused);
  world.sessions.end(client.session);
  if (world.settings.logoutClosesSockets) world.sockets.close({ session: client.session });
  return success({ success: true, message: 'Logged out' });
}

/** `POST /v1/client/project_configs`: the only call that carries no token (the SDK sends `Authorization` empty). */
export function answerProjectConfigs(): Envelope {
  return success({
    core: { chatMediaMaxFileSize: '26214400', roomPhotoMaxFileSize: '10485760', userPhotoMaxFileSize: '10485760' },
    project: { usernameIgnoreCase: '1' },
    custom: {},
  });
}

/** `POST /v1/client/user/get_by_id`, with the id in the body. */
export function answerUser(request: ApiRequest, world: World): Envelope {
  const client = clientOf(request, world);
  if ('refused' in client) return failure(client.refused);
  const { id } = readJson(request);
  const user = typeof id === 'string' ? world.users.byUserID(id) : undefined;
  return user === undefined ? failure('40401', { message: 'User not found' }) : success({ user });
}

/** What the SDK reads from the lists of rooms, messages and contacts, all of them empty. */
const NOTHING_YET = {
  messages: [],
  hasMore: false,
  mutedRooms: [],
  pinnedRoomIDs: [],
  unreadRoomIDs: [],
  clearedRoomIDs: [],
  pinnedMessageIDs: [],
  starredMessageIDs: [],
  blockedContacts: [],
  blockedUserIDs: [],
  contacts: [],
  users: [],
  rooms: [],
  items: [],
  count: 0,
  success: true,
};

/** Every other `/v1/client/…` and `/v1/chat/…` call: the token is checked, there is nothing to be found. */
export function answerClient(request: ApiRequest, world: World): Envelope {
  const client = clientOf(request, world);
  if ('refused' in client) return failure(client.refused);
  return success({ ...NOTHING_YET, user: client.user });
}
