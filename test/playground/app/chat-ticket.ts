import { SERVER_KEY_ID, SERVER_KEY_SECRET, encodeKey } from '../server/credentials';
import { type UserDetails } from '../server/users';

/** What the app's backend knows of the client that asks. */
export interface AskingClient {
  ipAddress: string;
  userAgent: string;
  deviceID: string;
}

export type ChatTicket = { ticket: string; userID: string } | { error: { code: string; message: string } };

interface ServerApiReply {
  error: { code: string; message: string };
  data: { ticket: string; userID: string };
}

/**
 * The demo app's backend at its work: it asks TapTalk's server API for an auth ticket, with a key that the page never
 * sees, and hands it to the page.
 *
 * @param apiOrigin where the stand-in server listens, reachable from Node (by address, not by a *.localhost name)
 */
export async function requestChatTicket(apiOrigin: string, user: UserDetails, client: AskingClient): Promise<ChatTicket> {
  const response = await fetch(`${apiOrigin}/v1/server/auth_ticket/request`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Server-Key': encodeKey(SERVER_KEY_ID, SERVER_KEY_SECRET) },
    body: JSON.stringify({
      userIPAddress: client.ipAddress,
      userAgent: client.userAgent,
      userPlatform: 'web',
      userDeviceID: client.deviceID,
      ...user,
    }),
  });
  if (!response.ok) return { error: { code: `HTTP ${response.status}`, message: 'The chat server is not well' } };
  const { error, data } = (await response.json()) as ServerApiReply;
  return error.code === '' ? { ticket: data.ticket, userID: data.userID } : { error };
}
