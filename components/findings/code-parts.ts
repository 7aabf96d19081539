/** A call, a path, a field, a name in camel case: `connect()`, `/v1/auth`, `error.code`, `onSuccess`. */
const CODE = /(?<![\w/.:-])(?:[A-Za-z_$][\w$.]*\([^()]{0,60}\)|\/v\d+\/[\w/-]*|[A-Za-z]\w*(?:\.[A-Za-z]\w*)+|[a-z]{2,}[A-Z]\w*)(?![\w/-])/g;

interface CodePart {
  text: string;
  code: boolean;
}

/** Words of ours, with what is code in them set apart. */
export const codeParts = (text: string): CodePart[] => {
  const parts: CodePart[] = [];
  let from = 0;
  for (const { 0: code, index } of text.matchAll(CODE)) {
    if (index > from) parts.push({ text: text.slice(from, index), code: false });
    parts.push({ text: code, code: true });
    from = index + code.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), code: false });
  return parts;
};
