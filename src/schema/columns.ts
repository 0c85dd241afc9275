import { toSnake } from '../shared/text.ts';
import type { Entity } from './entity.ts';
import type { Field } from './fields.ts';

/** A column of a typed table that holds a field, or a part of one. */
export type Column = Readonly<{
  field: string;
  /** Of a place: which part. */
  part?: 'text' | 'region' | 'lat' | 'lon';
  column: string;
  /** As information_schema.columns.data_type says it. */
  type: string;
  /** collate "C" */
  plain: boolean;
  required: boolean;
}>;

const typeOf = {
  text: 'text',
  identifier: 'text',
  code: 'text',
  date: 'date',
  partialDate: 'text',
  time: 'timestamp with time zone',
  count: 'integer',
  amount: 'numeric',
  flag: 'boolean',
  link: 'uuid',
  file: 'text',
} as const;

const plainKinds: readonly string[] = ['identifier', 'code', 'partialDate', 'file'];

/** The columns of one field. */
export function columnsOfField(name: string, field: Field): readonly Column[] {
  const column = toSnake(name);
  const required = field.required === true;
  if (field.kind === 'place') {
    return [
      { field: name, part: 'text', column: `${column}_text`, type: 'text', plain: false, required },
      { field: name, part: 'region', column: `${column}_region`, type: 'text', plain: true, required: false },
      {
        field: name,
        part: 'lat',
        column: `${column}_lat`,
        type: 'double precision',
        plain: false,
        required: false,
      },
      {
        field: name,
        part: 'lon',
        column: `${column}_lon`,
        type: 'double precision',
        plain: false,
        required: false,
      },
    ];
  }
  const suffix = field.kind === 'link' ? '_id' : field.kind === 'file' ? '_sha256' : '';
  const plain = plainKinds.includes(field.kind);
  return [{ field: name, column: `${column}${suffix}`, type: typeOf[field.kind], plain, required }];
}

/** The columns that an entity's table has for its fields; a marked field has none: it lives in a side record. */
export function columnsOf(entity: Entity): readonly Column[] {
  return Object.entries(entity.fields).flatMap(([name, field]) =>
    field.mark ? [] : columnsOfField(name, field),
  );
}

/** The fields that live in side records under a mark of their own. */
export function markedFields(entity: Entity): readonly Readonly<{ name: string; level: 2 | 3 | 4 }>[] {
  return Object.entries(entity.fields).flatMap(([name, { mark }]) =>
    mark ? [{ name, level: mark.level }] : [],
  );
}

/** The link fields of an entity, with their column and what they point to. */
export function linksOf(
  entity: Entity,
): readonly Readonly<{ name: string; column: string; to: readonly string[] | 'any' }>[] {
  return Object.entries(entity.fields).flatMap(([name, field]) =>
    field.kind === 'link' ? [{ name, column: `${toSnake(name)}_id`, to: field.to }] : [],
  );
}

/** Whether an entity links to records of several kinds. */
export const linksToAny = (entity: Entity): boolean =>
  linksOf(entity).some(({ to }) => to === 'any' || to.length > 1);
