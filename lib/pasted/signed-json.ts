/** What Base64 and a colon are made of. */
const RUN = /[A-Za-z0-9+/=:]{24,}/g;
/** Base64 of what a JSON object begins with. */
const BEGIN = 'eyJ';

/** Each `Base64(JSON):signature` in a text, in time that grows with the text alone. */
export const signedJsonIn = (text: string): string[] =>
  Array.from(text.matchAll(RUN), ([run]) => run.split(':')).flatMap((parts) =>
    parts.slice(0, -1).flatMap((part, index) => {
      const at = part.indexOf(BEGIN);
      return at === -1 ? [] : [`${part.slice(at)}:${parts[index + 1]!}`];
    }),
  );
