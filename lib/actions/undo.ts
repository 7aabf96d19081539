import type { Receipt } from '../session/store';
import type { ActionContext } from './page';
import { blank, line } from './receipt';
import type { Snapshot } from './snapshot';

/** Puts localStorage back as it was, unless somebody has written there since. */
export async function undo(context: ActionContext, snapshot: Snapshot, device: boolean): Promise<Receipt> {
  const started = context.now();
  const { page, id } = context.provider;
  await context.run('end-watch', {});
  const outcome = await context.run('write', {
    provider: id,
    session: snapshot.renewed ?? snapshot.stored,
    ...(device && snapshot.device !== null ? { device: snapshot.device } : {}),
    ifSession: null,
  });
  const receipt = { ...blank(context.id, 'undo', 'Undo', started), session: context.session.id, took: context.now() - started };
  if (!outcome.ok) {
    const words = outcome.words.includes('changed') ? 'Another session was stored since, so nothing was put back.' : `${outcome.words}.`;
    return { ...receipt, lines: [line('failed', page.storage.session, words)] };
  }
  return {
    ...receipt,
    lines: [
      line(
        'done',
        page.storage.session,
        snapshot.renewed === undefined ? 'Put back as it was.' : 'Put back, with the tokens that the refresh before the log-out brought.',
      ),
    ],
    remains: ['The SDK’s memory, its listeners, the socket and the cached files were not brought back: reload the page.'],
    offerReload: true,
  };
}
