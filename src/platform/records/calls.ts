import { z } from 'zod';
import { baseColumns } from '../../schema/base.ts';
import { changesCheck, createCheck, reasonCheck } from '../../schema/checks.ts';
import { linksToAny, markedFields } from '../../schema/columns.ts';
import { filtersOf, namedFields } from '../../schema/derived.ts';
import type { Entity, RecordOf } from '../../schema/entity.ts';
import type { Field } from '../../schema/fields.ts';
import { toSnake } from '../../shared/text.ts';
import { type Call, defineCall } from '../http/contract.ts';

/** What a page of a list asks, as it stands in the address. */
export type ListInput = Readonly<Record<string, string | number | boolean | undefined>>;

/** A record with what this reader may do to it. */
export type RecordAnswer<E extends Entity> = Readonly<{
  record: RecordOf<E>;
  may: Readonly<Record<'correct' | 'withdraw' | 'relabel', boolean>>;
}>;

/** The derived calls of an entity; server, browser, command line and OpenAPI share them. */
export type RecordCalls<E extends Entity> = ReturnType<typeof recordCalls<E>>;

/** Where an entity's calls are: '/api/seizures', '/api/seizures/seizure-items'. */
export function recordPath({ domain, plural }: Pick<Entity, 'domain' | 'plural'>): string {
  const name = toSnake(plural).replaceAll('_', '-');
  return name === domain ? `/api/${domain}` : `/api/${domain}/${name}`;
}

/** Derives list, count, get, versions, create, correct, withdraw, relabel and export from the declaration. */
export function recordCalls<E extends Entity>(entity: E) {
  return { ...readCalls(entity), ...writeCalls(entity) } as const satisfies Record<string, Call>;
}

const one = z.uuid('not-a-link');
const instant = z.iso.datetime({ offset: true, error: 'not-a-time' });

function readCalls<E extends Entity>(entity: E) {
  const { domain, name, plural } = entity;
  const path = recordPath(entity);
  const output = recordOutput(entity);
  const reads = (action: string) =>
    ({
      name: `${domain}.${name}.${action}`,
      permission: `${domain}.${name}.read`,
      audit: 'consultation',
      method: 'GET',
      writes: false,
    }) as const;
  return {
    list: defineCall({
      ...reads('list'),
      path,
      summary: `Lists ${plural}.`,
      input: listInput(entity),
      output: z.object({ records: z.array(output), next: z.string().nullable() }),
    }),
    count: defineCall({
      ...reads('count'),
      path: `${path}/count`,
      summary: `Counts ${plural}.`,
      input: filterInput(entity),
      output: z.object({ found: z.number() }),
    }),
    get: defineCall({
      ...reads('get'),
      path: `${path}/:id`,
      summary: `Shows one ${name}, as it is or as it was known.`,
      input: z.strictObject({ id: one, knownAt: instant.optional() }),
      output: answerOutput(output),
    }),
    versions: defineCall({
      ...reads('versions'),
      path: `${path}/:id/versions`,
      summary: `Shows the versions of one ${name}.`,
      input: z.strictObject({ id: one }),
      output: versionsOutput,
    }),
    export: defineCall({
      ...reads('export'),
      permission: `${domain}.${name}.export`,
      audit: 'export',
      path: `${path}/export`,
      streams: true,
      needsPurpose: namedFields(entity).some(({ field }) => field.personal === true),
      summary: `Exports ${plural} as CSV or JSON.`,
      input: filterInput(entity).extend({ format: z.enum(['csv', 'json'], 'not-in-list').default('csv') }),
      output: z.unknown(),
    }),
  };
}

