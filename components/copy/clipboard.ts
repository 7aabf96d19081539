/**
 * Writes to the clipboard. In a DevTools panel the asynchronous clipboard is mostly refused by the permissions policy
 * of DevTools' own page, so the old way stands behind it. Tells whether it worked.
 */
export const copyToClipboard = async (text: string): Promise<boolean> => {
  // First the way that needs the click: it is over once anything was awaited.
  if (copyBySelection(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

const copyBySelection = (text: string): boolean => {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  area.setAttribute('aria-hidden', 'true');
  document.body.append(area);
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
};
