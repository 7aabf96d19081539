import type { Event, EventOf } from '../events/event';
import { PageRecord } from '../events/record';
import type { SecretKind, Text } from '../events/secret';
import type { Value } from '../events/value';
import type { Provider } from '../providers/provider';
import { isKey, roleOf } from '../events/stored-role';
import { callSite } from './call-site';
import { keepGrant } from './grant';
import { keepPageSecret, keepSecretFields, maskJson, maskPageValue } from './mask';
import { simulatedEvent } from './simulated';
import type { Vault } from './vault';

/** What a simulation did, and what kept it from acting. */
export type Acted = Extract<PageRecord, { kind: 'simulated' }>;
export type Problem = Extract<PageRecord, { kind: 'simulation-problem' }>['problem'];

/** The answer to a command goes to the action that sent it, never into an event. */
export type Result = Extract<PageRecord, { kind: 'result' }>;

export interface Source {
  vault: Vault;
  provider(id: string): Provider | undefined;
  document: string;
  place: { url: string; origin: string; top: boolean };
  /** Nothing of it can have happened before, epoch ms. */
  since: number;
  /** The action on whose behalf a command runs. */
  actionOf(command: string): string | undefined;
  result(result: Result): void;
  /** What former documents of its origin have left. */
  tails(text: string): void;
  /** Takes what a simulation did, with the id of its event; gives its title, or undefined where it was never armed. */
  acted(acted: Acted, id: string): string | undefined;
}

/** Parses one drained record and turns it into the event it stands for. Null where it is none, or not as it should be. */
export async function eventOf(source: Source, raw: unknown): Promise<Event | null> {
  const parsed = PageRecord.safeParse(raw);
  if (!parsed.success) return null;
  const record = parsed.data;
  if (record.kind === 'result') {
    source.result(record);
    return null;
  }
  if (record.kind === 'tail') {
    source.tails(record.text);
    return null;
  }
  const id = (own: string): string => `${source.document}:${own}`;
  const time = (at: number): number => pastTime(at, source.since);
  const base = { id: id(record.id), at: time(record.at), document: source.document };
  if (record.kind === 'restored')
    return {
      ...base,
      provider: null,
      kind: 'navigation',
      ...source.place,
      url: source.vault.mask(source.place.url),
      how: 'restored',
      fromLoad: false,
    };
  if (record.kind === 'simulation-problem') return { ...base, provider: null, kind: 'marker', text: PROBLEMS[record.problem] };
  const provider = source.provider(record.provider);
  if (provider === undefined) return null;
  const ofProvider = { ...base, provider: provider.id };
  const { vault } = source;
  const mask = (text: string): Text => vault.mask(text);
  const words = (text: string): string => vault.words(text);
  const value = (page: Parameters<typeof maskPageValue>[1]): Value => maskPageValue(vault, page, provider);

  switch (record.kind) {
    case 'instance':
      return { ...ofProvider, kind: 'sdk-found', instance: record.instance, how: words(record.how), methods: record.methods.map(words) };
    case 'call': {
      const command = record.command === undefined ? undefined : source.actionOf(record.command);
      return {
        ...ofProvider,
        kind: 'sdk-call',
        instance: record.instance,
        method: words(record.method),
        args: maskArguments(vault, provider, record.method, record.args),
        callbacks: record.callbacks.map(words),
        bySdk: record.inside !== undefined,
        site: callSite(record.stack, words),
        stack: mask(record.stack),
        ...(record.inside === undefined ? {} : { cause: id(record.inside) }),
        ...('returned' in record && record.returned !== undefined ? { returned: value(record.returned) } : {}),
        ...(record.count === undefined ? {} : { count: record.count, until: time(record.until ?? record.at) }),
        ...(command === undefined ? {} : { byPanel: command }),
      };
    }
    case 'callback':
      return {
        ...ofProvider,
        kind: 'sdk-callback',
        instance: record.instance,
        call: id(record.call),
        cause: id(record.call),
        method: words(record.method),
        name: words(record.name),
        args: record.args.map(value),
      };
    case 'throw':
      return {
        ...ofProvider,
        kind: 'sdk-throw',
        instance: record.instance,
        call: id(record.call),
        cause: id(record.call),
        method: words(record.method),
        ...(record.callback === undefined ? {} : { callback: words(record.callback) }),
        message: mask(record.message),
        stack: mask(record.stack),
      };
    case 'probe':
      return {
        ...ofProvider,
        kind: 'probe',
        instance: record.instance,
        says: typeof record.returned === 'boolean' ? record.returned : null,
        ...(record.threw === undefined ? {} : { threw: mask(record.threw) }),
        ...(record.beside === undefined
          ? {}
          : { beside: record.beside.map(([name, told]) => ({ name: words(name), value: value(told) })) }),
        took: record.took ?? null,
      };
    case 'files':
      return { ...ofProvider, kind: 'files', count: record.count, bytes: record.bytes };
    case 'storage-refused':
      return {
        ...ofProvider,
        kind: 'storage',
        key: provider.page.storage.session,
        role: 'session',
        reading: 'refused',
        problem: mask(record.message),
        length: 0,
        value: null,
        content: null,
        grant: null,
        noticed: 'first',
      };
    case 'simulated': {
      const title = source.acted({ ...record, at: base.at }, base.id);
      if (title === undefined) return null;
      if (record.what === 'request' || record.what === 'socket')
        return simulatedEvent(vault, provider, record, { ...base, origin: source.place.origin });
      if (record.what !== 'write') return null;
      const key = provider.simulating.keys.some((one) => isKey(one, record.url)) ? vault.words(record.url) : undefined;
      const { simulation } = record;
      return { ...ofProvider, kind: 'simulation', simulation, simulated: simulation, title, what: 'refused a write', ...(key && { key }) };
    }
    case 'storage':
      return storageEvent(vault, provider, ofProvider, record, record.call === undefined ? undefined : id(record.call));
  }
}

