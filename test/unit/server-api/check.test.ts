import fc from 'fast-check';
import { expect, it } from 'vitest';

import { PROVIDERS } from '../../../lib/providers';
import { faultOf, faultsOf } from '../../../lib/server-api/check';

const { serverApi } = PROVIDERS['taptalk']!;
const api = serverApi!;
const fault = (name: string, value: unknown): string | null =>
  faultOf(
    api.fields.find((field) => field.name === name)!,
    value,
  );

const GOOD: [name: string, values: string[]][] = [
  ['xcUserID', ['a', 'jony-118', 'x'.repeat(50)]],
  ['fullName', ['Jony', '李小龍', "O'Neill"]],
  ['userIPAddress', ['203.0.113.24', '0.0.0.0', '255.255.255.255', '::1', '2001:db8::8a2e:370:7334', '::ffff:203.0.113.24']],
  ['userPlatform', ['web', 'android', 'ios']],
  ['email', ['', 'jony@example.com', 'a.b+c@d.example.co']],
  ['phone', ['', '62812555014', '+62812555014']],
  ['photoThumbnailURL', ['', 'https://example.com/jony.png', 'http://localhost:8080/x']],
];

const BAD: [name: string, values: unknown[]][] = [
  ['xcUserID', ['', ' ', 'x'.repeat(51), 118, null, undefined, ' a']],
  ['userIPAddress', ['1.2.3', '256.1.1.1', '01.2.3.4', '1.2.3.4.5', ':::', '[::1]', 'localhost', '1.2.3.4:80']],
  ['userPlatform', ['Web', 'desktop', '']],
  ['email', ['jony', 'a@b', 'a b@example.com', 'a@@example.com', `${'a'.repeat(250)}@example.com`]],
  ['phone', ['0812555014', '+62 812 555', '62-812', 'phone', '123', '1'.repeat(16)]],
  ['photoFullsizeURL', ['jony.png', '//example.com/x', 'ftp://example.com/x', 'javascript:alert(1)', 'https://exa mple.com']],
];

it.each(GOOD)('%s may be %j', (name, values) => {
  expect(values.filter((value) => fault(name, value) !== null)).toEqual([]);
});

it.each(BAD)('%s may not be %j', (name, values) => {
  expect(values.filter((value) => fault(name, value) === null)).toEqual([]);
});

it('names the six required fields where nothing is given', () => {
  expect(faultsOf(api, {}).map(({ field }) => field.number)).toEqual(['105', '106', '101', '102', '103', '104']);
});

it('has the twelve documented fields, each with a number of its own', () => {
  expect(api.fields.map(({ number }) => Number(number)).toSorted()).toEqual([101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112]);
});

it('judges whatever stands in a field', () => {
  fc.assert(
    fc.property(fc.constantFrom(...api.fields), fc.oneof(fc.string({ unit: 'binary' }), fc.anything()), (field, value) => {
      const words = faultOf(field, value);
      expect(words === null || words.length > 0).toBe(true);
    }),
  );
});
