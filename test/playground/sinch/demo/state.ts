import type { SinchClientObject } from '../client/sdk';

/** Shows what can be read off the client. */
export function showState(client: SinchClientObject | null): void {
  if (client === null) return;
  const started = document.getElementById('sinch-started');
  if (started !== null) {
    started.textContent = String(client.started);
    started.dataset['answer'] = client.started ? 'yes' : 'no';
  }
  const delta = document.getElementById('sinch-time-delta');
  if (delta !== null) delta.textContent = client.timeDelta === undefined ? 'not told' : `${client.timeDelta} ms`;
}
