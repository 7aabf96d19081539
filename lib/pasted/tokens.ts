import { jwtsIn } from '../events/jwts';
import type { SecretKind } from '../events/secret';
import type { Provider } from '../providers/provider';
import type { Token } from './pasted';
import { signatureProblems } from './signature';
import { signedJsonIn } from './signed-json';

/** What stands round a token where it was copied from. */
const WRAPPINGS: [name: string, pattern: RegExp, rest?: string][] = [
  ['the header’s name', /^["']?authorization["']?\s{0,9}:\s{0,9}(?=\S)/i],
  ['Bearer', /^bearer\s+/i],
  // As Sinch's SDK sends a ticket.
  ['user', /^user\s+(?=eyJ)/i],
  ['quotes', /^(?:"([^"]*)"|'([^']*)'|`([^`]*)`|“([^”]*)”)$/, '$1$2$3$4'],
  ['a comma', /(?<![,;])[,;]+$/],
];
const MOST_WRAPPINGS = 8;

/** A text without what is wrapped round it. */
export function unwrapped(text: string): { bare: string; takenOff: string[] } {
  let bare = text.trim();
  const takenOff = new Set<string>();
  for (let times = 0; times < MOST_WRAPPINGS; times++) {
    const wrapping = WRAPPINGS.find(([, pattern]) => pattern.test(bare));
    if (wrapping === undefined) break;
    const [name, pattern, rest = ''] = wrapping;
    bare = bare.replace(pattern, rest).trim();
    takenOff.add(name);
  }
  return { bare, takenOff: [...takenOff] };
}

/** The token that a text is as a whole, wrapped or broken into lines; null where it is none. */
export function tokenOf(text: string, providers: readonly Provider[]): Token | null {
  const { bare, takenOff } = unwrapped(text);
  const joined = bare.replace(/\s+/g, '');
  const broken = joined === bare ? takenOff : [...takenOff, 'line breaks'];
  const found = providers.flatMap((provider): Token[] => {
    const kind = provider.recognise(joined);
    if (kind !== null) return [tokenAs(kind, joined, provider, broken)];
    const spoilt = provider.recognise(bare);
    return spoilt === null ? [] : [tokenAs(spoilt, bare, provider, takenOff)];
  });
  return found.toSorted((a, b) => doubtOf(a) - doubtOf(b))[0] ?? null;
}

/** What one provider can read is its own, rather than a spoilt ticket of another's or any JWT. */
const doubtOf = ({ kind, decoded }: Token): number => (kind !== 'ticket' ? 1 : decoded?.format === 'opaque' ? 2 : 0);

/** The first token within a text. */
export function tokenWithin(text: string, providers: readonly Provider[]): Token | null {
  for (const found of [signedJsonIn(text), jwtsIn(text)].flatMap((all) => all.slice(0, 100))) {
    const token = tokenOf(found, providers);
    if (token !== null) return token;
  }
  return null;
}

/** A token of which something else says what it is. */
export function tokenAs(kind: SecretKind, value: string, provider: Provider, takenOff: string[] = []): Token {
  const decoded = provider.decode(kind, value);
  if (decoded?.format !== 'jwt') return { kind, value, decoded, takenOff };
  const problems = [...decoded.problems, ...signatureProblems(value, decoded.algorithm)];
  return { kind, value, decoded: { ...decoded, problems }, takenOff };
}
