import type { Call } from '../../src/platform/http/index.ts';
import { inputSchema } from '../../src/platform/http/openapi.ts';
import { newId } from '../../src/shared/ids.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A place in an input that takes text, with the way to an input that carries something else there. */
export type Slot = Readonly<{ name: string; put: (value: unknown) => Record<string, unknown> }>;

/** An input that a call's contract takes: required fields only, or all of them. */
export function exampleOf(call: Call, fill: 'required' | 'all' = 'required'): Record<string, unknown> {
  const made = sampleOf(asSchema(inputSchema(call)), fill);
  return isRecord(made) ? made : {};
}

/** Every field of a call's input, however deep, ready to carry an attack. */
export function slotsOf(call: Call): readonly Slot[] {
  const base = () => exampleOf(call, 'all');
  const slots: Slot[] = [];
  const visit = (value: unknown, at: readonly (string | number)[]): void => {
    if (at.length > 0) slots.push({ name: at.join('.'), put: (attack) => putAt(base(), at, attack) });
    if (Array.isArray(value)) value.forEach((item, i) => void visit(item, [...at, i]));
    else if (isRecord(value)) for (const [key, item] of Object.entries(value)) visit(item, [...at, key]);
  };
  visit(base(), []);
  return slots;
}

function sampleOf(schema: Schema, fill: 'required' | 'all'): unknown {
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return sampleOf(asSchema(choices[0]), fill);
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...schema.allOf.map((part) => sampleOf(asSchema(part), fill)));
  switch (schema.type) {
    case 'object':
      return objectOf(schema, fill);
    case 'array':
      return Array.from({ length: Math.max(Number(schema.minItems ?? 0), 1) }, () =>
        sampleOf(asSchema(schema.items), fill),
      );
    case 'integer':
    case 'number':
      return Math.max(Number(schema.minimum ?? 1), 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return textOf(schema);
  }
}

function objectOf(schema: Schema, fill: 'required' | 'all'): Record<string, unknown> {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => fill === 'all' || required.includes(name))
      .map(([name, of]) => [name, sampleOf(asSchema(of), fill)]),
  );
}

const candidates = [
  '2026-06-01',
  '2026-06',
  '2026',
  '1',
  '12.50',
  'a',
  'abc',
  'ABC',
  'abc-1',
  'text',
  '2026-06-01T10:00:00.000Z',
  'a'.repeat(64),
  '123456',
];

function textOf(schema: Schema): string {
  if (schema.format === 'uuid') return newId();
  if (schema.format === 'date') return '2026-06-01';
  if (schema.format === 'date-time') return '2026-06-01T10:00:00.000Z';
  const least = Number(schema.minLength ?? 0);
  if (typeof schema.pattern === 'string') {
    const pattern = new RegExp(schema.pattern, 'u');
    return candidates.find((text) => text.length >= least && pattern.test(text)) ?? 'text';
  }
  return 'text'.padEnd(least, 'x');
}

function putAt(value: unknown, at: readonly (string | number)[], attack: unknown): Record<string, unknown> {
  const [key, ...rest] = at;
  if (key === undefined) return attack as Record<string, unknown>; // only ever reached below the first field
  if (Array.isArray(value))
    return value.map((item, i) => (i === key ? putAt(item, rest, attack) : item)) as never;
  return {
    ...(isRecord(value) ? value : {}),
    [key]: putAt(isRecord(value) ? value[key] : undefined, rest, attack),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asSchema = (value: unknown): Schema => (isRecord(value) ? value : {});
