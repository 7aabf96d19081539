import type { ServerApi, ServerField } from '../provider';

const required = (name: string, number: string, more: Partial<ServerField> = {}): ServerField => ({
  name,
  number,
  required: true,
  ...more,
});
const optional = (name: string, number: string, more: Partial<ServerField> = {}): ServerField => ({
  name,
  number,
  required: false,
  ...more,
});

/** As TapTalk's server API documentation has it, those first that say for whom the ticket is. */
export const serverApi: ServerApi = {
  path: '/v1/server/auth_ticket/request',
  baseUrl: 'https://taptalk.io',
  key: { header: 'Server-Key', id: 'SERVER_KEY_ID', secret: 'SERVER_KEY_SECRET' },
  fields: [
    required('xcUserID', '105', { longest: 50 }),
    required('fullName', '106'),
    required('userIPAddress', '101', { shape: 'ip-address' }),
    required('userAgent', '102', { fromPage: 'user-agent' }),
    required('userPlatform', '103', { choices: ['web', 'android', 'ios'] }),
    required('userDeviceID', '104', { fromPage: 'device-id' }),
    optional('email', '107', { shape: 'email' }),
    optional('phone', '108', { shape: 'phone' }),
    optional('username', '109'),
    optional('photoThumbnailURL', '110', { shape: 'url' }),
    optional('photoFullsizeURL', '111', { shape: 'url' }),
    optional('userRoleCode', '112'),
  ],
};
