import type { Journal } from './journal';

interface BackendReply {
  ticket?: string;
  userID?: string;
  error?: { code: string; message: string };
}

/** The device id under which the SDK keeps it; read from storage, so that asking is no call of the SDK. */
const deviceID = (): string | null => localStorage.getItem('tapTalk.DeviceID');

/**
 * Asks the app's own backend for a chat ticket. Errors are written down and give no ticket.
 *
 * @param user one of the sample users' names
 */
export async function fetchTicket(user: string, journal: Journal): Promise<string | undefined> {
  journal.note(`Asked our backend for ${user}’s chat ticket`);
  try {
    const response = await fetch('/api/chat-ticket', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user, deviceID: deviceID() }),
    });
    const { ticket, error } = (await response.json()) as BackendReply;
    if (ticket !== undefined) return ticket;
    journal.note(`Our backend gave no ticket: ${error?.code ?? response.status} ${error?.message ?? ''}`, true);
  } catch (error) {
    journal.note(`Our backend was not reached: ${String(error)}`, true);
  }
  return undefined;
}
