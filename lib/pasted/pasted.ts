import type { Decoded, SecretKind } from '../events/secret';
import type { ErrorMeaning, ServerField } from '../providers/provider';
import type { FieldFault } from '../server-api/check';

/** A token that stood in what was pasted. */
export interface Token {
  kind: SecretKind;
  value: string;
  decoded: Decoded | undefined;
  /** What was taken off before it was judged: 'quotes'. */
  takenOff: string[];
}

/** An error of a provider's server. */
export interface ToldError {
  code: string;
  message: string;
  /** Null where no document has the code. */
  meaning: ErrorMeaning | null;
  /** What its `field` speaks of, as it was told and by its name. */
  field: { told: string; known: ServerField | null } | null;
}

export interface Asked {
  method: string;
  /** Host and path: what stands in the query may be secret. */
  place: string;
  /** The provider's endpoint; null where it is none of a provider's. */
  endpoint: string | null;
  token: Token | null;
  /** Of a request to the server API: what is wrong with its body; null for any other, and where it has no body that can be read. */
  faults: FieldFault[] | null;
  /** A request to the server API without its key. */
  lacksKey: boolean;
}

/** What something is that was pasted. */
export type Pasted =
  | { kind: 'empty' | 'server-key' }
  /** `bare`: without what is wrapped round it; a token may be opaque. */
  | { kind: 'unknown'; bare: string }
  | { kind: 'too-long'; characters: number }
  | { kind: 'invalid-json'; token: Token | null; words: string }
  /** A token by itself, behind `Bearer`, or within other text. */
  | { kind: 'token' | 'bearer' | 'in-text'; token: Token }
  /** Of the server API with its envelope, or of an app's backend in a form of its own. */
  | { kind: 'server-reply' | 'app-reply'; token: Token; userId: string | null }
  | { kind: 'empty-reply' }
  | { kind: 'error-reply' | 'error'; error: ToldError }
  | { kind: 'fields'; faults: FieldFault[] }
  | { kind: 'curl' | 'har-entry'; asked: Asked; reply: Pasted | null }
  | { kind: 'other-har' };

/** The token in it, wherever it stands. */
export function tokenIn(pasted: Pasted): Token | null {
  if ('reply' in pasted) return (pasted.reply === null ? null : tokenIn(pasted.reply)) ?? pasted.asked.token;
  return 'token' in pasted ? pasted.token : null;
}
