import { badInput, Fault, notFound } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx } from '../access/ctx.ts';
import { missingColumns, openQuestions } from './checks.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed } from './intake.ts';
import { headingSet, type Mapping } from './mapping.ts';
import { fixSayings } from './overrule.ts';
import { hashOfText } from './parse/rows.ts';
import * as store from './store.ts';

/** The import, or "not found". */
export async function getImport(ctx: Ctx, id: string): Promise<Import> {
  ctx.require('intake.import.read');
  const found = await store.findImport(ctx, id);
  if (!found) throw notFound();
  return found;
}

/** What a person says of the columns: by the shape's column the heading; by heading what the values leave open. */
export type MappingChoice = Readonly<{ mapping: Mapping; settings: Import['settings'] }>;

/** Sets how the columns are understood, and remembers it for the next file of this source. What was checked before no longer stands. */
export async function mapImport(
  ctx: Ctx,
  intake: Intake,
  id: string,
  choice: MappingChoice,
): Promise<Import> {
  const of = await forRunning(ctx, intake, id);
  if (of.state !== 'staged' && of.state !== 'checked') throw new Fault('intake.already-begun', 409);
  checkChoice(intake, of, choice);
  await store.setMapping(ctx, id, choice.mapping, choice.settings);
  const mapped = await store.lockImport(ctx, id);
  await store.insertMapping(ctx, newId(), mapped, hashOfText(headingSet(of.reading.headings)));
  ctx.note({ detail: { import: id } });
  return mapped;
}

function checkChoice(intake: Intake, of: Import, { mapping }: MappingChoice): void {
  const columns = new Set(shapeNamed(intake, of.shape).columns.map((column) => column.name));
  const headings = Object.values(mapping);
  const problems = Object.entries(mapping).flatMap(([column, heading]) => {
    if (!columns.has(column)) return [{ field: `mapping.${column}`, reason: 'unknown-field' }];
    if (!of.reading.headings.includes(heading))
      return [{ field: `mapping.${column}`, reason: 'intake.unknown-heading' }];
    return headings.indexOf(heading) === headings.lastIndexOf(heading)
      ? []
      : [{ field: `mapping.${column}`, reason: 'intake.heading-twice' }];
  });
  if (problems.length > 0) throw badInput(problems);
}

/** Makes ready for checking; the caller starts the step. Refused while a required column is missing or the values leave a question open. */
export async function beginChecks(ctx: Ctx, intake: Intake, id: string): Promise<Import> {
  const of = await forRunning(ctx, intake, id);
  if (of.state !== 'staged' && of.state !== 'checked' && of.state !== 'checking')
    throw new Fault('intake.already-begun', 409);
  requireAnswers(intake, of);
  await store.beginChecks(ctx, id);
  await fixSayings(ctx, intake, of);
  ctx.note({ detail: { import: id } });
  return store.lockImport(ctx, id);
}

function requireAnswers(intake: Intake, of: Import): void {
  const shape = shapeNamed(intake, of.shape);
  const problems = [
    ...missingColumns(shape, of).map((column) => ({ field: `mapping.${column}`, reason: 'required' })),
    ...openQuestions(shape, of).map(({ heading, asks }) => ({
      field: `settings.${heading}`,
      reason: `intake.asks-${asks}`,
    })),
  ];
  if (problems.length > 0) throw badInput(problems);
}

/** Makes ready for accepting or for going on with it; the caller starts the step. */
export async function beginAccepting(ctx: Ctx, intake: Intake, id: string): Promise<Import> {
  const of = await forRunning(ctx, intake, id);
  if (of.state === 'accepted') return of;
  if (of.state !== 'checked' && of.state !== 'stopped' && of.state !== 'accepting')
    throw new Fault('intake.not-checked', 409);
  await store.beginAccepting(ctx, id);
  ctx.note({ detail: { import: id, from: of.writtenCount } });
  return store.lockImport(ctx, id);
}

/** Asks the running step to stop after its chunk; what was accepted stays. */
export async function cancel(ctx: Ctx, intake: Intake, id: string): Promise<Import> {
  await forRunning(ctx, intake, id);
  await store.askToStop(ctx, id);
  ctx.note({ detail: { import: id } });
  return store.lockImport(ctx, id);
}

/** The import, held, for somebody who may run it: its own office's, and who may write what it becomes. */
export async function forRunning(ctx: Ctx, intake: Intake, id: string): Promise<Import> {
  const of = await store.lockImport(ctx, id);
  ctx.require('intake.import.run', { officeId: of.officeId, recordedBy: of.requestedBy });
  ctx.require(shapeNamed(intake, of.shape).permission);
  if (of.officeId !== ctx.reader.officeId) throw notFound();
  return of;
}