function writeCalls<E extends Entity>(entity: E) {
  const { domain, name } = entity;
  const path = recordPath(entity);
  const output = recordOutput(entity);
  const writes = (action: string) =>
    ({
      name: `${domain}.${name}.${action}`,
      permission: `${domain}.${name}.${action}`,
      writes: true,
      output,
    }) as const;
  const changes = (action: string) => ({ ...writes(action), audit: 'change', versioned: true }) as const;
  const why = { id: one, reason: reasonCheck };
  const create: z.ZodType<Record<string, unknown>> = createCheck(entity);
  const correct: z.ZodType<Record<string, unknown>> = changesCheck(entity);
  return {
    create: defineCall({
      ...writes('create'),
      audit: 'collection',
      // What needs more than one step stays in a transaction of its own (see `writeBatch`).
      together: !linksToAny(entity) && markedFields(entity).length === 0,
      method: 'POST',
      path,
      summary: `Records a ${name}.`,
      input: create,
    }),
    correct: defineCall({
      ...changes('correct'),
      method: 'PATCH',
      path: `${path}/:id`,
      summary: `Corrects a ${name}; the version before is kept.`,
      input: z.strictObject({ ...why, changes: correct }),
    }),
    withdraw: defineCall({
      ...changes('withdraw'),
      method: 'POST',
      path: `${path}/:id/withdraw`,
      summary: `Withdraws a ${name}; it is kept and no longer shown.`,
      input: z.strictObject(why),
    }),
    relabel: defineCall({
      ...changes('relabel'),
      method: 'POST',
      path: `${path}/:id/relabel`,
      summary: `Puts a ${name} under another label, with its past.`,
      input: z.strictObject({ ...why, labelId: z.number('not-a-number').int('not-a-whole-number') }),
    }),
  };
}

const words = z.string('not-text').max(2000, 'too-long');

/** Filters in the address: name=a,b; nameFrom and nameTo; office, source and label. */
function filterInput(entity: Entity) {
  const filters = filtersOf(entity).flatMap(({ name, kind }): [string, z.ZodType][] =>
    kind === 'range'
      ? [
          [`${name}From`, words.optional()],
          [`${name}To`, words.optional()],
        ]
      : [[name, words.optional()]],
  );
  return z.strictObject({
    ...Object.fromEntries(filters),
    officeId: z.coerce.number('not-a-number').int('not-a-whole-number').optional(),
    labelId: z.coerce.number('not-a-number').int('not-a-whole-number').optional(),
    sourceId: z.uuid('not-a-link').optional(),
    recordedFrom: instant.optional(),
    recordedTo: instant.optional(),
    knownAt: instant.optional(),
    withdrawn: z.enum(['true', 'false'], 'not-yes-or-no').optional(),
  });
}

/** `order` is a field's name, with a minus before it for the last first. */
function listInput(entity: Entity) {
  return filterInput(entity).extend({
    limit: z.coerce
      .number('not-a-number')
      .int('not-a-whole-number')
      .min(1, 'out-of-bounds')
      .max(500, 'out-of-bounds')
      .optional(),
    after: z.string('not-text').max(500, 'too-long').optional(),
    order: z
      .string('not-text')
      .regex(/^-?[a-zA-Z0-9]{1,60}$/, 'not-right')
      .optional(),
  });
}

const versionsOutput = z.object({
  versions: z.array(
    z.object({
      version: z.number(),
      recordedAt: z.string(),
      supersededAt: z.string().nullable(),
      recordedBy: z.string(),
      recordedByName: z.string().nullable(),
      reason: z.string().nullable(),
      labelId: z.number(),
      withdrawn: z.boolean(),
      changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
    }),
  ),
});

/** A record as it leaves: base and declared fields, nothing else. */
export function recordOutput<E extends Entity>(entity: E): z.ZodType<RecordOf<E>> {
  const base = baseColumns.map(
    ({ property, type }) => [property, type === 'integer' ? z.number() : z.string().nullable()] as const,
  );
  const fields = namedFields(entity).map(({ name, field }) => [name, outputOf(field).nullable()] as const);
  // A checked edge: the shape is built from the same declaration as the type.
  return z.object(Object.fromEntries([...base, ...fields])) as unknown as z.ZodType<RecordOf<E>>;
}

function answerOutput<E extends Entity>(output: z.ZodType<RecordOf<E>>) {
  const yes = z.boolean();
  return z.object({ record: output, may: z.object({ correct: yes, withdraw: yes, relabel: yes }) });
}

function outputOf(field: Field): z.ZodType {
  if (field.kind === 'count') return z.number();
  if (field.kind === 'flag') return z.boolean();
  if (field.kind !== 'place') return z.string();
  const part = z.number().nullish();
  return z.object({ text: z.string(), region: z.string().nullish(), lat: part, lon: part });
}
