import type { Finding } from './finding';
import type { Rule } from './rule';

/**
 * Puts each finding under the one that is its cause: that of a rule which explains its rule, on shared evidence, unless
 * it has passed while the other still holds. What is left are the causes. A fallback says that no cause is known: one
 * that has passed is known too.
 */
export function fold(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const explains = explainedBy(rules);
  const fallbacks = new Set(fallbacksOf(rules));
  const causeOf = new Map<Finding, Finding>();
  for (const finding of findings) {
    const cause = findings.find(
      (other) => explains.get(other.rule)?.has(finding.rule) && isOfOne(other, finding, fallbacks.has(finding.rule)),
    );
    if (cause !== undefined) causeOf.set(finding, cause);
  }
  const folded = new Map<Finding, Finding[]>();
  for (const finding of causeOf.keys()) {
    const root = rootOf(finding, causeOf);
    folded.set(root, [...(folded.get(root) ?? []), finding]);
  }
  return findings.filter((finding) => !causeOf.has(finding)).map((cause) => ({ ...cause, explained: folded.get(cause) ?? [] }));
}

/** By rule, the rules whose findings it may be the cause of. */
export function explainedBy(rules: readonly Rule[]): Map<string, ReadonlySet<string>> {
  const fallbacks = fallbacksOf(rules);
  return new Map(rules.map(({ id, explains = [], fallback }) => [id, new Set([...explains, ...(fallback ? [] : fallbacks)])]));
}

const fallbacksOf = (rules: readonly Rule[]): string[] => rules.filter(({ fallback }) => fallback).map(({ id }) => id);

function rootOf(finding: Finding, causeOf: ReadonlyMap<Finding, Finding>): Finding {
  let root = finding;
  for (let cause = causeOf.get(root); cause !== undefined; cause = causeOf.get(root)) root = cause;
  return root;
}

const isOfOne = (cause: Finding, finding: Finding, isFallback: boolean): boolean =>
  (isFallback || cause.until === null || finding.until !== null) && finding.evidence.some((id) => cause.evidence.includes(id));
