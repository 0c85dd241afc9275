import { codesOf } from '../../../src/domains/reference/index.ts';
import type { Call } from '../../../src/platform/http/index.ts';
import { inputSchema } from '../../../src/platform/http/openapi.ts';
import type { Field } from '../../../src/schema/fields.ts';
import { toSnake } from '../../../src/shared/text.ts';
import type { Chance } from './chance.ts';
import type { Pool } from './pool.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What an input is made with: the pool, chance, and what answers to earlier questions of this call named. */
export type Making = Readonly<{
  pool: Pool;
  chance: Chance;
  cursors: readonly string[];
  fresh: ReadonlyMap<string, readonly string[]>;
}>;

const schemas = new WeakMap<Call, Schema>();

/** One input of a call, by its contract: mostly right, sometimes bold, from values that exist, that are hidden, and that never were. */
export function inputOf(call: Call, making: Making): Readonly<Record<string, unknown>> {
  const schema = schemas.get(call) ?? inputSchema(call);
  schemas.set(call, schema);
  const made = madeOf(schema, '', { call, ...making });
  return isRecord(made) ? made : {};
}

type Under = Making & Readonly<{ call: Call }>;

function madeOf(schema: Schema, key: string, under: Under): unknown {
  const { chance } = under;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return chance.one(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return madeOf(asSchema(chance.one(withoutNull(choices, chance))), key, under);
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...schema.allOf.map((part) => madeOf(asSchema(part), key, under)));
  switch (schema.type) {
    case 'object':
      return objectOf(schema, under);
    case 'array':
      return Array.from({ length: lengthOf(schema, chance) }, () =>
        madeOf(asSchema(schema.items), key.replace(/s$/, ''), under),
      );
    case 'integer':
    case 'number':
      return numberOf(schema, key, under);
    case 'boolean':
      return chance.yes(0.5);
    case 'string':
      return textOf(schema, key, under);
    case 'null':
      return null;
    default:
      return hinted(key, under) ?? chance.one(under.pool.terms);
  }
}

function objectOf(schema: Schema, under: Under): Readonly<Record<string, unknown>> {
  const { chance } = under;
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  // Few optional properties at a time: every one more is one more reason for an empty answer.
  const likely = Math.min(0.5, 2 / Math.max(1, Object.keys(properties).length));
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name) || chance.yes(name === 'format' ? 0.8 : likely))
      .map(([name, inner]) => [name, madeOf(asSchema(inner), name, under)]),
  );
}

function numberOf(schema: Schema, key: string, under: Under): number {
  const { pool, chance } = under;
  if (/label/i.test(key))
    return chance.one(pool.seenLabels.length > 0 && chance.yes(0.7) ? pool.seenLabels : pool.labels);
  const numbered = key === 'id' ? under.call.name : key;
  if (/office/i.test(numbered)) return chance.one(pool.offices);
  if (/compartment/i.test(numbered)) return chance.one(pool.compartments);
  if (bound(schema.exclusiveMaximum, bound(schema.maximum, 50)) <= 1) return chance.one([0.95, 0.5, 0.99]); // a share
  const least = bound(schema.minimum, 0);
  const most = Math.min(bound(schema.maximum, 50), least + 50);
  if (key === 'limit') return chance.whole(Math.max(1, least), Math.max(1, Math.min(most, 20)));
  return chance.whole(Math.ceil(least), Math.max(Math.ceil(least), Math.floor(most)));
}

function textOf(schema: Schema, key: string, under: Under): string {
  const { pool, chance } = under;
  if (schema.format === 'uuid') return idOf(key, under);
  if (schema.format === 'date-time') return chance.one(pool.instants);
  if (schema.format === 'date') return chance.one(pool.days.filter((day) => day.length === 10));
  const fits = (text: string): boolean =>
    text.length >= bound(schema.minLength, 0) &&
    text.length <= bound(schema.maxLength, 4000) &&
    (typeof schema.pattern !== 'string' || new RegExp(schema.pattern, 'u').test(text));
  const wished = hinted(key, under);
  if (typeof wished === 'string' && fits(wished)) return wished;
  const candidates = [
    chance.one(pool.terms),
    chance.one(pool.terms),
    idOf(key, under),
    chance.one(pool.days),
    'abcdef',
    '12',
  ];
  return candidates.find(fits) ?? 'a'.repeat(Math.max(1, bound(schema.minLength, 1)));
}

