import type { Secret } from '../events/secret';
import { isSecret } from '../events/value';
import type { Provider } from '../providers/provider';
import type { Attempt } from './attempts';

/** The ticket of a sign-in, from its call or, where that was not seen, from its request. */
export function ticketOf({ call, requests }: Attempt, provider: Provider): Secret | null {
  const positions = call === null ? {} : (provider.secretArguments[call.method] ?? {});
  for (const [position, kind] of Object.entries(positions)) {
    const argument = call?.args[Number(position)];
    if (kind === 'ticket' && isSecret(argument)) return argument;
  }
  return requests[0]?.carries ?? null;
}
