import type { Entity } from '../../schema/entity.ts';
import { notFound } from '../../shared/fault.ts';
import { importedId } from '../../shared/ids.ts';
import type { Ctx } from '../access/ctx.ts';
import type { Platform } from '../access/platform.ts';
import type { Import } from './import.ts';
import type { ImportContext, ImportedRecords, ImportShape } from './shape.ts';

/** What intake needs of the records store: the same path that every desk writes by. */
export type RecordWriters = Readonly<{
  writeBatch(
    ctx: Ctx,
    batches: ImportedRecords['batches'],
    options: Readonly<{ sourceId: string; officeId: number; labelId: number }>,
  ): Promise<unknown>;
  withdrawSource(ctx: Ctx, sourceId: string, reason: string): Promise<unknown>;
  /** Every declared entity, to find what was built on an import. */
  entities(): readonly Entity[];
}>;

/** On whose behalf a step of an import runs. */
export type Requester = Readonly<{ accountId: string; purpose: Ctx['purpose'] }>;

/** The steps that run after the answer. */
export type ImportStep = 'check' | 'accept';

/** Starts a step of an import as a job of its requester. */
export type StartStep = (step: ImportStep, importId: string, requester: Requester) => Promise<void> | void;

/** What intake is made of: once for a process, by the place that wires everything. */
export type Intake = Readonly<{
  platform: Platform;
  shapes: ReadonlyMap<string, ImportShape>;
  records: RecordWriters;
  /** Source rows a transaction; a group larger than that is written whole. */
  chunk: number;
}>;

/** Makes intake from what the domains declare. Two shapes of one name, or a code column without `codeOf`, stop the start. */
export function makeIntake(
  parts: Readonly<{
    platform: Platform;
    shapes: readonly ImportShape[];
    records: RecordWriters;
    chunk?: number;
  }>,
): Intake {
  const shapes = new Map(parts.shapes.map((shape) => [shape.name, shape]));
  if (shapes.size !== parts.shapes.length) throw new TypeError('two import shapes have one name');
  for (const shape of parts.shapes) checkShape(shape);
  return { platform: parts.platform, shapes, records: parts.records, chunk: parts.chunk ?? 5_000 };
}

function checkShape(shape: ImportShape): void {
  const names = new Set(shape.columns.map((column) => column.name));
  if (names.size !== shape.columns.length) throw new TypeError(`two columns of ${shape.name} have one name`);
  const codes = shape.columns.some((column) => column.kind === 'code');
  if (codes && !shape.codeOf) throw new TypeError(`${shape.name} has a code column and no codeOf`);
}

/** The shape of an import; unknown ones are not there. */
export function shapeNamed(intake: Intake, name: string): ImportShape {
  const shape = intake.shapes.get(name);
  if (!shape) throw notFound();
  return shape;
}

/** What a shape may know of the import that it works for: the same in the preview, in the accept and after a crash. */
export function contextOf(of: Import): ImportContext {
  return {
    importId: of.id,
    importedAt: of.recordedAt,
    sourceId: sourceIdOf(of),
    idOf: (rowNo, part) => importedId(of.id, of.recordedAt, rowNo, part),
  };
}

/** The id of the one source of an import. */
export function sourceIdOf(of: Pick<Import, 'id' | 'recordedAt'>): string {
  return importedId(of.id, of.recordedAt, 0, 'source');
}
