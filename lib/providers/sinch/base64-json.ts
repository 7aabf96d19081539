/** What stands in Base64, or why it cannot be read. */
export type Read = { json: unknown } | { problem: string };

/** JSON in UTF-8 in Base64, as a ticket holds it. */
export function readBase64Json(base64: string): Read {
  let text: string;
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: 'its first part is not Base64' };
  }
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { problem: 'there is no JSON in it' };
  }
}
