import { signIn, watched } from './app';
import type { Inspected } from './devtools';
import type { Stage } from './stage';

/** Somebody is signed in under the panel's eyes, with the SDK on the page; what was sent for that is forgotten. */
export async function openSignedIn(stage: Stage, { path = '/?global=taptalk', verdict = 'signed-in' } = {}): Promise<Inspected> {
  const tab = await watched(stage.inspect(path));
  await signIn(tab.page);
  await tab.panel.seesVerdict(verdict);
  stage.playground.api.clearReceived();
  return tab;
}

/** What the server has received, each with how it was answered: `logout accepted`, `refresh 500`. */
export const sentTo = (stage: Stage): string[] =>
  stage.playground.api.received().map(({ endpoint, answered }) => {
    if (answered === null) return `${endpoint} unanswered`;
    return `${endpoint} ${answered.code === '' ? 'accepted' : (answered.code ?? answered.status)}`;
  });

/** The same with *Reproduce* in front, asked often. */
export async function openReproduce(stage: Stage): Promise<Inspected> {
  const tab = await openSignedIn(stage);
  await tab.panel.set({ drainShown: 50 });
  await tab.panel.click('Reproduce', 'tab');
  return tab;
}
