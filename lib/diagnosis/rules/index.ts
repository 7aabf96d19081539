import type { Rule } from '../rule';

/** What can go wrong with any provider. */
export const rules: readonly Rule[] = [];
