import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';

import { EventTree, kinOf } from '../../../components/timeline/event-tree';
import { buildRows, type Row, type RowChoice } from '../../../components/timeline/rows';
import { matcher } from '../../../components/timeline/search-text';
import { SOURCES } from '../../../components/timeline/sources';
import { TimelineModel } from '../../../components/timeline/timeline-model';
import type { Finding } from '../../../lib/diagnosis/finding';
import { say } from '../../../lib/diagnosis/phrase';
import type { Event } from '../../../lib/events/event';
import { findingOf } from '../fixtures/findings';
import { ok } from '../fixtures/requests';
import * as scenes from '../fixtures/scenes';
import * as states from '../fixtures/states';
import { Story } from '../fixtures/story';

const ALL: RowChoice = { sources: new Set(SOURCES.map(({ id }) => id)), matches: null, isOpen: () => true, collapsed: new Set() };

const treeOf = (events: readonly Event[]): EventTree => {
  const tree = new EventTree();
  tree.sync(events, 0);
  return tree;
};

const outline = (rows: Row[]): string[] =>
  rows.map(({ level, node, finding: found, merged }) => {
    if (node === null) return `${'  '.repeat(level - 1)}finding ${found.rule}`;
    const { event } = node;
    const name = event.kind === 'sdk-call' ? event.method : event.kind === 'request' ? event.endpoint : event.kind;
    return `${'  '.repeat(level - 1)}${name}${merged === null ? '' : ` × ${merged.length}`}`;
  });

const signIn = (): Story => {
  const story = new Story().load().call('authenticateWithAuthTicket');
  return story.wait(300).request('exchange', null, ok, { cause: story.last() }).wait(2).callback('onSuccess');
};

describe('the tree of events', () => {
  it('puts what a call caused below it, and the call below its document', () => {
    expect(outline(buildRows(treeOf(signIn().events), ALL))).toEqual([
      'navigation',
      '  authenticateWithAuthTicket',
      '    exchange',
      '    sdk-callback',
    ]);
  });

  it('shows at its own time what came long after its cause', () => {
    const story = new Story().load().call('addTapListener');
    const call = story.last();
    story.wait(3_600_000).call('connect').callback('onTapTalkRefreshTokenExpired', [], { call });
    expect(outline(buildRows(treeOf(story.events), ALL))).toEqual(['navigation', '  addTapListener', '  connect', '  sdk-callback']);
  });

  it('gives probes no row', () => {
    const story = new Story().load().probe(true).call('connect');
    expect(outline(buildRows(treeOf(story.events), ALL))).toEqual(['navigation', '  connect']);
  });

  it('puts what names no document into the newest top one', () => {
    const story = new Story().load().load({ top: false }).request('configs', null);
    expect(outline(buildRows(treeOf(story.events), ALL))).toEqual(['navigation', '  configs', 'navigation']);
  });

  it('tells all that belongs to one act, from whichever end it is asked', () => {
    const { events } = signIn();
    const tree = treeOf(events);
    const kin = [...kinOf(tree.get(events[2]!.id)!)].toSorted();
    expect(kin).toEqual(events.slice(1).map(({ id }) => id));
    expect([...kinOf(tree.get(events[1]!.id)!)].toSorted()).toEqual(kin);
  });

  it('takes a link that is found out later', () => {
    const story = new Story().load().call('connect').wait(10).request('check', null);
    const tree = treeOf(story.events);
    const call = story.last('connect');
    expect(outline(buildRows(tree, ALL))).toEqual(['navigation', '  connect', '  check']);
    tree.link(story.last(), call);
    tree.sync(story.events, 0);
    expect(outline(buildRows(tree, ALL))).toEqual(['navigation', '  connect', '    check']);
  });

  it('is the same whether it grew event by event, out of order, or was built at once', () => {
    const { events } = scenes.loggedOut();
    const grown = new EventTree();
    const log: Event[] = [];
    // Each third event comes late and is put where its time belongs, as the log does it.
    const arrival = [...events.filter((_, index) => index % 3 !== 1), ...events.filter((_, index) => index % 3 === 1)];
    for (const event of arrival) {
      log.splice(log.findLastIndex((other) => events.indexOf(other) < events.indexOf(event)) + 1, 0, event);
      grown.sync(log, 0);
    }
    expect(outline(buildRows(grown, ALL))).toEqual(outline(buildRows(treeOf(events), ALL)));
  });

  it('begins anew where the log was cleared', () => {
    const { events } = scenes.healthy();
    const tree = treeOf(events);
    tree.sync(events, 5);
    expect(outline(buildRows(tree, ALL))).toEqual(outline(buildRows(treeOf(events.slice(5)), ALL)));
  });
});