const PROBLEMS: Record<Problem, string> = {
  frozen: 'The page has frozen what a simulation must stand in front of: it does not act here.',
  'key-spoiled': 'The page has changed what this tab was to simulate after a reload: none of that was armed.',
  'key-not-confirmed':
    'Simulations were found in this document that this panel does not know: they were dropped, and its requests let pass.',
  'key-not-kept': 'The browser refused to keep what is simulated in sessionStorage: it acts in this document, and ends with it.',
};

/** Epoch ms of something that has happened. The page's clock may be the page's own: it is not to put events in at the log's beginning again and again. */
export const pastTime = (at: number, since: number): number => Math.min(Math.max(0, since, at), Date.now());

function maskArguments(vault: Vault, provider: Provider, method: string, args: Parameters<typeof maskPageValue>[1][]): Value[] {
  const secrets: Record<number, SecretKind> = provider.secretArguments[method] ?? {};
  return args.map((argument, index) => {
    const kind = secrets[index];
    return (kind !== undefined && keepPageSecret(vault, kind, argument, provider)) || maskPageValue(vault, argument, provider);
  });
}

async function storageEvent(
  vault: Vault,
  provider: Provider,
  base: { id: string; at: number; document: string; provider: string },
  record: Extract<PageRecord, { kind: 'storage' }>,
  cause: string | undefined,
): Promise<EventOf<'storage'> | null> {
  const role = roleOf(provider.page.storage, record.key);
  if (role === null) return null;
  const common = {
    ...base,
    ...(cause === undefined ? {} : { cause }),
    kind: 'storage' as const,
    key: vault.words(record.key),
    role,
    length: record.length,
    noticed: record.noticed,
    content: null,
    grant: null,
  };
  if (record.value === null) return { ...common, reading: 'absent', value: null };
  if (record.value.length < record.length) return { ...common, reading: 'too-large', value: null };
  if (role === 'device') return { ...common, reading: 'session', value: vault.keep('device-id', record.value) };
  const { reading, problem, json } = await provider.readStored(record.value, record.key);
  const raw = json === undefined ? null : provider.grant(json);
  const grant = raw === null ? null : keepGrant(vault, provider, raw);
  if (json !== undefined) keepSecretFields(vault, json, provider);
  return {
    ...common,
    reading,
    ...(problem === undefined ? {} : { problem: vault.mask(problem) }),
    // As a token, where that is all that is stored.
    value: record.value === '' ? null : vault.keep('stored-value', record.value),
    content: json === undefined ? null : maskJson(vault, json, provider),
    grant,
  };
}
