import type { EventOf } from '../../../events/event';
import { endOf } from '../../../session/operations';
import type { Found } from '../../../diagnosis/finding';
import { isSession } from '../../../diagnosis/stored';
import { own as words, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { took as lasted } from '../../../words/duration';
import { page } from '../page';
import { MEASURED } from './sources';

/** A socket closes so long after it was told to, at most, ms; and a callback is told of beside the network. */
const CLOSES_WITHIN = 5_000;
const SAME = 1_000;

/** A socket was closed by the server or the network, or was never opened, and nobody has opened another. */
export const socketClosed: Rule = {
  id: 'socket-closed',
  find: (scene) => {
    const all = closingsOf(scene);
    return all.flatMap((closing, index): Found[] => {
      const { at, call, evidence, from, opened: wasOpen, lived } = closing;
      const due = at + scene.settings.reconnect;
      const opened = openingsOf(scene).find(
        (opening) => opening.at >= at - SAME && opening.at > (from ?? 0) && (call === null || opening.call !== call),
      )?.at;
      const isLast = index === all.length - 1;
      if (
        wasMeant(scene, at) ||
        isAnotherOpen(scene, closing, due) ||
        isSignedOut(scene, due) ||
        (opened !== undefined && opened <= due) ||
        !scene.reached(due)
      )
        return [];
      return [
        {
          severity: 'warning',
          title: !wasOpen
            ? say`The socket could not be opened and nobody tried again`
            : lived === null
              ? say`The socket closed by itself and nobody reconnected`
              : say`The socket closed by itself after ${words(lasted(lived))} and nobody reconnected`,
          why: wasOpen ? CLOSED : NOT_OPENED,
          source: MEASURED,
          fix: {
            developer: say`Call connect() in onClose, after a pause that grows with each try, as long as isAuthenticated() is true.`,
            support: say`Press “Reload page”: the app then connects again.`,
          },
          evidence,
          since: at,
          until: opened ?? (isLast ? null : all[index + 1]!.at),
          remedy: 'reload',
        },
      ];
    });
  },
};

const CLOSED = say`The SDK calls onClose and does no more: it never reconnects. The browser does not tell with which code a socket was closed.`;
const NOT_OPENED = say`The connect check had passed, but the socket behind it was refused. The SDK calls onError and onClose and does no more: it never tries again.`;

interface Closing {
  at: number;
  /** Whether it ever was open, as far as was seen. */
  opened: boolean;
  /** When the socket was opened; null where that was not seen. */
  from: number | null;
  lived: number | null;
  /** The connect() that opened it; null where that was not seen. */
  call: string | null;
  evidence: string[];
}

/** By the network, or by the callback alone where it told of none. */
function closingsOf({ own }: Scene): Closing[] {
  const sockets = own
    .of('socket')
    .filter(({ took }) => took !== null)
    .map((socket): Closing => {
      const { id, opened, took, at: from } = socket;
      return { at: socketEnd(socket), from, opened, lived: opened ? took : null, call: null, evidence: [id] };
    });
  const callbacks = own.of('sdk-callback').filter(({ method, name }) => method === 'connect' && name === 'onClose');
  for (const { at, call, id } of callbacks) {
    const same = sockets.find((closing) => Math.abs(closing.at - at) <= SAME);
    if (same === undefined) {
      sockets.push({ at, from: null, opened: true, lived: null, call, evidence: [id] });
      continue;
    }
    same.call = call;
    same.evidence.push(id);
  }
  return sockets.toSorted((a, b) => a.at - b.at);
}

const socketEnd = ({ at, took }: EventOf<'socket'>): number => at + (took ?? 0);

/** When sockets were opened, epoch ms, and by which connect() where that is told. */
const openingsOf = ({ own }: Scene): { at: number; call: string | null }[] =>
  [
    ...own
      .of('socket')
      .filter(({ opened }) => opened)
      .map(({ at }) => ({ at, call: null })),
    ...own.of('sdk-callback').filter(({ method, name }) => method === 'connect' && name === 'onSuccess'),
  ].toSorted((a, b) => a.at - b.at);

/** An app that connects twice has two, of which the server may close the older. */
const isAnotherOpen = ({ own }: Scene, { at, evidence }: Closing, due: number): boolean =>
  own
    .of('socket')
    .some(
      (socket) => socket.opened && !evidence.includes(socket.id) && socket.at < at && (socket.took === null || socketEnd(socket) > due),
    );

/** Nobody is there for whom to connect. */
const isSignedOut = ({ own }: Scene, at: number): boolean => {
  const look = own.stored('session').findLast((stored) => stored.at <= at);
  return look !== undefined && !isSession(look);
};

/** By disconnect() or a log-out, by whomever, or with the page. */
function wasMeant({ own, facts: { session } }: Scene, at: number): boolean {
  const near = (moment: number): boolean => moment <= at + SAME && at - moment <= CLOSES_WITHIN;
  const calls = [page.disconnectMethod, page.logoutMethod, page.clearMethod].flatMap((method) => [
    ...own.calls(method),
    ...own.panelCalls(method),
  ]);
  const logOuts = own.requests('logout').some((request) => near(endOf(request)));
  return logOuts || calls.some((call) => near(call.at)) || (session.leftAt !== null && session.leftAt - at <= CLOSES_WITHIN);
}
