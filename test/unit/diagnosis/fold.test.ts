import { describe, expect, it } from 'vitest';

import type { Finding } from '../../../lib/diagnosis/finding';
import { explainedBy, fold } from '../../../lib/diagnosis/fold';
import { own } from '../../../lib/diagnosis/phrase';
import type { Rule } from '../../../lib/diagnosis/rule';
import { rules as general } from '../../../lib/diagnosis/rules';
import { PROVIDERS } from '../../../lib/providers';
import { rules as ofSinch } from '../../../lib/providers/sinch/rules';
import { rules as ofTapTalk } from '../../../lib/providers/taptalk/rules';

describe('what the rules explain', () => {
  const tableOf = (rules: readonly Rule[]) =>
    Object.fromEntries(rules.filter(({ explains }) => explains !== undefined).map(({ id, explains }) => [id, explains]));

  it('is this table with any provider', () => {
    expect(tableOf(general)).toEqual({ 'ticket-expired': ['ticket-refused', 'ticket-reused'] });
  });

  it('is this table with Sinch', () => {
    expect(tableOf(ofSinch)).toEqual({
      'ticket-not-wrapped': ['ticket-expired'],
      'ticket-malformed': ['ticket-refused', 'ticket-expired'],
      'other-application': ['ticket-refused'],
      'sign-in-refused': ['instance-left-behind'],
      'never-settles': ['already-started'],
    });
  });

  it('is this table with TapTalk', () => {
    expect(tableOf(ofTapTalk)).toEqual({
      'ticket-reused': ['ticket-refused'],
      'ticket-malformed': ['ticket-refused', 'ticket-expired', 'ticket-reused', 'not-sent', 'callback-lost'],
      'device-changed': ['connect-refused', 'refresh-expired', 'logout-unconfirmed', 'says-yes-but-dead'],
      'came-back': ['logout-unconfirmed'],
      'logout-unconfirmed': ['no-answer'],
      'app-key-invalid': [
        'ticket-refused',
        'sign-in-refused',
        'callback-lost',
        'connect-refused',
        'connect-retry-loop',
        'refresh-expired',
        'refresh-blocked',
        'logout-unconfirmed',
      ],
      'app-suspended': ['sign-in-refused', 'connect-refused', 'refresh-expired', 'logout-unconfirmed'],
      'sdk-not-initialised': [
        'base-url-wrong',
        'callback-lost',
        'app-key-invalid',
        'connect-retry-loop',
        'refresh-blocked',
        'logout-unconfirmed',
        'not-sent',
      ],
      'base-url-wrong': ['callback-lost', 'connect-retry-loop', 'refresh-blocked', 'logout-unconfirmed', 'not-sent'],
      'not-sent': ['callback-lost', 'connect-retry-loop', 'refresh-blocked', 'logout-unconfirmed', 'ticket-expired'],
      'connect-blocked': ['success-twice'],
      'connect-refused': ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
      'connect-retry-loop': ['connect-blocked', 'success-twice'],
      'refresh-loop': ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
      'refresh-blocked': ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
      'refresh-expired': ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
      'says-yes-but-dead': ['connect-blocked'],
      'storage-unreadable': ['logout-nothing', 'connect-blocked'],
    });
  });

  const known = new Set(Object.values(PROVIDERS).flatMap(({ rules }) => rules.map(({ id }) => id)));

  it.each(Object.values(PROVIDERS))('is always a rule that there is, and never goes round in a circle: $name', ({ rules }) => {
    const table = explainedBy(rules);
    const below = (id: string, above: string[] = []): string[] => {
      expect(above).not.toContain(id);
      expect(known).toContain(id);
      const explained = [...(table.get(id) ?? [])];
      return [...explained, ...explained.flatMap((one) => below(one, [...above, id]))];
    };
    for (const { id } of rules) expect(below(id)).not.toContain(id);
  });

  it.each(Object.values(PROVIDERS))('takes in the fallback without naming it: $name', ({ rules }) => {
    const table = explainedBy(rules);
    for (const { id } of rules) expect([id, table.get(id)!.has('unexplained')]).toEqual([id, id !== 'unexplained']);
    expect(rules.some(({ explains }) => explains?.includes('unexplained'))).toBe(false);
  });

  it.each(Object.values(PROVIDERS))('has each rule once: $name', ({ rules }) => {
    expect(rules.map(({ id }) => id)).toEqual([...new Set(rules.map(({ id }) => id))]);
  });
});

describe('folding', () => {
  const RULES: Rule[] = [
    { id: 'root', explains: ['middle'] },
    { id: 'middle', explains: ['leaf'] },
    { id: 'leaf' },
    { id: 'any', fallback: true },
  ].map((rule) => ({ ...rule, find: () => [] }));

  const finding = (rule: string, evidence: string[], until: number | null = null): Finding => ({
    id: rule,
    rule,
    session: 's',
    severity: 'error',
    title: own(rule),
    why: [],
    source: { title: '', url: null },
    fix: { developer: [], support: [] },
    evidence,
    since: 1,
    until,
    simulated: false,
    explained: [],
  });
  const folded = (...findings: Finding[]): string[] =>
    fold(findings, RULES).map(({ rule, explained }) => [rule, ...explained.map((one) => one.rule)].join(' > '));

  it('puts a finding under its cause where they share an event, in whatever order they come', () => {
    expect(folded(finding('leaf', ['a', 'b']), finding('middle', ['b']))).toEqual(['middle > leaf']);
    expect(folded(finding('middle', ['b']), finding('leaf', ['a', 'b']))).toEqual(['middle > leaf']);
  });

  it('leaves both where they share no event, or where the rule explains no such thing', () => {
    expect(folded(finding('middle', ['a']), finding('leaf', ['b']))).toEqual(['middle', 'leaf']);
    expect(folded(finding('root', ['a']), finding('leaf', ['a']))).toEqual(['root', 'leaf']);
  });

  it('puts a chain under its first cause', () => {
    expect(folded(finding('leaf', ['b']), finding('middle', ['a', 'b']), finding('root', ['a']))).toEqual(['root > leaf > middle']);
  });

  it('puts the fallback under whatever shares its evidence', () => {
    expect(folded(finding('any', ['a']), finding('leaf', ['a']))).toEqual(['leaf > any']);
    expect(folded(finding('any', ['b']), finding('leaf', ['a']))).toEqual(['any', 'leaf']);
  });

  it('puts it there too once that has passed: the cause is known', () => {
    expect(folded(finding('any', ['a']), finding('leaf', ['a'], 2))).toEqual(['leaf > any']);
  });

  it('keeps what still holds though its cause has passed', () => {
    expect(folded(finding('middle', ['a'], 2), finding('leaf', ['a']))).toEqual(['middle', 'leaf']);
    expect(folded(finding('middle', ['a'], 2), finding('leaf', ['a'], 2))).toEqual(['middle > leaf']);
    expect(folded(finding('middle', ['a']), finding('leaf', ['a'], 2))).toEqual(['middle > leaf']);
  });
});
