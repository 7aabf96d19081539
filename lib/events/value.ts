import { z } from './zod';

import { Secret, Text } from './secret';

/**
 * A value of the page as a plain tree: what a call was given, what a reply said, what is stored.
 * Type-tagged, so that no page data can be taken for structure of ours.
 */
export type Value =
  | null
  | boolean
  | number
  | Text
  | Secret
  | { type: 'object'; name?: string | undefined; entries: [Text, Value][]; more: number }
  | { type: 'array'; items: Value[]; more: number }
  | { type: 'function'; name: string }
  /** Anything that has no other form here: undefined, a symbol, a DOM node, an error, a cut. */
  | { type: 'other'; text: Text };

export const Value: z.ZodMiniType<Value> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    Text,
    Secret,
    z.object({
      type: z.literal('object'),
      name: z.optional(z.string()),
      entries: z.array(z.tuple([Text, Value])),
      more: z.int(),
    }),
    z.object({ type: z.literal('array'), items: z.array(Value), more: z.int() }),
    z.object({ type: z.literal('function'), name: z.string() }),
    z.object({ type: z.literal('other'), text: Text }),
  ]),
);

export const isSecret = (value: Value | undefined): value is Secret =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'secret' in value;