/** What the name of a property tells of what it wants. */
function hinted(key: string, under: Under): unknown {
  const { pool, chance, cursors } = under;
  const said = saidOf(key, under);
  if (said !== undefined) return said;
  const field = fieldOf(key, under);
  if (field?.kind === 'place' && chance.yes(0.9)) return { text: chance.one(pool.terms) };
  const codes = field?.kind === 'code' ? codesOf(field.list) : pool.codes.get(key);
  if (codes && codes.length > 0) return chance.one(codes);
  if (pool.links.has(key) || /Id$/.test(key)) return idOf(key, under);
  if (/^(after|cursor|page)$/.test(key) && cursors.length > 0) return chance.one(cursors);
  if (/^(knownAt|since|until|from|to|at)$/.test(key)) return chance.one([...pool.instants, ...pool.days]);
  if (/On$|[dD]ay$|[dD]ate$/.test(key)) return chance.one(pool.days);
  if (/^reasons?$/.test(key)) return 'because it is so';
  if (key === 'username')
    return chance.yes(0.5) ? chance.one(pool.usernames) : `person-${chance.whole(1, 9999)}`;
  if (key === 'comparison') return chance.one(['birth', 'names', 'serial', 'make']);
  if (key === 'level') return chance.one(['exact', 'conflict', 'same']);
  // The walk's file is one of seized firearms; other kinds of file are asked for too, and refused.
  if (key === 'shape') return chance.yes(0.8) ? 'seizures.seizedFirearms' : chance.one(pool.shapes);
  // A row of the catalogue, which is data of the product and the same for everybody.
  if (key === 'of') return chance.one(['makes/zastava', 'models/zastava:m57', 'calibres/9x19', 'makes/none']);
  if (key === 'order') return undefined;
  if (key === 'entity') return chance.one(pool.entities).name;
  if (key === 'domain') return chance.one(pool.entities).domain;
  return undefined;
}

/** What of a firearm a written value is said to mean: an alias, or the overruling of an import. */
function saidOf(key: string, { call, chance }: Under): string | undefined {
  if (!/^(reference\.alias|intake\.import\.(values|overrule|letStand))/.test(call.name)) return undefined;
  if (key === 'part') return chance.one(['make', 'model', 'calibre', 'type']);
  if (key === 'code') return chance.one(['zastava', 'zastava:m57', '9x19', 'pistol', 'none']);
  return undefined;
}

/** The field of this name, where the call is of one entity: two entities may each have a status of their own. */
function fieldOf(key: string, { pool, call }: Under): Field | undefined {
  const [domain, entity] = call.name.split('.');
  return pool.entities.find((one) => one.name === entity && one.domain === domain)?.fields[key];
}

/** An id that the property may mean, of the table that it or the call names: made just now, seen, any; and sometimes of another table or of nothing. */
function idOf(key: string, under: Under): string {
  const { pool, chance, call, fresh } = under;
  if (chance.yes(0.08)) return chance.one(pool.missing);
  const any = [...pool.ids.values()].flat();
  if (chance.yes(0.08)) return chance.one(any);
  const named = [
    ...ofOneKind(key, under),
    ...(pool.links.get(key) ?? []),
    toSnake(key.replace(/Ids?$/, '')),
    ...call.name.split('.').reverse().map(toSnake),
    ...aliases(call),
    ...pool.entities.filter(({ plural }) => call.path.includes(`/${plural}`)).map(({ table }) => table),
  ];
  const table = named.find((name) => pool.ids.has(name) || fresh.has(name)) ?? 'record';
  const made = fresh.get(table) ?? [];
  if (made.length > 0 && chance.yes(0.4)) return chance.one(made);
  const seen = pool.seen.get(table) ?? [];
  if (seen.length > 0 && chance.yes(0.6)) return chance.one(seen);
  return chance.one(pool.ids.get(table) ?? any);
}

/** Calls that ask for records of one kind: drawn among all kinds, two would hardly ever be of one. Now and then they are of any. */
function ofOneKind(key: string, { call, chance }: Under): readonly string[] {
  if (call.name.startsWith('linkage.override')) return ['person'];
  const isSide = call.name === 'linkage.judgement.make' && (key === 'left' || key === 'right');
  return isSide && chance.yes(0.85) ? ['firearm'] : [];
}

/** Calls whose names are not those of their tables. */
function aliases({ name }: Call): readonly string[] {
  if (name.includes('passport')) return ['firearm'];
  if (name === 'linkage.review.take-back') return ['pair_that_waits', 'hit'];
  if (name.startsWith('linkage.review')) return ['hit'];
  if (name.startsWith('linkage.model')) return ['link_model'];
  if (name.startsWith('audit.')) return ['audit_entry'];
  if (name.startsWith('admin.compartment')) return ['account_compartment'];
  if (name.startsWith('search.saved')) return ['saved_search'];
  return [];
}

function lengthOf(schema: Schema, chance: Chance): number {
  const least = bound(schema.minItems, 0);
  return chance.whole(least, Math.max(least, Math.min(bound(schema.maxItems, 3), 3)));
}

const withoutNull = (choices: readonly unknown[], chance: Chance): readonly unknown[] => {
  const real = choices.filter((choice) => asSchema(choice).type !== 'null');
  return real.length > 0 && chance.yes(0.9) ? real : choices;
};
const bound = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
const asSchema = (value: unknown): Schema => (isRecord(value) ? value : {});
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
