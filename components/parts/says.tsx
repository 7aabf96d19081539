/** A sentence in which what stands in backquotes is code. */
export const Says = ({ words }: { words: string }) => (
  <>{words.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>
);
