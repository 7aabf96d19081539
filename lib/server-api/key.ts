/** What is wrong with the shape of a backend's key, Base64 of `id:secret`. The words show nothing of it. */
export function keyProblems(key: string): string[] {
  const problems = /\s/.test(key) ? ['it has white space in it'] : [];
  const plain = decoded(key.replace(/\s/g, ''));
  if (plain === null)
    return [...problems, key.includes(':') ? 'it is not Base64: it may be id and secret as they are' : 'it is not Base64'];
  const colon = plain.indexOf(':');
  if (colon === -1) return [...problems, 'it has no colon between id and secret'];
  for (const [half, name] of [
    [plain.slice(0, colon), 'id'],
    [plain.slice(colon + 1), 'secret'],
  ] as const) {
    if (half === '') problems.push(`its ${name} is empty`);
    else if (half === 'undefined' || half === 'null') problems.push(`its ${name} is missing: the variable was not set`);
    else if (half !== half.trim()) problems.push(`its ${name} has white space around it, as a line break that was encoded too`);
  }
  return problems;
}

/** Whether a text that nothing names is such a key all the same: two readable halves in Base64. */
export function looksLikeKey(text: string): boolean {
  const bare = text.replace(/\s/g, '');
  if (bare.length < 12) return false;
  return /^[!-9;-~]{2,}:[!-9;-~]{4,}\s?$/.test(decoded(bare) ?? '');
}

function decoded(base64: string): string | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  try {
    return atob(base64);
  } catch {
    return null;
  }
}
