import { alive } from '../session/tokens';
import type { ReceiptLine } from '../session/store';
import { type ActionContext, errorWords, send } from './page';
import { line } from './receipt';
import type { Snapshot } from './snapshot';

const WHAT = 'Server’s session';

export interface ServerPart {
  /** The SDK's own log-out was called; its local part is done with it. */
  bySdk: boolean;
  /** Known at once, before any answer. */
  first: ReceiptLine;
  /** The end of it. */
  answer: Promise<{ line: ReceiptLine; confirmed: boolean }>;
}

/** Ends the session on the server: by the SDK's own log-out where that can work, else by a request of our own. */
export async function logOutOnServer(context: ActionContext, snapshot: Snapshot): Promise<ServerPart> {
  if (snapshot.access === null) return nothingSent(snapshot.reading === 'unreadable' ? 'Nothing was sent: the stored token cannot be read.' : 'Nothing was sent: no token was stored.', snapshot.reading === 'unreadable');
  context.claim(snapshot.access, snapshot.refresh);
  if (sdkCanLogOut(context, snapshot)) {
    const outcome = await context.run('sdk-logout', { provider: context.provider.id, instance: context.session.instance });
    // Where it threw it may have sent nothing, and cleared nothing.
    if (outcome.ok && (outcome.value as { returned?: unknown } | null)?.returned === true)
      return { bySdk: true, first: line('waiting', WHAT, 'Log-out sent by the SDK; waiting for the server’s answer.'), answer: answerToSdk(context, snapshot) };
  }
  if (snapshot.appKey === null || snapshot.baseUrl === null)
    return nothingSent(`Nothing was sent: the ${snapshot.appKey === null ? 'app key' : 'base URL'} was not seen. Its session lives on${untilRefreshEnds(context, snapshot)}.`, true);
  return { bySdk: false, first: line('waiting', WHAT, 'Log-out sent by this panel; waiting for the server’s answer.'), answer: answerToOwn(context, snapshot) };
}

const nothingSent = (words: string, livesOn: boolean): ServerPart => {
  const only = line(livesOn ? 'failed' : 'kept', WHAT, words);
  return { bySdk: false, first: only, answer: Promise.resolve({ line: only, confirmed: false }) };
};

function sdkCanLogOut({ session, facts }: ActionContext, snapshot: Snapshot): boolean {
  const { access } = facts;
  const dead = access.past || (access.word !== null && access.word.word !== 'accepted');
  const uninitialised = session.appKeyProblem !== null || (session.baseUrl !== null && session.baseUrl.startsWith(`${session.origin}/`)) || session.baseUrl === session.origin;
  return session.instance > 0 && snapshot.reading === 'session' && !dead && !uninitialised;
}

async function answerToSdk(context: ActionContext, snapshot: Snapshot): ReturnType<typeof answerToOwn> {
  const request = await context.request('logout', context.settings.serverAnswer);
  if (request === null) return didNotAnswer(context, snapshot);
  if (request.answer?.code === '') return confirmed('');
  // The one case of a second request: the SDK sent a token that had meanwhile ended.
  if (request.answer?.code === '40104' && canRefresh(context, snapshot)) return answerToOwn(context, snapshot, true);
  return refused(context, snapshot, request.answer === null ? (request.failure ?? `HTTP ${request.status}`) : errorWords(context.provider, request.answer.code), '');
}

async function answerToOwn(context: ActionContext, snapshot: Snapshot, expired = context.facts.access.past || context.facts.access.word?.word === 'expired') {
  const { provider } = context;
  const { appKey, baseUrl, device } = snapshot;
  let token = context.reveal(snapshot.access);
  if (appKey === null || baseUrl === null || token === null) return refused(context, snapshot, 'app key or base URL not seen', '');
  const headers = (value: string) => provider.requests.headers({ appKey, token: value, deviceId: device });
  let refreshed = '';
  if (expired && canRefresh(context, snapshot)) {
    const answer = await send(context, provider.requests.refresh(baseUrl), headers(context.reveal(snapshot.refresh) ?? ''));
    const renewed = answer.code === '' ? provider.grant(answer.json) : null;
    if (renewed?.access) {
      token = renewed.access;
      context.claim(context.keep('access-token', renewed.access), renewed.refresh === null ? null : context.keep('refresh-token', renewed.refresh));
      refreshed = ' after one refresh';
    } else refreshed = `; a refresh was tried once first: ${answer.words}`;
  }
  const answer = await send(context, provider.requests.logout(baseUrl), headers(token));
  return answer.code === '' ? confirmed(refreshed) : refused(context, snapshot, answer.words, refreshed);
}

const canRefresh = ({ facts }: ActionContext, { refresh }: Snapshot): boolean => refresh !== null && alive({ ...facts.refresh, secret: refresh });

const confirmed = (how: string) => ({ line: line('done', WHAT, `Ended: the server confirmed the log-out${how}.`), confirmed: true });

const refused = (context: ActionContext, snapshot: Snapshot, why: string, how: string) => ({
  line: line('failed', WHAT, `Log-out refused: ${why}${how}. Its session can live on${untilRefreshEnds(context, snapshot)}.`),
  confirmed: false,
});

const didNotAnswer = (context: ActionContext, snapshot: Snapshot) => ({
  line: line('failed', WHAT, `The server did not answer. Its session can live on${untilRefreshEnds(context, snapshot)}.`),
  confirmed: false,
});

/** ` until its refresh token ends, 21 Dec 2026, 14:02`, where that is known. */
export function untilRefreshEnds({ facts }: ActionContext, { refreshEnds }: Snapshot): string {
  if (refreshEnds === null) return ' until its refresh token ends';
  const local = refreshEnds - (facts.skew ?? 0);
  return ` until its refresh token ends, ${new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(local)}`;
}
