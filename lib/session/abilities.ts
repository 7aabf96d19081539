import { isFamily } from '../events/stored-role';
import type { Breakage, OwnCall, Provider } from '../providers/provider';
import { sdkCanLogOut } from './log-out-way';
import type { Facts, StoredState, Verdict } from './session';
import type { Abilities, Ability } from './view';

const able = (words: string): Ability => ({ able: true, words });
const unable = (words: string): Ability => ({ able: false, words });

const OUT_OF_REACH = unable('This page cannot be reached from here.');

/** What can be done to a session; the words say what that does, or why it cannot be done and what helps. */
export function abilitiesOf(facts: Facts, verdict: Verdict, provider: Provider): Abilities {
  const { breakages, calls, authenticate } = provider;
  return {
    check: canCheck(facts, provider),
    logOut: canLogOut(facts, verdict, provider),
    break: Object.fromEntries(breakages.map((breakage) => [breakage.id, canBreak(facts, provider, breakage)])),
    call: Object.fromEntries(calls.map((call) => [call.id, canCall(facts, provider, call)])),
    authenticate: canCall(facts, provider, authenticate),
  };
}

function canCheck({ session, access }: Facts, { requests }: Provider): Ability {
  if ('cannot' in requests) return unable(requests.cannot);
  if (access.secret === null) {
    const isThere = session.stored !== null && session.stored.reading !== 'absent' && session.stored.reading !== 'no-session';
    return { able: false, words: `No access token ${isThere ? 'could be read' : 'is stored'}, so there is nothing to ask about.` };
  }
  if (session.document === null) return OUT_OF_REACH;
  if (session.appKey === null || session.baseUrl === null)
    return {
      able: false,
      words: `${session.appKey === null ? 'The app key' : 'The base URL'} was not seen yet: it stands in the SDK’s next request. Reload the page with DevTools open.`,
    };
  const { method, url } = requests.check('');
  return able(`Asks the server once whether it accepts the stored access token (${method} ${url}). The SDK does not notice.`);
}

/** Always able where the page can be reached: clearing needs no server. The words say what will not be sent. */
function canLogOut(facts: Facts, verdict: Verdict, { logOut, requests }: Provider): Ability {
  const { session, access } = facts;
  if (session.document === null) return OUT_OF_REACH;
  if (!session.seen) return unable('Nothing of a known SDK was seen on this page, so there is nothing to clear.');
  const clears = 'Clears what the SDK keeps on this page.';
  if (logOut.noServer !== null) return able(`${clears} ${logOut.noServer} Undo brings the stored values back.`);
  if (verdict.name === 'unreadable') return able(`${clears} Nothing is sent: the token cannot be read.`);
  if (access.secret === null) return able(`${clears} Nothing is sent: no token is stored.`);
  const isKnown = session.appKey !== null && session.baseUrl !== null && !('cannot' in requests);
  if (!sdkCanLogOut(facts) && !isKnown)
    return able(`${clears} Nothing is sent: the ${session.appKey === null ? 'app key' : 'base URL'} was not seen.`);
  return able('Ends the session on the server, then clears what the SDK keeps on this page. Undo brings the stored values back.');
}

const NOTHING_STORED = 'Nothing is stored. Sign in first.';

/** By what stands where it would break something. */
function canBreak({ session, access }: Facts, { page }: Provider, { role, ofToken, words, unreadable }: Breakage): Ability {
  if (session.document === null) return OUT_OF_REACH;
  if (role === 'device')
    return session.device === null ? unable('No device id is stored: the SDK stores one when it starts.') : able(words);
  const stored: StoredState | null = role === 'session' ? session.stored : session.resume;
  switch (stored?.reading) {
    case undefined:
      if (role === 'resume') return unable('The app keeps no session to go on from.');
      return unable(isFamily(page.storage.session) ? NOTHING_STORED : 'What is stored was not seen yet.');
    case 'refused':
    case 'too-large':
      return unable('What is stored cannot be read from here.');
    case 'absent':
      return unable(NOTHING_STORED);
    case 'unreadable':
      if (ofToken) return unable('What is stored cannot be read, so no token in it can be replaced.');
      return unreadable === undefined ? able(words) : unable(unreadable);
    default:
      return ofToken && role === 'session' && access.secret === null ? unable('No access token is stored. Sign in first.') : able(words);
  }
}

/** By the copy that was found. What a call does where nobody is signed in may be just what somebody wants to see. */
function canCall({ session }: Facts, { notFound }: Provider, { words, signedOut }: Pick<OwnCall, 'words' | 'signedOut'>): Ability {
  if (session.document === null) return OUT_OF_REACH;
  if (session.instance === 0)
    return unable(
      `${notFound} on this page, so nothing of it can be called. Press “Reload and trace”, or “Trace this site from page load”: then it is found as it loads.`,
    );
  return able(signedOut !== undefined && session.stored !== null && session.stored.reading !== 'session' ? signedOut : words);
}
