import { baseColumns } from './base.ts';
import { columnsOfField } from './columns.ts';
import { namedFields } from './derived.ts';
import type { Entity } from './entity.ts';
import type { Field } from './fields.ts';

/** The data dictionary as Markdown: `docs/data-dictionary.md` is this text, and CI fails when it is stale. */
export function dataDictionary(entities: readonly Entity[]): string {
  const domains = [...new Set(entities.map(({ domain }) => domain))];
  return [
    '# Data dictionary',
    '',
    'Generated from the declared entities by `tools/data-dictionary.ts`. Do not edit.',
    '',
    '## What every record carries',
    '',
    '| property | column | type |',
    '|---|---|---|',
    ...baseColumns.map(({ property, column, type }) => `| ${property} | \`${column}\` | ${type} |`),
    ...domains.flatMap((domain) => ['', `## ${domain}`, ...ofDomain(entities, domain)]),
    '',
  ].join('\n');
}

function ofDomain(entities: readonly Entity[], domain: string): string[] {
  return entities.filter((entity) => entity.domain === domain).flatMap(chapter);
}

function chapter(entity: Entity): string[] {
  const kind = [entity.subject ? 'a subject' : 'a statement', entity.listed ? 'listed' : 'not listed'].join(
    ', ',
  );
  return [
    '',
    `### ${entity.name}`,
    '',
    `Table \`ffp.${entity.table}\`; ${kind}; named by ${entity.caption.map((path) => `\`${path}\``).join(', ') || 'nothing'}.`,
    '',
    '| field | kind | column | notes |',
    '|---|---|---|---|',
    ...namedFields(entity).map(
      ({ name, field }) => `| ${name} | ${kindOf(field)} | ${storedIn(name, field)} | ${notesOf(field)} |`,
    ),
    ...rules(entity),
  ];
}

function kindOf(field: Field): string {
  if (field.kind === 'code') return `code of \`${field.list}\``;
  if (field.kind === 'link') return `link to ${field.to === 'any' ? 'any record' : field.to.join(', ')}`;
  return field.kind;
}

function storedIn(name: string, field: Field): string {
  if (field.mark) return `\`protected_field\`, level ${field.mark.level}`;
  return columnsOfField(name, field)
    .map(({ column }) => `\`${column}\``)
    .join(', ');
}

function notesOf(field: Field): string {
  const bounds = [field.minimum, field.maximum].some((bound) => bound !== undefined)
    ? `${field.minimum ?? ''} to ${field.maximum ?? ''}`
    : undefined;
  return [
    field.required && 'required',
    field.personal && 'personal',
    field.filter && 'filter',
    field.maxLength && `at most ${field.maxLength} characters`,
    bounds,
  ]
    .filter(Boolean)
    .join('; ');
}

function rules(entity: Entity): string[] {
  const lines = [
    ...entity.edges.map(({ kind, near, far }) => `- edge \`${kind}\`: ${near} to ${far}`),
    ...entity.timeline.map(
      ({ kind, subject, on }) => `- history \`${kind}\` of ${subject}${on ? `, on ${on}` : ''}`,
    ),
    ...entity.keys.map(({ kind, path, subject }) => `- found by \`${kind}\`: ${path}, leads to ${subject}`),
  ];
  return lines.length > 0 ? ['', ...lines] : [];
}
