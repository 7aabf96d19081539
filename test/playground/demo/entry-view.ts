import { element, time } from './dom';
import { duration } from './duration';
import type { Call, Entry, Told } from './journal';
import { showValue } from './show-value';

/** How long silence is ordinary, in ms: the SDK waits 300 ms before it sends some requests. */
const ORDINARY_SILENCE = 2000;

const signOf = (callback: string): string => (callback === 'onError' || callback === 'fail' ? '✕' : callback === 'onClose' ? '–' : '✓');

function line(className: string, sign: string, text: string, after = ''): HTMLElement {
  return element('li', `told ${className}`, [
    element('span', 'sign', [sign], { 'aria-hidden': 'true' }),
    element('code', '', [text]),
    ...(after === '' ? [] : [element('span', 'after', [after])]),
  ]);
}

function toldLine({ callback, args, at }: Told, since?: number): HTMLElement {
  const text = `${callback}(${args.map(showValue).join(', ')})`;
  return line(callback, signOf(callback), text, since === undefined ? '' : `${duration(at - since)} later`);
}

function outcomeLine(call: Call): HTMLElement[] {
  if (call.outcome === null) return [];
  if ('threw' in call.outcome) return [line('threw', '✕', `threw ${String(call.outcome.threw)}`)];
  const { returned } = call.outcome;
  return call.expectsCallback || returned === undefined ? [] : [line('returned', '→', showValue(returned))];
}

/** Whether the app still waits for a word that it may never get. */
export const isSilent = (entry: Entry): boolean =>
  entry.kind === 'call' &&
  entry.call.expectsCallback &&
  entry.call.told.length === 0 &&
  !(entry.call.outcome !== null && 'threw' in entry.call.outcome);

function silenceLine(): HTMLElement {
  return element('li', 'told silence', [
    element('span', 'sign', ['…'], { 'aria-hidden': 'true' }),
    element('span', '', [], { role: 'timer', 'aria-live': 'off' }),
  ]);
}

/** Brings the words about silence up to date in an entry's element. */
export function tellSilence(row: HTMLElement, since: number): void {
  const silence = row.querySelector('.silence');
  const words = silence?.querySelector('[role=timer]');
  if (!silence || !words) return;
  const ms = Date.now() - since;
  const isLong = ms >= ORDINARY_SILENCE;
  silence.classList.toggle('long', isLong);
  words.textContent = isLong ? `told nothing for ${duration(Math.floor(ms / 1000) * 1000)}` : 'nothing yet';
}

/** The entry's row in the log. */
export function entryElement(entry: Entry): HTMLElement {
  if (entry.kind === 'note') {
    const { at, text, isBad } = entry.note;
    return element('li', isBad ? 'entry note bad' : 'entry note', [time(at), element('span', 'text', [text])]);
  }
  if (entry.kind === 'told') {
    const lines = element('ul', 'lines', [toldLine(entry.told)]);
    return element('li', 'entry', [time(entry.told.at), element('span', 'text', ['A listener was called']), lines]);
  }
  const { call } = entry;
  const lines = [...outcomeLine(call), ...call.told.map((told) => toldLine(told, call.at))];
  if (isSilent(entry)) lines.push(silenceLine());
  const made = element('li', 'entry', [time(call.at), element('code', 'text', [call.text])]);
  if (lines.length > 0) made.append(element('ul', 'lines', lines));
  tellSilence(made, call.at);
  return made;
}
