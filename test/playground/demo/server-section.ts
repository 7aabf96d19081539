import type { Command, ServerState } from '../app/command';
import { THINGS_TO_TRY } from './things-to-try';

async function ask(command?: Command): Promise<ServerState> {
  const response = await fetch(
    '/_control',
    command && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(command) },
  );
  return (await response.json()) as ServerState;
}

const selects = () => document.querySelectorAll<HTMLSelectElement>('select[data-endpoint]');

const hints = () => document.querySelectorAll<HTMLElement>('.next p');

const say = (text: string) => {
  for (const line of document.querySelectorAll('.server-said')) line.textContent = text;
};

function show(state: ServerState): void {
  for (const select of selects()) {
    const manner = state.manners[select.dataset['endpoint'] as keyof ServerState['manners']] ?? 'well';
    select.value = manner;
    select.classList.toggle('armed', manner !== 'well');
  }
  const lifetime = document.querySelector<HTMLSelectElement>('#access-lifetime');
  if (lifetime) lifetime.value = String(state.accessTokenLifetime);
  const clock = document.querySelector<HTMLSelectElement>('#clock-shift');
  if (clock) clock.value = String(state.clockShift);
}

/** @param next the id of the hint that says what to do then; any other is hidden */
async function order(commands: readonly Command[], done: string, next?: string): Promise<void> {
  for (const hint of hints()) hint.hidden = true;
  try {
    let state = await ask();
    for (const command of commands) state = await ask(command);
    show(state);
    say(done);
    for (const hint of hints()) hint.hidden = hint.id !== next;
  } catch (error) {
    say(`The playground's server was not reached: ${String(error)}`);
  }
}

/** A choice in words, for example "Token refresh: HTTP 500". */
function choiceOf(select: HTMLSelectElement): string {
  const label = select.labels[0]?.querySelector('span')?.textContent ?? '';
  return `${label}: ${select.selectedOptions[0]?.text ?? ''}`;
}

function wireSelects(): void {
  for (const select of selects()) {
    select.addEventListener('change', () => {
      const { endpoint } = select.dataset;
      const command = { do: 'misbehave', endpoint, manner: select.value } as Command;
      void order([command], choiceOf(select));
    });
  }
  const times = [
    ['access-lifetime', 'set-access-lifetime'],
    ['clock-shift', 'shift-clock'],
  ] as const;
  for (const [id, name] of times) {
    const select = document.querySelector<HTMLSelectElement>(`#${id}`);
    select?.addEventListener('change', () => {
      void order([{ do: name, ms: Number(select.value) }], choiceOf(select));
    });
  }
}

/** Wires what steers the stand-in servers, all over the page; a page without it does without. */
export function startServerSection(): void {
  if (selects().length === 0) return;
  wireSelects();
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-do]')) {
    button.addEventListener('click', () => {
      void order([{ do: button.dataset['do'] } as Command], `Done: ${button.textContent}`);
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-try]')) {
    const name = button.dataset['try'] as keyof typeof THINGS_TO_TRY;
    const title = document.getElementById(`${name}-title`)?.textContent ?? '';
    button.addEventListener('click', () => void order(THINGS_TO_TRY[name], `Set up: ${title}`, `${name}-next`));
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-press]')) {
    button.addEventListener('click', () => document.getElementById(button.dataset['press'] ?? '')?.click());
  }
  ask().then(show, () => say('The playground’s server was not reached.'));
}
