import type { ServerApi, ServerField } from '../providers/provider';

/** What the form holds, or a request's body: by the fields' names. */
export type Values = Readonly<Record<string, unknown>>;

export interface FieldFault {
  field: ServerField;
  words: string;
}

/** What is wrong with a field, as an instruction; null where nothing is. */
export function faultOf(field: ServerField, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return field.required ? 'This field is required' : null;
  if (typeof value !== 'string') return 'This must be a text';
  if (value.trim() === '') return field.required ? 'This field is required' : 'This has nothing but spaces';
  if (value !== value.trim()) return 'Take off the spaces around it';
  if (field.longest !== undefined && value.length > field.longest) return `At most ${field.longest} characters; this has ${value.length}`;
  if (field.choices !== undefined && !field.choices.includes(value)) return `One of ${field.choices.join(', ')}`;
  return field.shape === undefined ? null : SHAPES[field.shape](value);
}

/** All that is wrong with a request's fields, in the order of the fields. */
export const faultsOf = ({ fields }: ServerApi, values: Values): FieldFault[] =>
  fields.flatMap((field) => {
    const words = faultOf(field, values[field.name]);
    return words === null ? [] : [{ field, words }];
  });

const SHAPES: Record<NonNullable<ServerField['shape']>, (value: string) => string | null> = {
  'ip-address': (value) => (isIpAddress(value) ? null : 'An IP address, as in 203.0.113.24'),
  email: (value) => (value.length <= 254 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) ? null : 'An address as in jony@example.com'),
  phone,
  url: (value) => (isWebAddress(value) ? null : 'A whole address, as in https://example.com/jony.png'),
};

/** E.164: a country code never begins with 0, and all digits are at most 15. */
function phone(value: string): string | null {
  const digits = value.replace(/^\+/, '');
  if (!/^\d+$/.test(digits)) return 'Digits alone, as in 62812555014';
  if (digits.startsWith('0')) return 'Start with the country code, as in 62812555014';
  return digits.length < 7 || digits.length > 15 ? 'Country code and number have 7 to 15 digits together' : null;
}

function isIpAddress(value: string): boolean {
  if (value.includes(':')) return /^[\da-f:.]{2,45}$/i.test(value) && URL.canParse(`http://[${value}]/`);
  const bytes = value.split('.');
  return bytes.length === 4 && bytes.every((byte) => /^(?:0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256);
}

const isWebAddress = (value: string): boolean => /^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value);
