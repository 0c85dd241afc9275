import { notFound } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import type { Import, ImportState } from './import.ts';
import type { Mapping } from './mapping.ts';

/** An import that is about to be staged. */
export type NewImport = Omit<
  Import,
  | 'run'
  | 'fitCount'
  | 'refusedCount'
  | 'writtenThrough'
  | 'writtenCount'
  | 'doneCount'
  | 'startedAt'
  | 'startedFrom'
  | 'stopAsked'
  | 'trouble'
  | 'sourceId'
  | 'acceptedAt'
  | 'withdrawnAt'
  | 'state'
  | 'settings'
> & { headingsKey: Buffer };

const columns = (ctx: Ctx) => ctx.sql`
  i.id, i.label_id as "labelId", i.office_id as "officeId", i.shape, i.source_name as "sourceName", i.source_key as "sourceKey",
  i.file_name as "fileName", encode(i.file_sha256, 'hex') as "fileSha256", i.file_bytes as "fileBytes", i.reading, i.mapping, i.settings,
  i.state, i.row_count as "rowCount", i.run, i.fit_count as "fitCount", i.refused_count as "refusedCount",
  i.written_through as "writtenThrough", i.written_count as "writtenCount", i.done_count as "doneCount", i.started_at as "startedAt",
  i.started_from as "startedFrom", i.stop_asked as "stopAsked", i.trouble, i.source_id as "sourceId", i.institution, i.purpose,
  i.legal_basis as "legalBasis", i.statement_kind as "statementKind", i.source_grade as "sourceGrade",
  i.information_grade as "informationGrade", i.requested_by as "requestedBy", i.recorded_at as "recordedAt",
  i.accepted_at as "acceptedAt", i.withdrawn_at as "withdrawnAt"`;

/** Records a staged file. */
export async function insertImport(ctx: Ctx, made: NewImport): Promise<void> {
  await ctx.sql`
    insert into ffp.import (id, label_id, office_id, shape, source_name, source_key, file_name, file_sha256, file_bytes, reading, headings_key,
      mapping, row_count, institution, purpose, legal_basis, statement_kind, source_grade, information_grade, requested_by, recorded_at)
    values (${made.id}, ${made.labelId}, ${made.officeId}, ${made.shape}, ${made.sourceName}, ${made.sourceKey}, ${made.fileName},
      ${Buffer.from(made.fileSha256, 'hex')}, ${made.fileBytes}, ${ctx.sql.json(made.reading)}, ${made.headingsKey},
      ${ctx.sql.json(made.mapping)}, ${made.rowCount}, ${made.institution}, ${made.purpose}, ${made.legalBasis}, ${made.statementKind},
      ${made.sourceGrade}, ${made.informationGrade}, ${made.requestedBy}, ${made.recordedAt})`;
}

/** The import, or undefined when there is none for this reader. */
export async function findImport(ctx: Ctx, id: string): Promise<Import | undefined> {
  const [found] = await ctx.sql<Import[]>`select ${columns(ctx)} from ffp.import i where i.id = ${id}`;
  return found;
}

/** The import, held for this transaction: two runners take turns. */
export async function lockImport(ctx: Ctx, id: string): Promise<Import> {
  const [found] = await ctx.sql<
    Import[]
  >`select ${columns(ctx)} from ffp.import i where i.id = ${id} for update`;
  if (!found) throw notFound();
  return found;
}

/** The newest imports first; `after` is the id of the last one of the page before. */
export async function listImports(
  ctx: Ctx,
  page: Readonly<{ limit: number; after: string | null; state: ImportState | null }>,
): Promise<readonly Import[]> {
  return ctx.sql<Import[]>`
    select ${columns(ctx)}
    from ffp.import i
    where (${page.state}::text is null or i.state = ${page.state})
      and (${page.after}::uuid is null or (i.recorded_at, i.id) < (select a.recorded_at, a.id from ffp.import a where a.id = ${page.after}))
    order by i.recorded_at desc, i.id desc
    limit ${page.limit}`;
}

