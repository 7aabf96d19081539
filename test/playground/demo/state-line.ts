import type { TapTalkSdk } from './sdk';

/** Shows what the SDK answers to isAuthenticated() and isConnected(), asked once after each change of the log. */
export interface StateLine {
  update(): void;
}

type Answer = 'yes' | 'no' | 'throws' | 'unasked';

const WORDS: Readonly<Record<Answer, string>> = { yes: 'true', no: 'false', throws: 'throws', unasked: 'not asked' };

function ask(question: () => boolean): Answer {
  try {
    return question() ? 'yes' : 'no';
  } catch {
    return 'throws';
  }
}

function show(id: string, answer: Answer): void {
  const element = document.getElementById(id);
  if (element === null) return;
  element.textContent = WORDS[answer];
  element.dataset['answer'] = answer;
}

/** @param isOn false: the SDK is asked nothing, so that a test sees only its own calls */
export function createStateLine(sdk: TapTalkSdk, isOn: boolean): StateLine {
  let due: ReturnType<typeof setTimeout> | undefined;
  const read = () => {
    due = undefined;
    show(
      'state-authenticated',
      ask(() => sdk.isAuthenticated()),
    );
    show(
      'state-connected',
      ask(() => sdk.isConnected()),
    );
  };
  return {
    update() {
      if (isOn) due ??= setTimeout(read, 50);
    },
  };
}
