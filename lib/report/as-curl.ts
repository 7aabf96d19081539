import type { Body, Request } from '../events/event';
import { SECRET_NAMES, type Secret, type Text } from '../events/secret';
import { isSecret, type Value } from '../events/value';
import { type ShellPart, shellWord, shellWordOf } from '../words/shell';

/** What curl sends by itself, or a browser for itself. */
const LEFT_OUT = /^(?::.*|host|connection|content-length|accept-encoding|origin|referer|priority|sec-.*)$/i;
/** Headers whose value may be secret without anybody having known. */
const MAY_BE_SECRET = /auth|cookie|csrf|key|secret|session|token/i;

/** A request as a command that sends it again: each secret in it is a variable of the shell. */
export function requestAsCurl(request: Request): string {
  const names = new Variables(request.carries);
  const headers = request.requestHeaders.filter(([name]) => !LEFT_OUT.test(name));
  const data = bodyOf(request.requestBody, names);
  const hasMethod = request.method !== (data === null ? 'GET' : 'POST');
  const words = [
    shellWordOf(names.parts(request.url)),
    ...(hasMethod ? [`-X ${shellWord(request.method)}`] : []),
    ...headers.map(([name, value]) => `-H ${shellWordOf(headerOf(name, value, names))}`),
    ...(data === null ? [] : [`--data-raw ${shellWordOf(data)}`]),
  ];
  return [...names.comment(), ...cutOff(request.requestBody), `curl ${words.join(' \\\n  ')}`].join('\n');
}

function headerOf(name: string, value: Text, names: Variables): ShellPart[] {
  if (typeof value === 'string' && value !== '' && MAY_BE_SECRET.test(name)) return [`${name}: `, names.header(name)];
  const parts = names.parts(value);
  // With nothing behind its colon curl would leave it out.
  return parts.every((part) => part === '') ? [`${name};`] : [`${name}: `, ...parts];
}

const cutOff = (body: Body | null): string[] =>
  body !== null && (body.cut || (body.content !== null && 'json' in body.content && !isWhole(body.content.json)))
    ? ['# Only a part of the body was kept.']
    : [];

function isWhole(value: Value): boolean {
  if (value === null || typeof value !== 'object' || isSecret(value) || Array.isArray(value)) return true;
  if (value.type === 'array') return value.more === 0 && value.items.every(isWhole);
  return value.type === 'object' && value.more === 0 && value.entries.every(([, entry]) => isWhole(entry));
}

function bodyOf(body: Body | null, names: Variables): ShellPart[] | null {
  if (body === null || body.content === null) return null;
  return 'json' in body.content ? jsonParts(body.content.json, names) : names.parts(body.content.text);
}

/** A value as JSON, with variables where secrets stood. */
function jsonParts(value: Value, names: Variables): ShellPart[] {
  if (isSecret(value)) return ['"', ...names.parts([value]), '"'];
  if (value === null || typeof value !== 'object') return [JSON.stringify(value)];
  if (Array.isArray(value))
    return ['"', ...names.parts(value).map((part) => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part)), '"'];
  if (value.type === 'array') return ['[', ...separated(value.items.map((item) => jsonParts(item, names))), ']'];
  if (value.type === 'object')
    return ['{', ...separated(value.entries.map(([name, entry]) => [...jsonParts(name, names), ':', ...jsonParts(entry, names)])), '}'];
  return ['null'];
}

const separated = (lists: ShellPart[][]): ShellPart[] => lists.flatMap((list, index) => (index === 0 ? list : [',', ...list]));

/** The variables of one command, each secret by a name of its own. */
class Variables {
  readonly #names = new Map<number, { name: string; what: string }>();
  readonly #headers: { name: string; what: string }[] = [];

  constructor(carries: Secret | null) {
    if (carries !== null) this.#names.set(carries.n, { name: 'TOKEN', what: whatOf(carries) });
  }

  parts(text: Text): ShellPart[] {
    return (typeof text === 'string' ? [text] : text).map((part) => (typeof part === 'string' ? part : { variable: this.#nameOf(part) }));
  }

  header(name: string): ShellPart {
    const variable = this.#free(name);
    this.#headers.push({ name: variable, what: `the header ${name.replace(/[^!-~]/g, '?')}` });
    return { variable };
  }

  comment(): string[] {
    const used = [...this.#names.values(), ...this.#headers];
    return used.length === 0 ? [] : ['# Set these first:', ...used.map(({ name, what }) => `#   ${name}: ${what}`)];
  }

  #nameOf(secret: Secret): string {
    const known = this.#names.get(secret.n);
    if (known !== undefined) return known.name;
    const name = this.#free(secret.secret);
    this.#names.set(secret.n, { name, what: whatOf(secret) });
    return name;
  }

  #free(wanted: string): string {
    const base = wanted
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '_')
      .replace(/^(?=\d|$)/, 'V');
    const taken = new Set([...this.#names.values(), ...this.#headers].map(({ name }) => name));
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
    return name;
  }
}

/** Of a tail only what cannot end a comment: it is the page's. */
const whatOf = ({ secret, tail }: Secret): string =>
  `${SECRET_NAMES[secret]}${tail === '' ? '' : ` ending ${tail.replace(/[^!-~]/g, '?')}`}`;
