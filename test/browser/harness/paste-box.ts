import { until } from './browser';
import type { Panel } from './panel';

const BOX = 'textarea[aria-label^="Ticket, reply"]';

/** Opens *Tickets* and puts this into its box, in place of what is there, as a paste does. */
export async function paste(panel: Panel, text: string): Promise<void> {
  await panel.click('Tickets', 'tab');
  await until('the box', () => panel.frame.$(BOX));
  await panel.frame.$eval(
    BOX,
    (box, pasted) => {
      (box as HTMLTextAreaElement).focus();
      (box as HTMLTextAreaElement).select();
      document.execCommand('insertText', false, pasted);
    },
    text,
  );
}

/** What the box holds. */
export const boxHolds = (panel: Panel): Promise<string> => panel.frame.$eval(BOX, (box) => (box as HTMLTextAreaElement).value);

/** What a field is said to be, by the words that describe it; '' where nothing is wrong with it. */
export const complaintOf = (panel: Panel, selector = BOX): Promise<string> =>
  panel.frame.$eval(selector, (field) =>
    field.getAttribute('aria-invalid') === 'true'
      ? (document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? 'nothing describes it').trim()
      : '',
  );
