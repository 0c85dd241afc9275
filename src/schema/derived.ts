import { foldHeading } from '../shared/text.ts';
import type { Entity } from './entity.ts';
import type { Field } from './fields.ts';

/** A field with its name. */
export type NamedField = Readonly<{ name: string; field: Field }>;

/** A group of the default form; '' is the first, without a heading. */
export type FormGroup = Readonly<{ group: string; fields: readonly NamedField[] }>;

/** The fields of an entity in the order of declaration. */
export const namedFields = (entity: Entity): readonly NamedField[] =>
  Object.entries(entity.fields).map(([name, field]) => ({ name, field }));

/** The default form: groups in the order in which they first appear. */
export function formGroups(entity: Entity): readonly FormGroup[] {
  const fields = namedFields(entity);
  const groups = [...new Set(fields.map(({ field }) => field.group ?? ''))];
  return groups.map((group) => ({
    group,
    fields: fields.filter(({ field }) => (field.group ?? '') === group),
  }));
}

/** The columns of the default table, in their order. */
export function tableColumns(entity: Entity): readonly NamedField[] {
  return namedFields(entity)
    .filter(({ field }) => field.inTable !== undefined)
    .sort((a, b) => (a.field.inTable ?? 0) - (b.field.inTable ?? 0));
}

/** How a field may be filtered: one of several values, a beginning, a range, yes or no, the region of a place. */
export type FilterKind = 'any' | 'starts' | 'range' | 'flag' | 'link' | 'region';

/** A filter of a list: its field and how it compares. */
export type Filter = NamedField & Readonly<{ kind: FilterKind }>;

const filterKinds: Readonly<Record<Field['kind'], FilterKind | undefined>> = {
  text: 'starts',
  identifier: 'starts',
  code: 'any',
  date: 'range',
  partialDate: 'range',
  time: 'range',
  count: 'range',
  amount: 'range',
  flag: 'flag',
  link: 'link',
  place: 'region',
  file: undefined,
};

/** The filters of an entity's list: what is declared `filter`, and every link. Marked fields cannot be filtered on. */
export function filtersOf(entity: Entity): readonly Filter[] {
  return namedFields(entity).flatMap(({ name, field }) => {
    const kind = filterKinds[field.kind];
    return kind && !field.mark && (field.filter || field.kind === 'link') ? [{ name, field, kind }] : [];
  });
}

/** Heading (folded) to field, for import; the field's own name counts too. */
export function importHeadings(entity: Entity): ReadonlyMap<string, string> {
  const own = namedFields(entity).map(({ name }) => [foldHeading(spaced(name)), name] as const);
  const declared = namedFields(entity).flatMap(({ name, field }) =>
    (field.headings ?? []).map((heading) => [foldHeading(heading), name] as const),
  );
  return new Map([...own, ...declared]);
}

/** 'seizedOn' as 'seized on'. */
export const spaced = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
