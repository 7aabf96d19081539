import { SERVER_KEY_ID, SERVER_KEY_SECRET, refuseKey } from './credentials';
import { type Envelope, failure, success } from './envelope';
import { type ApiRequest, header, readJson } from './request';
import type { World } from './world';

/** The parameters of the server API with their numbers in error replies, from TapTalk's server API documentation. */
const PARAMETERS = [
  { name: 'userIPAddress', number: '101', required: true },
  { name: 'userAgent', number: '102', required: true },
  { name: 'userPlatform', number: '103', required: true },
  { name: 'userDeviceID', number: '104', required: true },
  { name: 'xcUserID', number: '105', required: true },
  { name: 'fullName', number: '106', required: true },
  { name: 'email', number: '107', required: false },
  { name: 'phone', number: '108', required: false },
  { name: 'username', number: '109', required: false },
  { name: 'photoThumbnailURL', number: '110', required: false },
  { name: 'photoFullsizeURL', number: '111', required: false },
  { name: 'userRoleCode', number: '112', required: false },
] as const;

type ParameterName = (typeof PARAMETERS)[number]['name'];

const PLATFORMS = ['android', 'ios', 'web'];
const LONGEST_XC_USER_ID = 50;

function faultOf(name: ParameterName, required: boolean, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return required ? `Param '${name}' is required` : null;
  if (typeof value !== 'string') return `Param '${name}' must be a string`;
  if (name === 'userPlatform' && !PLATFORMS.includes(value)) return `Param 'userPlatform' must be android, ios or web`;
  if (name === 'xcUserID' && value.length > LONGEST_XC_USER_ID) {
    return `Param 'xcUserID' must not be longer than ${LONGEST_XC_USER_ID} characters`;
  }
  return null;
}

/** `POST /v1/server/auth_ticket/request`: the app's backend asks for a ticket. An unknown `xcUserID` creates a user. */
export async function answerServerTicket(request: ApiRequest, world: World): Promise<Envelope> {
  const key = header(request, 'Server-Key');
  if (key === undefined || key === '') {
    return failure('40001', { message: 'Request headers are required (Server-Key)' });
  }
  const refused = refuseKey(key, SERVER_KEY_ID, SERVER_KEY_SECRET);
  if (refused !== null) return failure(refused);

  const body = readJson(request);
  const given: Partial<Record<ParameterName, string>> = {};
  for (const { name, number, required } of PARAMETERS) {
    const value = body[name];
    const fault = faultOf(name, required, value);
    if (fault !== null) return failure('40002', { message: fault, field: number });
    if (typeof value === 'string' && value !== '') given[name] = value;
  }

  const { xcUserID = '', fullName = '', userDeviceID, ...details } = given;
  const user = world.users.save({ ...details, xcUserID, fullName }, world.clock.now());
  const ticket = await world.tickets.issue(world.users.uidOf(user.userID), { deviceID: userDeviceID });
  return success({ userID: user.userID, ticket });
}