describe('the rows', () => {
  it('are one where folded calls follow each other', () => {
    const story = new Story().load();
    for (let times = 0; times < 3; times++)
      story.wait(1_000).call('isAuthenticated', [], { returned: true, count: 10, until: story.now + 900 });
    story.call('isAuthenticated', [], { returned: false, count: 10 });
    expect(outline(buildRows(treeOf(story.events), ALL))).toEqual(['navigation', '  isAuthenticated × 3', '  isAuthenticated']);
  });

  it('keep the children of a row whose source is hidden', () => {
    const rows = buildRows(treeOf(signIn().events), { ...ALL, sources: new Set(['network']) });
    expect(outline(rows)).toEqual(['navigation', '  exchange']);
  });

  it('keep what leads to a row that the filter found', () => {
    const rows = buildRows(treeOf(scenes.stuck().events), { ...ALL, isOpen: () => false, matches: matcher('40104') });
    expect(outline(rows)).toEqual(['navigation', '  check']);
    expect(outline(buildRows(treeOf(signIn().events), { ...ALL, matches: matcher('ACCESS_TOKEN request') }))).toEqual([
      'navigation',
      '  authenticateWithAuthTicket',
      '    exchange',
    ]);
  });

  it('are none where nothing matches', () => {
    expect(buildRows(treeOf(scenes.stuck().events), { ...ALL, matches: matcher('no such word') })).toEqual([]);
  });

  it('fold', () => {
    const { events } = signIn();
    expect(outline(buildRows(treeOf(events), { ...ALL, collapsed: new Set([events[1]!.id]) }))).toEqual([
      'navigation',
      '  authenticateWithAuthTicket',
    ]);
    expect(outline(buildRows(treeOf(events), { ...ALL, isOpen: () => false }))).toEqual(['navigation']);
  });
});

describe('ten thousand events', () => {
  const story = new Story().load();
  while (story.events.length < 10_000) {
    story.call('connect');
    story.request('check', null, ok, { cause: story.last() }).callback('onSuccess').wait(100);
  }

  it('are not placed anew for one event more', () => {
    const log = story.events.slice();
    const tree = treeOf(log);
    const before = log.map(({ id }) => tree.get(id));
    log.push({ ...log.at(-1)!, id: 'one more' });
    tree.sync(log, 0);
    expect(tree.size).toBe(log.length);
    expect(before.every((node, index) => node === tree.get(log[index]!.id))).toBe(true);
  });
});

