import type { OutputOf } from '../../../platform/http/contract.ts';
import { catalogueName } from '../../reference/index.ts';
import type { getPassport } from './api.ts';
import type { Body, findFirearms, findMarkings, Line, Tie } from './store.ts';

type Passport = OutputOf<typeof getPassport>;
type Member = Passport['members'][number];

const writtenColumns = {
  typeText: 'type_text',
  makeText: 'make_text',
  modelText: 'model_text',
  calibreText: 'calibre_text',
  serialText: 'serial_text',
  countryText: 'country_text',
  institutionMark: 'institution_mark',
  restricted: 'restricted',
  exhibitNumber: 'exhibit_number',
  sealNumber: 'seal_number',
  papers: 'papers',
} as const;

/** What one source says, from the row as it was known. */
export function memberOf(row: Awaited<ReturnType<typeof findFirearms>>[number]): Member {
  const { body } = row;
  return {
    id: text(body, 'id') ?? '',
    caption: row.caption,
    version: number(body, 'version') ?? 1,
    labelId: number(body, 'label_id') ?? 0,
    officeId: number(body, 'office_id') ?? 0,
    recordedAt: instant(body, 'recorded_at'),
    withdrawnAt: body.withdrawn_at ? instant(body, 'withdrawn_at') : null,
    source:
      row.sourceName === null
        ? null
        : {
            id: text(body, 'source_id') ?? '',
            name: row.sourceName,
            kind: row.sourceKind ?? '',
            grade: row.sourceGrade ?? '',
          },
    written: writtenOf(body),
    understood: understoodOf(body),
    isFirearm: text(body, 'is_firearm'),
  };
}

function writtenOf(body: Body): Member['written'] {
  const written: Record<string, string | boolean> = {};
  for (const [field, column] of Object.entries(writtenColumns)) {
    const value = body[column];
    if (typeof value === 'string' || typeof value === 'boolean') written[field] = value;
  }
  return written;
}

function understoodOf(body: Body): Member['understood'] {
  const understood: Member['understood'] = {};
  for (const part of ['type', 'make', 'model', 'calibre'] as const) {
    const code = text(body, `${part}_code`);
    if (code !== null)
      understood[part] = {
        code,
        name: catalogueName(part, code),
        rule: text(body, `${part}_rule`),
        confidence: number(body, `${part}_confidence`),
      };
  }
  return understood;
}

/** Components with their markings, and of each marking the readings that were corrected. */
export function componentsOf(
  components: readonly Readonly<{ body: Body }>[],
  markings: Awaited<ReturnType<typeof findMarkings>>,
): Passport['components'] {
  const former = markings.filter(({ supersededAt }) => supersededAt !== null);
  const current = markings.filter(({ supersededAt }) => supersededAt === null);
  return components.map(({ body }) => ({
    id: text(body, 'id') ?? '',
    firearm: text(body, 'firearm_id') ?? '',
    kind: text(body, 'kind') ?? '',
    note: text(body, 'note'),
    markings: current
      .filter((marking) => marking.body.component_id === body.id)
      .map((marking) => ({
        ...markingOf(marking.body),
        former: former
          .filter((reading) => reading.body.id === marking.body.id)
          .sort((a, b) => ((a.supersededAt ?? '') < (b.supersededAt ?? '') ? 1 : -1))
          .map((reading) => ({
            value: text(reading.body, 'value'),
            status: text(reading.body, 'status') ?? '',
            recordedAt: instant(reading.body, 'recorded_at'),
            supersededAt: reading.supersededAt ?? '',
          })),
      })),
  }));
}

function markingOf(body: Body): Omit<Passport['components'][number]['markings'][number], 'former'> {
  return {
    id: text(body, 'id') ?? '',
    version: number(body, 'version') ?? 1,
    kind: text(body, 'kind') ?? '',
    value: text(body, 'value'),
    readings: text(body, 'readings'),
    status: text(body, 'status') ?? '',
    position: text(body, 'position'),
    legibility: text(body, 'legibility'),
    readBy: text(body, 'read_by'),
    recordedAt: instant(body, 'recorded_at'),
  };
}

/** A line of the history. */
export function lineOf(line: Line): Passport['history'][number] {
  const { farId, farEntity, farCaption, recordedAt, closedAt, ...rest } = line;
  return {
    ...rest,
    far: farId === null ? null : { id: farId, entity: farEntity ?? '', caption: farCaption ?? '' },
    recordedAt,
    closedAt,
  };
}

/** The small chart: every tie once, from its declared near end. */
export function graphOf(
  ties: readonly Tie[],
  members: ReadonlySet<string>,
  limit: number,
): Passport['graph'] {
  const nodes = new Map<string, Passport['graph']['nodes'][number]>();
  const edges = new Map<string, Passport['graph']['edges'][number]>();
  for (const tie of ties) {
    const near = { id: tie.nearId, entity: tie.nearEntity, caption: tie.nearCaption };
    const far = { id: tie.farId, entity: tie.farEntity, caption: tie.farCaption };
    for (const node of [near, far]) nodes.set(node.id, { ...node, member: members.has(node.id) });
    const [start, end] = tie.outward ? [near.id, far.id] : [far.id, near.id];
    edges.set(`${start} ${end} ${tie.kind} ${tie.record}`, {
      near: start,
      far: end,
      kind: tie.kind,
      record: tie.record,
      from: tie.from,
      to: tie.to,
    });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], more: ties.length >= limit };
}

function text(body: Body, column: string): string | null {
  const value = body[column];
  return typeof value === 'string' ? value : null;
}

function number(body: Body, column: string): number | null {
  const value = body[column];
  return typeof value === 'number' ? value : null;
}

function instant(body: Body, column: string): string {
  return String(body[column]).replace(/\+00(:00)?$/, 'Z');
}
