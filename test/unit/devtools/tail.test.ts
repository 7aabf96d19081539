import { beforeEach, describe, expect, it } from 'vitest';
import { Commands } from '../../../entrypoints/devtools/commands';
import { Documents } from '../../../entrypoints/devtools/documents';
import { Intake } from '../../../entrypoints/devtools/intake';
import type { Event } from '../../../lib/events/event';
import type { Drained } from '../../../lib/events/record';
import { Vault } from '../../../lib/inspect/vault';
import { PROVIDERS } from '../../../lib/providers';
import { drainedOf } from '../fixtures/drained';
import { callRecord } from '../fixtures/records';

const OLD = '1795252897534.1-0.1';
const NEXT = '1795252897534.2-0.2';
const TICKET = 'the-ticket-of-the-last-moment';

let vault: Vault;
let documents: Documents;
let intake: Intake;

beforeEach(async () => {
  vault = new Vault(() => undefined);
  documents = new Documents();
  intake = new Intake(vault, PROVIDERS, documents, new Commands(), { acted: () => undefined });
  await take({ document: OLD, records: [call(3, 'connect')] });
});

const call = (seq: number, method: string, args: unknown[] = []) => callRecord(method, args, { seq, id: String(seq), at: Date.now() });
const signIn = (seq: number) => call(seq, 'authenticateWithAuthTicket', [{ t: 's', length: TICKET.length, tail: TICKET.slice(-4) }]);
const line = (document: string, ...records: object[]): string => `${JSON.stringify({ document, dropped: 0, records })}\n`;
const take = async (drained: Partial<Drained>): Promise<Event[]> => (await intake.take(drainedOf(drained))).events;
const hand = (text: string, more: Partial<Drained> = {}): Promise<Event[]> =>
  take({ document: NEXT, records: [{ seq: 1, id: '1', at: 1, kind: 'tail', text }], ...more });

/** The events of those that have gone after two rounds with the next document alone. */
async function leave(): Promise<Event[]> {
  documents.settle(new Set([NEXT]));
  const gone = documents.settle(new Set([NEXT]));
  return (await Promise.all(gone.map((known) => intake.tailOf(known)))).flat();
}

describe('what a document has left', () => {
  it('comes in once it has gone, but for what had arrived before', async () => {
    expect((await hand(line(OLD, call(3, 'connect'), signIn(4)))).filter(({ kind }) => kind !== 'navigation')).toEqual([]);
    expect(await leave()).toMatchObject([{ id: `${OLD}:4`, document: OLD, method: 'authenticateWithAuthTicket' }]);
  });

  it('comes in at once where it had gone before', async () => {
    await take({ document: NEXT });
    expect(await leave()).toEqual([]);
    expect(await hand(line(OLD, signIn(4)))).toMatchObject([{ id: `${OLD}:4`, document: OLD }]);
  });

  it.each([
    ['of nobody who was here', line('1795252897534.9-0.9', signIn(4)), {}],
    ['told by another origin', line(OLD, signIn(4)), { origin: 'https://other.test' }],
    ['told by none', line(OLD, signIn(4)), { origin: 'null' }],
    ['without sense', `rubbish\n{"document":5}\n${line(OLD, { seq: 4 }, signIn(1e308))}null\n`, {}],
    ['of a kind that stays behind', line(OLD, { seq: 4, id: '4', at: 1, kind: 'restored' }), {}],
  ])('is not heard: %s', async (_what, text, more) => {
    const events = [...(await hand(text, more)), ...(await leave())];
    expect(events.filter(({ kind }) => kind !== 'navigation')).toEqual([]);
  });

  it('is found behind any number of lines that a page has put there', async () => {
    await hand(`${'\n'.repeat(1_000)}${line(OLD, signIn(4))}`);
    expect(await leave()).toMatchObject([{ id: `${OLD}:4` }]);
  });

  it('is forgotten where the document is there after all', async () => {
    await hand(line(OLD, signIn(4)));
    await take({ document: OLD });
    expect(await leave()).toEqual([]);
  });

  it('names the secret that is known by its length and end, else one without a value', async () => {
    const known = vault.keep('ticket', TICKET);
    const [first] = [...(await hand(line(OLD, signIn(4), signIn(5)))), ...(await leave())].filter(({ kind }) => kind === 'sdk-call');
    expect(first).toMatchObject({ args: [{ secret: 'ticket', n: known.n }] });

    vault.keep('ticket', `another${TICKET.slice(7)}`);
    const unknown = vault.recall('ticket', TICKET.length, TICKET.slice(-4));
    expect(unknown).toMatchObject({ secret: 'ticket', length: TICKET.length, tail: TICKET.slice(-4) });
    expect(vault.reveal(unknown.n)).toBeNull();
  });
});

it('a document whose page goes to another origin is one of which nobody can tell, until it comes back', async () => {
  await take({ document: NEXT, origin: 'https://other.test' });
  documents.settle(new Set([NEXT]));
  const [crossed] = documents.crossed(documents.settle(new Set([NEXT])));
  expect(crossed?.known.drained.document).toBe(OLD);
  const marker = intake.unseen(crossed!.known, crossed!.known.drainedAt + 240);
  expect(marker).toMatchObject({ document: OLD, text: expect.stringContaining('0.2 s at most, was not seen') as string });
  expect(await take({ document: OLD })).toContainEqual({
    ...marker,
    text: expect.stringContaining('was seen once it came back') as string,
  });
});

it('a document that is followed by one of its origin, or by none, is no such', async () => {
  await take({ document: NEXT });
  documents.settle(new Set([NEXT]));
  expect(documents.crossed(documents.settle(new Set([NEXT])))).toEqual([]);
  documents.settle(new Set());
  expect(documents.crossed(documents.settle(new Set()))).toEqual([]);
});

it('a document that is followed by one of its origin is no such, however soon that goes to another', async () => {
  const BETWEEN = '1795252897534.3-0.3';
  await take({ document: BETWEEN });
  documents.settle(new Set([BETWEEN]));
  await take({ document: NEXT, origin: 'https://other.test' });
  expect(documents.crossed(documents.settle(new Set([NEXT])))).toEqual([]);
  expect(documents.crossed(documents.settle(new Set([NEXT]))).map(({ known }) => known.drained.document)).toEqual([BETWEEN]);
});