/** The living import of the very same file, kind and source. */
export async function findSameFile(
  ctx: Ctx,
  same: Readonly<{ fileSha256: string; shape: string; sourceKey: string }>,
): Promise<Import | undefined> {
  const [found] = await ctx.sql<Import[]>`
    select ${columns(ctx)}
    from ffp.import i
    where i.file_sha256 = ${Buffer.from(same.fileSha256, 'hex')} and i.shape = ${same.shape} and i.source_key = ${same.sourceKey}
      and i.state not in ('withdrawn', 'discarded')
    order by i.recorded_at, i.id
    limit 1`;
  return found;
}

/** The name that stands beside an import. */
export async function findName(ctx: Ctx, accountId: string): Promise<string> {
  const [found] = await ctx.sql<
    { name: string }[]
  >`select a.display_name as name from ffp.account a where a.id = ${accountId}`;
  return found?.name ?? '';
}

/** Who recorded something, and when. */
export type Author = Readonly<{ id: string; name: string; recordedAt: string }>;

/** Who recorded these rows of a declared entity's table. */
export async function findAuthors(
  ctx: Ctx,
  table: string,
  ids: readonly string[],
): Promise<readonly Author[]> {
  return ctx.sql<Author[]>`
    select t.id, a.display_name as name, t.recorded_at as "recordedAt"
    from ${ctx.sql(`ffp.${table}`)} t
    join ffp.account a on a.id = t.recorded_by
    where t.id = any (${[...ids]}::uuid[])`;
}

/** An attachment that somebody added to a record of a source. */
export type Attached = Readonly<{ id: string; recordId: string; recordedBy: string; recordedAt: string }>;

/** The living attachments of a source's records, as far as this reader sees them. They carry their record's source: nobody imports any. */
export async function findAttached(ctx: Ctx, sourceId: string, limit: number): Promise<readonly Attached[]> {
  return ctx.sql<Attached[]>`
    select t.id, t.record_id as "recordId", a.display_name as "recordedBy", t.recorded_at as "recordedAt"
    from ffp.record r
    join ffp.attachment t on t.record_id = r.id
    join ffp.account a on a.id = t.recorded_by
    where r.source_id = ${sourceId} and t.withdrawn_at is null
    order by t.recorded_at, t.id
    limit ${limit}`;
}

/** Interns the label of an import; above the writer's own reach it fails (check IM-19). */
export async function labelOf(ctx: Ctx, level: number, compartments: readonly number[]): Promise<number> {
  const [label] = await ctx.sql<{ id: number }[]>`
    select ffp.label_of(${level}::int, 'H0', ${[...compartments]}::int[],
      '{}', case when o.shares then '{}'::int[] else array[o.id] end) as id
    from ffp.office o where o.id = ${ctx.reader.officeId}`;
  if (!label) throw notFound();
  return label.id;
}

/** How this source's columns were mapped when its file had the same headings. */
export async function findMapping(
  ctx: Ctx,
  known: Readonly<{ sourceKey: string; shape: string; headingsKey: Buffer }>,
): Promise<Mapping | undefined> {
  const [found] = await ctx.sql<{ mapping: Mapping }[]>`
    select m.mapping
    from ffp.import_mapping m
    where m.source_key = ${known.sourceKey} and m.shape = ${known.shape} and m.headings_key = ${known.headingsKey}
    order by m.recorded_at desc, m.id desc
    limit 1`;
  return found?.mapping;
}

/** Remembers a mapping for the next file of this source. */
export async function insertMapping(ctx: Ctx, id: string, made: Import, headingsKey: Buffer): Promise<void> {
  await ctx.sql`
    insert into ffp.import_mapping (id, label_id, office_id, shape, source_key, headings_key, mapping, recorded_at, recorded_by)
    values (${id}, ${made.labelId}, ${made.officeId}, ${made.shape}, ${made.sourceKey}, ${headingsKey}, ${ctx.sql.json(made.mapping)},
      ${ctx.now}, ${ctx.reader.accountId})`;
}

/** Sets how the columns are understood. */
export async function setMapping(
  ctx: Ctx,
  id: string,
  mapping: Mapping,
  settings: Import['settings'],
): Promise<void> {
  await ctx.sql`
    update ffp.import set mapping = ${ctx.sql.json(mapping)}, settings = ${ctx.sql.json(settings)}, state = 'staged' where id = ${id}`;
}

