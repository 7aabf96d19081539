const LONGEST = 160;

/** A callback's argument as text. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value instanceof Error) return String(value);
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // A cycle, a BigInt, a throwing getter: its plain text will do.
  }
  text ??= String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
