import { describe, expect, it } from 'vitest';
import { carrier } from '../../../lib/agent/carried';
import { each, list } from '../../../lib/agent/objects';
import { indexOf, isArray, keys, slice } from '../../../lib/agent/primordials';
import type { Tools } from '../../../lib/agent/tools';

const carried = carrier({ each, indexOf, isArray, keys, list, slice } as Tools);
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1MiJ9.c2lnbmF0dXJl';
/** As the next page reads it. */
const asRead = (record: object): Record<string, unknown> => JSON.parse(JSON.stringify(carried(record))) as Record<string, unknown>;

it('tells texts among values by length and end, and leaves short ones, numbers and names as they are', () => {
  const args = [
    TOKEN,
    'short',
    true,
    {
      t: 'o',
      name: undefined,
      e: [
        ['accessToken', TOKEN],
        [TOKEN, 3],
        ['inner', { t: 'a', i: [TOKEN], more: 2 }],
      ],
      more: 1,
    },
    { t: 'f', name: 'onSuccess' },
    { t: 'x', text: `Error: ${TOKEN} is not valid` },
  ];
  const stub = { t: 's', length: TOKEN.length, tail: 'dXJl' };
  expect(
    asRead({
      seq: 7,
      kind: 'call',
      method: 'authenticateWithAuthTicket',
      args,
      callbacks: ['onSuccess', TOKEN],
      inside: undefined,
      threw: undefined,
    }),
  ).toEqual({
    seq: 7,
    kind: 'call',
    method: 'authenticateWithAuthTicket',
    args: [
      stub,
      'short',
      true,
      {
        t: 'o',
        e: [
          ['accessToken', stub],
          ['…dXJl', 3],
          ['inner', { t: 'a', i: [stub], more: 2 }],
        ],
        more: 1,
      },
      { t: 'f', name: 'onSuccess' },
      { t: 'x', text: 'Error: …dXJl is not valid' },
    ],
    callbacks: ['onSuccess', '…dXJl'],
  });
});

it.each(['hunter2', 'correct-horse-battery'])('tells nothing of a password: %s', (password) => {
  const args = [
    {
      t: 'o',
      e: [
        ['username', 'alice'],
        ['newpassword', password],
      ],
      more: 0,
    },
  ];
  expect(asRead({ args })).toEqual({
    args: [
      {
        t: 'o',
        e: [
          ['username', 'alice'],
          ['newpassword', '*'],
        ],
        more: 0,
      },
    ],
  });
});

it.each([
  ['SyntaxError: Unexpected token', 'SyntaxError: Unexpected token'],
  [`"${TOKEN}" is not valid`, '…XJl" is not valid'],
  [`${'a b '.repeat(60)}${TOKEN}`, 'a b '.repeat(50)],
  [`${'x '.repeat(95)}${TOKEN}`, `${'x '.repeat(95)}…dXJl`],
  ['\u2028'.repeat(30), '…\u2028\u2028\u2028\u2028'],
])('cuts words to what may be told: %j', (message, told) => {
  expect(asRead({ message })).toEqual({ message: told });
});

describe('of a stack', () => {
  it.each([
    [
      `TypeError: ${TOKEN}\n    at signIn (https://app.test/a.js:10:5)\n    at next (https://app.test/b.js:1:1)`,
      '    at signIn (https://app.test/a.js:10:5)\n',
    ],
    [`Error\n    at https://app.test/?ticket=${TOKEN}123:10:5`, '    at https://app.test/:10:5'],
    [`Error\n    at App.#signIn (https://app.test/app.js?v=1:10:5)\n`, '    at App.#signIn (https://app.test/app.js:10:5)\n'],
    [`Error\n    at async signIn (https://app.test/app.js#x?y:10:5)\n`, '    at async signIn (https://app.test/app.js:10:5)\n'],
    ['Error\n    at JSON.parse (<anonymous>)\n    at f (https://app.test/a.js:1:2)', '    at f (https://app.test/a.js:1:2)'],
    ['Error\n    at <anonymous>\n', ''],
    [`made up by the page:    at ${TOKEN}`, ''],
    ['', ''],
  ])('the call site is kept, without query and fragment: %j', (stack, told) => {
    expect(asRead({ stack })).toEqual({ stack: told });
  });
});
