import type { Ctx } from '../access/ctx.ts';
import { rowReader } from './checks.ts';
import type { Import, Verdict } from './import.ts';
import { contextOf, type Intake, shapeNamed } from './intake.ts';
import * as rows from './rows-store.ts';
import type { RowRefusal } from './shape.ts';
import * as store from './store.ts';

/** How far a step has come: more to do, done, or stopped because somebody asked. */
export type StepResult = 'more' | 'done' | 'stopped';

/** The checks of one import, page by page. Groups are kept here between pages; after a crash they begin anew, under a new run. */
export type Checking = Readonly<{ step(ctx: Ctx): Promise<StepResult> }>;

const page = 10_000;

/** Checks every cell, then what only the whole file shows (repeats, rows already recorded), then what the shape itself refuses. */
export function checking(intake: Intake, importId: string): Checking {
  const groups = new Map<string, number>();
  let repeats: ReadonlyMap<number, number> | undefined;
  let run: number | undefined;
  let afterRow = 0;
  let afterGroup: number | undefined; // undefined: cells are still being checked

  return {
    async step(ctx) {
      const of = await store.lockImport(ctx, importId);
      run ??= of.run;
      if (of.state !== 'checking' || of.run !== run) return 'stopped';
      if (of.stopAsked) {
        await store.setStopped(ctx, of, null);
        return 'stopped';
      }
      ctx.note({ detail: { import: of.id, run } });
      if (afterGroup === undefined) {
        repeats ??= await rows.findRepeats(ctx, of.id);
        afterRow = await checkCells(ctx, intake, of, { after: afterRow, groups, repeats });
        if (afterRow < of.rowCount) return 'more';
        afterGroup = 0;
        return 'more';
      }
      const next = shapeNamed(intake, of.shape).refuse
        ? undefined
        : await tryRecords(ctx, intake, of, afterGroup);
      if (next !== undefined) {
        afterGroup = next;
        return 'more';
      }
      await store.endChecks(ctx, of);
      return 'done';
    },
  };
}

type CellStep = Readonly<{
  after: number;
  groups: Map<string, number>;
  repeats: ReadonlyMap<number, number>;
}>;

async function checkCells(ctx: Ctx, intake: Intake, of: Import, step: CellStep): Promise<number> {
  const shape = shapeNamed(intake, of.shape);
  const reader = rowReader(shape, of);
  const staged = await rows.findRows(ctx, of.id, step.after, page);
  const recorded = await rows.findRecorded(ctx, of, staged);
  const verdicts = staged.map((each): Verdict => {
    const { row, refusal, warnings } = reader.read(each);
    const { rowNo } = each;
    const known =
      refusal ?? repeatOf(rowNo, step.repeats.get(rowNo)) ?? recordedAs(rowNo, recorded.get(rowNo));
    if (known)
      return {
        rowNo,
        groupNo: null,
        column: known.column ?? null,
        reason: known.reason,
        values: known.values,
        warnings,
      };
    return {
      rowNo,
      groupNo: groupOf(step.groups, shape.groupKey(row), rowNo),
      column: null,
      reason: null,
      values: {},
      warnings,
    };
  });
  await rows.insertVerdicts(ctx, of, verdicts);
  const last = staged.at(-1)?.rowNo ?? of.rowCount;
  await store.setDone(ctx, of.id, shape.refuse ? last : Math.floor(last / 2));
  return last;
}

function repeatOf(rowNo: number, row: number | undefined): RowRefusal | undefined {
  return row === undefined ? undefined : { rowNo, reason: 'intake.reason.repeats-row', values: { row } };
}

/** The refusal of a row that its source has already brought. */
export function recordedAs(
  rowNo: number,
  values: Readonly<{ on: string; row: number }> | undefined,
): RowRefusal | undefined {
  return values && { rowNo, reason: 'intake.reason.already-recorded', values };
}

function groupOf(groups: Map<string, number>, key: string | null, rowNo: number): number {
  if (key === null) return rowNo;
  const known = groups.get(key);
  if (known !== undefined) return known;
  groups.set(key, rowNo);
  return rowNo;
}

/** Makes the records of the next groups without writing them, for the reasons that only the shape can give. */
async function tryRecords(ctx: Ctx, intake: Intake, of: Import, after: number): Promise<number | undefined> {
  const shape = shapeNamed(intake, of.shape);
  const reader = rowReader(shape, of);
  const grouped = await rows.findGroups(ctx, of, after, page);
  const last = grouped.at(-1);
  if (!last) return undefined;
  const { refused } = shape.toRecords(
    grouped.map((each) => reader.read(each).row),
    contextOf(of, []), // a shape that can be overruled refuses by itself
  );
  await rows.refuseRows(ctx, of, refused);
  await store.setDone(ctx, of.id, Math.floor((of.rowCount + last.groupNo) / 2));
  return last.groupNo;
}
