import type { FlowStep } from './session';

export const step = (name: string, state: FlowStep['state'], words: string, at: number | null = null, events: string[] = []): FlowStep => ({
  name,
  state,
  words,
  at,
  cut: false,
  events,
});

/** Marks where nothing went on to the next step, or that was not seen. */
export function cutFlow(steps: FlowStep[]): FlowStep[] {
  steps.forEach((current, index) => {
    const next = steps[index + 1];
    current.cut =
      next === undefined || next.state === 'idle' || next.state === 'unseen' || current.state === 'failed' || current.state === 'unseen';
  });
  return steps;
}
