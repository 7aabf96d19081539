import type { Provider } from '../providers/provider';
import { sdkCanLogOut } from './log-out-way';
import { type Breakage, BREAKAGES, SDK_CALLS, type SdkCall } from './on-purpose';
import type { Facts, Verdict } from './session';
import type { Abilities, Ability } from './view';

const able = (words: string): Ability => ({ able: true, words });
const unable = (words: string): Ability => ({ able: false, words });

const OUT_OF_REACH = unable('This page cannot be reached from here.');

/** What can be done to a session; the words say what that does, or why it cannot be done and what helps. */
export function abilitiesOf(facts: Facts, verdict: Verdict, provider: Provider): Abilities {
  return {
    check: canCheck(facts),
    logOut: canLogOut(facts, verdict),
    break: mapOf(BREAKAGES, (how) => canBreak(facts, provider, how)),
    call: mapOf(SDK_CALLS, (call) => canCall(facts, provider, call)),
    authenticate: canCall(facts, provider, 'authenticate'),
  };
}

const mapOf = <Name extends string, To>(names: Record<Name, unknown>, to: (name: Name) => To): Record<Name, To> =>
  Object.fromEntries((Object.keys(names) as Name[]).map((name) => [name, to(name)])) as Record<Name, To>;

function canCheck({ session, access }: Facts): Ability {
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
  return {
    able: true,
    words: 'Asks the server once whether it accepts the stored access token (GET /connect?check=1). The SDK does not notice.',
  };
}

/** Always able where the page can be reached: clearing needs no server. The words say what will not be sent. */
function canLogOut(facts: Facts, verdict: Verdict): Ability {
  const { session, access } = facts;
  if (session.document === null) return OUT_OF_REACH;
  if (!session.seen) return { able: false, words: 'Nothing of a known SDK was seen on this page, so there is nothing to clear.' };
  const local = 'Ends the session on the server, then clears what the SDK keeps on this page. Undo brings the stored values back.';
  if (verdict.name === 'unreadable')
    return { able: true, words: 'Clears what the SDK keeps on this page. Nothing is sent: the token cannot be read.' };
  if (access.secret === null) return { able: true, words: 'Clears what the SDK keeps on this page. Nothing is sent: no token is stored.' };
  if (!sdkCanLogOut(facts) && (session.appKey === null || session.baseUrl === null))
    return {
      able: true,
      words: `Clears what the SDK keeps on this page. Nothing is sent: the ${session.appKey === null ? 'app key' : 'base URL'} was not seen.`,
    };
  return { able: true, words: local };
}

function canBreak({ session, access }: Facts, { breakages }: Provider, how: Breakage): Ability {
  if (session.document === null) return OUT_OF_REACH;
  if (how === 'change-device')
    return session.device === null ? unable('No device id is stored: the SDK stores one when it starts.') : able(breakages[how]);
  switch (session.stored?.reading) {
    case undefined:
      return unable('What is stored was not seen yet.');
    case 'refused':
    case 'too-large':
      return unable('What is stored cannot be read from here.');
    case 'absent':
      return unable('Nothing is stored. Sign in first.');
    case 'unreadable':
      if (how === 'corrupt') return unable('It is corrupt already: the SDK throws on it.');
      if (how !== 'forget') return unable('What is stored cannot be read, so no token in it can be replaced.');
      break;
    default:
      if (access.secret === null && how.startsWith('expire')) return unable('No access token is stored. Sign in first.');
  }
  return able(breakages[how]);
}

/** By the copy that was found. What a call does where nobody is signed in may be just what somebody wants to see. */
function canCall({ session }: Facts, { calls }: Provider, call: SdkCall | 'authenticate'): Ability {
  if (session.document === null) return OUT_OF_REACH;
  if (session.instance === 0)
    return unable(
      'The SDK object was not found on this page, so nothing of it can be called. Press “Reload and trace”, or “Trace this site from page load”: then it is found as it loads.',
    );
  const { words, signedOut } = calls[call];
  return able(signedOut !== undefined && session.stored !== null && session.stored.reading !== 'session' ? signedOut : words);
}
