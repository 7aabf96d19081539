import type { Panel } from './panel';

/** What is in the clipboard, by pasting it into the filter, which has one line. */
export async function pasted(panel: Panel): Promise<string> {
  await panel.click('Timeline', 'tab');
  const filter = await panel.find('searchbox', 'Filter the timeline');
  await filter.click();
  const { keyboard } = panel.devtools;
  await keyboard.down('Control');
  await keyboard.press('KeyA');
  await keyboard.press('KeyV');
  await keyboard.up('Control');
  const text = await filter.evaluate((field) => (field as HTMLInputElement).value);
  // No row is to be hidden by it.
  await keyboard.down('Control');
  await keyboard.press('KeyA');
  await keyboard.up('Control');
  await keyboard.press('Delete');
  return text;
}
