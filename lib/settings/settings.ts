import { z } from '../events/zod';

/** Everything that can be set, with its default. Durations are ms. */
export const Settings = z.object({
  /** How often a shown panel asks the page. */
  drainShown: z._default(z.int().check(z.minimum(50)), 250),
  /** How often while the panel is hidden, or nothing has happened for a while. */
  drainHidden: z._default(z.int().check(z.minimum(50)), 1_000),
  /** How long nothing must have happened. */
  quiet: z._default(z.int().check(z.minimum(0)), 10_000),
  /** On a page where nothing of a known SDK was seen. */
  drainIdle: z._default(z.int().check(z.minimum(50)), 5_000),
  /** After this long without an answer the page counts as not answering. */
  evalDeadline: z._default(z.int().check(z.minimum(50)), 3_000),
  /** How long the page agent lives without being asked. */
  lease: z._default(z.int().check(z.minimum(500)), 15_000),
  /** How long an action waits for the server's answer. */
  serverAnswer: z._default(z.int().check(z.minimum(100)), 10_000),
  /** How long a log-out watches for a late reply that signs in again. */
  watch: z._default(z.int().check(z.minimum(100)), 5_000),
  /** A call whose request has had no answer for so long is said to wait. */
  noAnswer: z._default(z.int().check(z.minimum(100)), 10_000),
  /** A socket that has closed by itself must be open again by then. */
  reconnect: z._default(z.int().check(z.minimum(100)), 10_000),
  reconcileSites: z._default(z.int().check(z.minimum(100)), 5_000),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULTS: Settings = Settings.parse({});
