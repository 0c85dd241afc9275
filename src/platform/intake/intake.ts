import { badInput } from '../../shared/fault.ts';
import { importedId } from '../../shared/ids.ts';
import type { Import } from './import.ts';
import type { ImportContext, ImportShape, Saying } from './shape.ts';

/** The steps that run as jobs of their requester. */
export type ImportStep = 'check' | 'accept';

/** What intake is made of: once for a process, by the place that wires everything. */
export type Intake = Readonly<{
  shapes: ReadonlyMap<string, ImportShape>;
  /** Source rows a transaction; a group larger than that is written whole. */
  chunk: number;
}>;

/** Makes intake from what the domains declare. Two shapes of one name, or a code column without `codeOf`, stop the start. */
export function makeIntake(declared: readonly ImportShape[], chunk = 5_000): Intake {
  const shapes = new Map(declared.map((shape) => [shape.name, shape]));
  if (shapes.size !== declared.length) throw new TypeError('two import shapes have one name');
  for (const shape of declared) checkShape(shape);
  return { shapes, chunk };
}

function checkShape(shape: ImportShape): void {
  const names = new Set(shape.columns.map((column) => column.name));
  if (names.size !== shape.columns.length) throw new TypeError(`two columns of ${shape.name} have one name`);
  const codes = shape.columns.some((column) => column.kind === 'code');
  if (codes && !shape.codeOf) throw new TypeError(`${shape.name} has a code column and no codeOf`);
  if (shape.overruling && !shape.refuse)
    throw new TypeError(`${shape.name} can be overruled and must refuse row by row`);
}

/** The shape of an import; a kind of file that nobody declared is bad input. */
export function shapeNamed(intake: Intake, name: string): ImportShape {
  const shape = intake.shapes.get(name);
  if (!shape) throw badInput([{ field: 'shape', reason: 'not-in-list' }]);
  return shape;
}

/** What a shape may know of the import that it works for: the same in the preview, in the accept and after a crash. */
export function contextOf(of: Import, sayings: readonly Saying[]): ImportContext {
  return {
    importId: of.id,
    importedAt: of.recordedAt,
    sourceId: sourceIdOf(of),
    sayings,
    idOf: (rowNo, part) => importedId(of.id, of.recordedAt, rowNo, part),
  };
}

/** The id of the one source of an import. */
export function sourceIdOf(of: Pick<Import, 'id' | 'recordedAt'>): string {
  return importedId(of.id, of.recordedAt, 0, 'source');
}
