import { sdkCanLogOut } from '../session/log-out-way';
import { outcome, wasPlayed } from '../session/operations';
import { alive } from '../session/tokens';
import type { ReceiptLine } from '../session/store';
import { type ActionContext, answeredRequest, callSdk, errorWords, send } from './page';
import { line } from './receipt';
import type { Snapshot } from './snapshot';

const WHAT = 'Server’s session';
const NEVER_SENT = 'The log-out was answered by a simulation and never sent';
const DID_NOT_ANSWER = 'The server did not answer';
/** What is left of the wait for a second request is at least this, ms. */
const MIN_WAIT = 100;

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
  if (snapshot.access === null)
    return nothingSent(
      snapshot.reading === 'unreadable' ? 'Nothing was sent: the stored token cannot be read.' : 'Nothing was sent: no token was stored.',
      snapshot.reading === 'unreadable',
    );
  context.claim(snapshot.access, snapshot.refresh);
  const { logoutMethod } = context.provider.page;
  if (logoutMethod !== undefined && snapshot.reading === 'session' && sdkCanLogOut(context.facts)) {
    const { called, threw } = await callSdk(context, { method: logoutMethod }, [null]);
    // Where it threw it may have sent nothing, and cleared nothing.
    if (called && threw === null)
      return {
        bySdk: true,
        first: line('waiting', WHAT, 'Log-out sent by the SDK; waiting for the server’s answer.'),
        answer: answerToSdk(context, snapshot),
      };
  }
  if (snapshot.appKey === null || snapshot.baseUrl === null)
    return nothingSent(
      `Nothing was sent: the ${snapshot.appKey === null ? 'app key' : 'base URL'} was not seen. Its session lives on${untilItEnds(context, snapshot)}.`,
      true,
    );
  return {
    bySdk: false,
    first: line('waiting', WHAT, 'Log-out sent by this panel; waiting for the server’s answer.'),
    answer: answerToOwn(context, snapshot),
  };
}

const nothingSent = (words: string, livesOn: boolean): ServerPart => {
  const only = line(livesOn ? 'failed' : 'nothing to do', WHAT, words);
  return { bySdk: false, first: only, answer: Promise.resolve({ line: only, confirmed: false }) };
};

async function answerToSdk(context: ActionContext, snapshot: Snapshot): ReturnType<typeof answerToOwn> {
  const until = context.now() + context.settings.serverAnswer;
  const request = await answeredRequest(context, 'logout', context.settings.serverAnswer);
  if (request === null) return notConfirmed(context, snapshot, DID_NOT_ANSWER);
  if (wasPlayed(request)) return notConfirmed(context, snapshot, NEVER_SENT);
  if (request.answer?.code === '') return confirmed('');
  // The one case of a second request: the SDK sent a token that had meanwhile ended.
  if (request.word === 'expired' && canRefresh(context, snapshot)) return answerToOwn(context, snapshot, until, true);
  if (request.answer !== null)
    return notConfirmed(context, snapshot, `Log-out refused: ${errorWords(context.provider, request.answer.code)}`);
  const end = outcome(request, false);
  return notConfirmed(context, snapshot, `Log-out not confirmed: ${end?.state === 'lost' ? end.ending : `HTTP ${request.status}`}`);
}

/** `until`: epoch ms until which the answers are waited for, of refresh and log-out together. */
async function answerToOwn(
  context: ActionContext,
  snapshot: Snapshot,
  until = context.now() + context.settings.serverAnswer,
  expired = context.facts.access.past || context.facts.access.word?.word === 'expired',
) {
  const { provider } = context;
  const { requests } = provider;
  const { appKey, baseUrl, device } = snapshot;
  let token = context.reveal(snapshot.access);
  if ('cannot' in requests || appKey === null || baseUrl === null || token === null)
    return notConfirmed(context, snapshot, 'Log-out not sent again: app key or base URL not seen');
  const headers = (value: string) => requests.headers({ appKey, token: value, deviceId: device });
  const left = () => Math.max(MIN_WAIT, until - context.now());
  let refreshed = '';
  if (expired && canRefresh(context, snapshot)) {
    const answer = await send(context, requests.refresh(baseUrl), headers(context.reveal(snapshot.refresh) ?? ''), left());
    const renewed = answer.code === '' && !answer.simulated ? provider.grant(answer.json) : null;
    if (renewed?.access) {
      token = renewed.access;
      // The server may know the former tokens no more: *Undo* puts these back.
      snapshot.renewed = (await provider.writeStored?.(answer.json)) ?? snapshot.stored ?? '';
      context.keep('stored-value', snapshot.renewed);
      context.claim(
        context.keep(provider.tokens.access.kind, renewed.access),
        renewed.refresh === null ? null : context.keep(provider.tokens.refresh.kind, renewed.refresh),
      );
      refreshed = ' after one refresh';
    } else refreshed = `; a refresh was tried once first: ${answer.words}`;
  }
  const answer = await send(context, requests.logout(baseUrl), headers(token), left());
  if (answer.simulated) return notConfirmed(context, snapshot, NEVER_SENT);
  if (answer.code === '') return confirmed(refreshed);
  const how = answer.late ? DID_NOT_ANSWER : `Log-out ${answer.code === null ? 'not confirmed' : 'refused'}: ${answer.words}`;
  return notConfirmed(context, snapshot, `${how}${refreshed}`);
}

const canRefresh = ({ facts }: ActionContext, { refresh }: Snapshot): boolean =>
  refresh !== null && alive({ ...facts.refresh, secret: refresh });

const confirmed = (how: string) => ({ line: line('done', WHAT, `Ended: the server confirmed the log-out${how}.`), confirmed: true });

const notConfirmed = (context: ActionContext, snapshot: Snapshot, how: string) => ({
  line: line('failed', WHAT, `${how}. Its session can live on${untilItEnds(context, snapshot)}.`),
  confirmed: false,
});

/** ` until its refresh token ends, 21 Dec 2026, 14:02`, where that is known. */
export function untilItEnds({ facts, provider }: ActionContext, { ends }: Snapshot): string {
  const { words } = provider.logOut.livesOn;
  if (ends === null) return words;
  const local = ends - (facts.skew ?? 0);
  return `${words}, ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(local)}`;
}
