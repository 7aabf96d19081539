import type { Receipt } from '../session/store';
import { type ActionContext, send } from './page';
import { begun, line } from './receipt';

/** Asks the server once about the stored token, by a request of our own: the SDK's own check retries for ever. */
export async function check(context: ActionContext): Promise<Receipt> {
  const { facts, session, provider } = context;
  const receipt = begun(context, 'check', 'Check with the server');
  const done = (outcome: 'done' | 'failed', words: string): Receipt => ({
    ...receipt,
    took: context.now() - receipt.at,
    lines: [line(outcome, provider.tokens.access.name, words)],
  });
  const { requests } = provider;
  if ('cannot' in requests) return done('failed', requests.cannot);
  const token = context.reveal(facts.access.secret);
  const appKey = context.reveal(session.appKey);
  if (token === null || appKey === null || session.baseUrl === null)
    return done('failed', 'Token, app key or base URL is not known, so nothing was asked.');
  context.claim(facts.access.secret);
  const headers = requests.headers({ appKey, token, deviceId: context.reveal(session.device) });
  const { code, words, simulated } = await send(context, requests.check(session.baseUrl), headers);
  if (simulated) return done('failed', `The server was not asked: a simulation answered in its place (${words}).`);
  if (code === '') return done('done', 'The server accepts it.');
  if (code === null) return done('failed', `No word about it: ${words}.`);
  return done('failed', `The server answered ${words}.`);
}
