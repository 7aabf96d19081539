import type { Finding } from './finding';
import type { Rule } from './rule';

/**
 * Puts each finding under the one that is its cause: that of a rule which explains its rule, on shared evidence, while
 * both hold or both have passed. What is left are the causes.
 */
export function fold(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const explains = new Map(rules.map(({ id, explains: explained }) => [id, explained ?? []]));
  const causeOf = new Map<Finding, Finding>();
  for (const finding of findings) {
    const cause = findings.find((other) => explains.get(other.rule)?.includes(finding.rule) && isOfOne(other, finding));
    if (cause !== undefined) causeOf.set(finding, cause);
  }
  const folded = new Map<Finding, Finding[]>();
  for (const finding of causeOf.keys()) {
    const root = rootOf(finding, causeOf);
    folded.set(root, [...(folded.get(root) ?? []), finding]);
  }
  return findings.filter((finding) => !causeOf.has(finding)).map((cause) => ({ ...cause, explained: folded.get(cause) ?? [] }));
}

function rootOf(finding: Finding, causeOf: ReadonlyMap<Finding, Finding>): Finding {
  let root = finding;
  for (let cause = causeOf.get(root); cause !== undefined; cause = causeOf.get(root)) root = cause;
  return root;
}

const isOfOne = (cause: Finding, finding: Finding): boolean =>
  (cause.until === null || finding.until !== null) && finding.evidence.some((id) => cause.evidence.includes(id));
