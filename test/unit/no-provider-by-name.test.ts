import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { PROVIDERS } from '../../lib/providers';

const ROOT = join(import.meta.dirname, '../..');
/** What works for any provider: what it must know of one it is told through lib/providers/provider.ts. */
const GENERAL = ['lib/agent', 'lib/session', 'lib/diagnosis', 'lib/simulation', 'lib/actions', 'components'];

/** The product is named after one of them. */
const OWN_NAME = /TapTalk Auth( Inspector)?|taptalk-auth-inspector|taptalkAuthInspector/g;

const sources = GENERAL.flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(room, file)),
);

it.each(Object.values(PROVIDERS))(
  'nothing that works for any provider knows $name by its name, its methods or its error codes',
  (provider) => {
    const { id, name, page, errors } = provider;
    // Words such as `connect` and `start` are everybody's.
    const methods = Object.keys(page.methods).filter((method) => /[A-Z]/.test(method));
    const keys = Object.values(page.storage).map((key) => key.replace('*', ''));
    const words = [id, name, ...page.names, ...methods, ...keys, ...Object.keys(errors)];
    const named = new RegExp(`\\b(${words.map((word) => word.replaceAll('.', '\\.')).join('|')})\\b`, 'i');
    const found = sources.flatMap((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (named.test(line.replace(OWN_NAME, '')) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  },
);
