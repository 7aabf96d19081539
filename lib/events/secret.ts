import { z } from './zod';

/** What a secret is. The kind decides how it is named, never how it is kept: all of them stand in the vault alone. */
export const SecretKind = z.enum([
  'ticket',
  'access-token',
  'refresh-token',
  'app-secret',
  'app-key',
  'server-key',
  'authorization',
  'device-id',
  'stored-value',
  'jwt',
  'instance-id',
  'instance-secret',
  'password',
]);
export type SecretKind = z.infer<typeof SecretKind>;

/** What can be told of a token without showing it. Times are epoch ms. */
export const Decoded = z.object({
  /** 'signed-json': Base64 of JSON, a colon, and its signature. */
  format: z.enum(['jwt', 'signed-json', 'opaque']),
  issued: z.nullable(z.number()),
  expires: z.nullable(z.number()),
  subject: z.nullable(z.string()),
  /** Claims in their order; a value that is itself a secret is left out as null. */
  claims: z.array(z.tuple([z.string(), z.nullable(z.union([z.string(), z.number(), z.boolean()]))])),
  algorithm: z.nullable(z.string()),
  /** Faults of its shape, in words. */
  problems: z.array(z.string()),
});
export type Decoded = z.infer<typeof Decoded>;

/** Stands in an event where a secret stood. Equal values have equal `n` within one recording. */
export const Secret = z.object({
  secret: SecretKind,
  n: z.int(),
  /** Characters. */
  length: z.int(),
  /** Its last four characters, or fewer where it is short. */
  tail: z.string(),
  decoded: z.optional(Decoded),
});
export type Secret = z.infer<typeof Secret>;

export const SECRET_NAMES: Record<SecretKind, string> = {
  ticket: 'ticket',
  'access-token': 'access token',
  'refresh-token': 'refresh token',
  'app-secret': 'app secret',
  'app-key': 'app key',
  'server-key': 'server key',
  authorization: 'authorization',
  'device-id': 'device id',
  'stored-value': 'stored value',
  jwt: 'JWT',
  'instance-id': 'instance id',
  'instance-secret': 'instance secret',
  password: 'password',
};

/** 'ticket …gqUs': what stands for a secret in plain words. */
export const secretName = ({ secret, tail }: Secret): string => (tail === '' ? SECRET_NAMES[secret] : `${SECRET_NAMES[secret]} …${tail}`);

/** Text in which secrets were replaced: plain, or parts in their order. */
export const Text = z.union([z.string(), z.array(z.union([z.string(), Secret]))]);
export type Text = z.infer<typeof Text>;

export const sameSecret = (a: Secret | null | undefined, b: Secret | null | undefined): boolean => a != null && b != null && a.n === b.n;
