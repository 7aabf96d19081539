import type { EventOf } from '../../../events/event';
import type { Found } from '../../../diagnosis/finding';
import { logOutsOf } from '../../../diagnosis/log-outs';
import { own as words, type Phrase, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { isSession } from '../../../diagnosis/stored';
import { bytes, counted } from '../../../words/numbers';
import { MEASURED } from './sources';

/** What a log-out of the SDK does not take away. */
export const leftBehind: Rule = {
  id: 'left-behind',
  find(scene) {
    const { own, facts } = scene;
    const looks = own.stored('session');
    const look = looks.at(-1);
    const logOut = logOutsOf(scene).findLast(({ byPanel, bySdk }) => byPanel === undefined && !bySdk);
    if (look === undefined || isSession(look) || logOut === undefined || look.at < logOut.at) return [];
    // What is there now is of whoever has signed in since.
    if (looks.some((stored) => stored.at > logOut.at && isSession(stored))) return [];
    const files = own.of('files').at(-1);
    const left: Phrase[] = [];
    const evidence = [logOut.id];
    if (facts.session.socket.state === 'open') {
      left.push(words('an open socket'));
      if (facts.session.socket.event !== null) evidence.unshift(facts.session.socket.event);
    }
    if (files !== undefined && files.count > 0) {
      left.push(words(`${counted(files.count, 'cached file')} (${bytes(files.bytes)})`));
      evidence.push(files.id);
    }
    if (left.length === 0) return [];
    return [foundOf(left, evidence, logOut, scene)];
  },
};

const foundOf = (left: Phrase[], evidence: string[], { at }: EventOf<'sdk-call'>, { facts }: Scene): Found => ({
  severity: 'note',
  title: say`The log-out left ${left[0]!}${left[1] === undefined ? [] : say` and ${left[1]}`} of the former user behind`,
  why: say`The SDK’s log-out removes the stored session and what it holds in memory. The socket stays open and goes on receiving; files stay in IndexedDB.`,
  source: MEASURED,
  fix: {
    developer: say`Call disconnect() after the log-out, with an onClose that does not connect again then; on shared machines empty the store “files” of the database “tapFiles”.`,
    support: say`Press “Clear cached data only”: it closes the socket and deletes the files.`,
  },
  evidence,
  since: at,
  until: null,
  ...(facts.session.document === null ? {} : { remedy: 'clear' as const }),
});