describe('findings among the rows', () => {
  const wrong = (story: Story, more: Partial<Finding> = {}) => findingOf('wrong', { since: story.now, evidence: [story.last()], ...more });

  it('stand at their time in the document of their evidence, after what was there', () => {
    const story = signIn();
    const before = wrong(story, { rule: 'earlier' });
    const tree = treeOf(story.load().wait(10).call('connect').events);
    expect(outline(buildRows(tree, ALL, [wrong(story), before]))).toEqual([
      'navigation',
      '  authenticateWithAuthTicket',
      '    exchange',
      '    sdk-callback',
      '  finding earlier',
      'navigation',
      '  connect',
      '  finding wrong',
    ]);
  });

  it('stand where the page was at the time, if the log has no evidence any more', () => {
    const story = new Story().load().wait(10).call('init');
    const lost = wrong(story, { evidence: ['gone'] });
    story.wait(10).load().wait(10).call('connect');
    expect(outline(buildRows(treeOf(story.events), ALL, [lost]))).toEqual([
      'navigation',
      '  init',
      '  finding wrong',
      'navigation',
      '  connect',
    ]);
  });

  it('open a document in which nothing else has a row', () => {
    const story = new Story().load();
    expect(outline(buildRows(treeOf(story.events), ALL, [wrong(story)]))).toEqual(['navigation', '  finding wrong']);
    expect(outline(buildRows(treeOf(story.events), { ...ALL, isOpen: () => false }, [wrong(story)]))).toEqual(['navigation']);
  });

  it('part what would be one row', () => {
    const story = new Story().load();
    const loop = () => story.wait(1_000).call('isAuthenticated', [], { returned: true, count: 10, until: story.now + 900 });
    const between = wrong(loop());
    loop();
    expect(outline(buildRows(treeOf(story.events), ALL, [between]))).toEqual([
      'navigation',
      '  isAuthenticated',
      '  finding wrong',
      '  isAuthenticated',
    ]);
  });

  it('are found by the words of their title, and hidden with their source', () => {
    const story = signIn();
    const told = wrong(story, { title: say`The answer was ${'HTTP 507'}` });
    const tree = treeOf(story.events);
    expect(outline(buildRows(tree, { ...ALL, matches: matcher('the answer 507') }, [told]))).toEqual(['navigation', '  finding wrong']);
    const sources = new Set(SOURCES.map(({ id }) => id).filter((id) => id !== 'findings'));
    expect(outline(buildRows(tree, { ...ALL, sources }, [told]))).toEqual(outline(buildRows(tree, ALL)));
  });
});

describe('the timeline', () => {
  const { state, now } = states.manyFindings();
  const shown = signal(state);
  const timeline = new TimelineModel(shown);
  const [first] = state.findings;

  it('marks what proves a finding, from its row and from its region, until something else is selected', () => {
    timeline.open(first!.id);
    expect(timeline.selectedFinding.value).toBe(first);
    expect([...timeline.kin.value]).toEqual(first!.evidence);
    timeline.open('e1');
    expect([...timeline.kin.value]).toEqual(['e1']);
    timeline.showEvidence(first!.evidence);
    expect(timeline.selected.value).toBe(first!.evidence.at(-1));
    expect([...timeline.kin.value]).toEqual(first!.evidence);
    timeline.open('e1');
    expect([...timeline.kin.value]).toEqual(['e1']);
  });

  it('follows the words of a finding, and lets go of one that is no more', () => {
    timeline.open(first!.id);
    const changed = { ...first!, title: say`It is otherwise` };
    shown.value = { ...state, findings: [changed] };
    expect(timeline.rows.value.flatMap((row) => row.finding ?? [])).toEqual([changed]);
    expect(timeline.selectedFinding.value).toBe(changed);
    shown.value = { ...state, findings: [] };
    expect(timeline.selectedFinding.value).toBeNull();
  });

  it('does not show what was found before the log was cleared, and holds what is paused', () => {
    shown.value = { ...state, clearedAt: first!.since + 15 };
    const rules = () => timeline.rows.value.flatMap(({ finding: row }) => (row === null ? [] : [row.rule]));
    expect(rules()).toEqual(['callback-lost', 'clock-skew', 'token-in-url', 'no-listener']);
    timeline.pause(true);
    shown.value = { ...state, findings: [], clearedAt: now };
    expect(rules()).toHaveLength(4);
    timeline.pause(false);
    expect(rules()).toEqual([]);
  });
});