/** Begins a run of checks: what an earlier run said no longer stands. */
export async function beginChecks(ctx: Ctx, id: string): Promise<void> {
  await ctx.sql`
    update ffp.import
    set state = 'checking', run = run + 1, done_count = 0, started_from = 0, started_at = ${ctx.now}, stop_asked = false, trouble = null
    where id = ${id}`;
}

/** Ends it with its counts. */
export async function endChecks(ctx: Ctx, checked: Import): Promise<void> {
  await ctx.sql`
    update ffp.import i
    set state = 'checked', fit_count = c.fit, refused_count = c.refused, done_count = i.row_count
    from (select count(*) filter (where v.reason is null)::int as fit, count(*) filter (where v.reason is not null)::int as refused
          from ffp.import_verdict v where v.import_id = ${checked.id} and v.run = ${checked.run}) c
    where i.id = ${checked.id}`;
}

/** Moves the count of rows that the present step has dealt with. */
export async function setDone(ctx: Ctx, id: string, done: number): Promise<void> {
  await ctx.sql`update ffp.import set done_count = ${done} where id = ${id}`;
}

/** Begins or resumes accepting. */
export async function beginAccepting(ctx: Ctx, id: string): Promise<void> {
  await ctx.sql`
    update ffp.import
    set state = 'accepting', done_count = written_count, started_from = written_count, started_at = ${ctx.now}, stop_asked = false, trouble = null
    where id = ${id}`;
}

/** Says that groups up to `through` are written, in the transaction that wrote them. */
export async function setWritten(
  ctx: Ctx,
  id: string,
  step: Readonly<{ through: number; written: number; refused: number }>,
): Promise<void> {
  await ctx.sql`
    update ffp.import
    set written_through = ${step.through}, written_count = written_count + ${step.written}, done_count = done_count + ${step.written + step.refused},
      fit_count = fit_count - ${step.refused}, refused_count = refused_count + ${step.refused}
    where id = ${id}`;
}

/** Ends accepting. */
export async function setAccepted(ctx: Ctx, id: string): Promise<void> {
  await ctx.sql`update ffp.import set state = 'accepted', accepted_at = ${ctx.now}, stop_asked = false where id = ${id}`;
}

/** Asks the runner to stop after its chunk. */
export async function askToStop(ctx: Ctx, id: string): Promise<void> {
  await ctx.sql`update ffp.import set stop_asked = true where id = ${id} and state in ('checking', 'accepting')`;
}

/** Stopped on the way; `trouble` is the fault's code when nobody asked for it. */
export async function setStopped(ctx: Ctx, stopped: Import, trouble: string | null): Promise<void> {
  const state: ImportState = stopped.state === 'checking' ? 'staged' : 'stopped';
  await ctx.sql`update ffp.import set state = ${state}, stop_asked = false, trouble = ${trouble} where id = ${stopped.id}`;
}

/** Not to be accepted any more. */
export async function setDiscarded(ctx: Ctx, id: string): Promise<void> {
  await ctx.sql`update ffp.import set state = 'discarded' where id = ${id}`;
}

/** Taken back whole. */
export async function setWithdrawn(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.sql`
    update ffp.import
    set state = 'withdrawn', withdrawn_at = ${ctx.now}, withdrawn_by = ${ctx.reader.accountId}, withdrawn_because = ${reason}
    where id = ${id}`;
}

/** The one source of an import: made before its first rows. */
export async function insertSource(ctx: Ctx, id: string, of: Import): Promise<void> {
  await ctx.sql`
    insert into ffp.source (id, kind, name, institution, office_id, label_id, purpose, legal_basis, statement_kind, source_grade, information_grade,
      recorded_at, recorded_by)
    values (${id}, 'import', ${of.sourceName}, ${of.institution}, ${of.officeId}, ${of.labelId}, ${of.purpose}, ${of.legalBasis}, ${of.statementKind},
      ${of.sourceGrade}, ${of.informationGrade}, ${ctx.now}, ${ctx.reader.accountId})`;
  await ctx.sql`update ffp.import set source_id = ${id} where id = ${of.id}`;
}
