import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../shared/fault.ts';
import { openQuestions } from './checks.ts';
import type { DayOrder } from './detect/dates.ts';
import type { DecimalMark } from './detect/numbers.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed } from './intake.ts';
import type { Mapping } from './mapping.ts';
import { countReasons } from './rows-store.ts';
import { runStep, type Transact } from './run.ts';
import * as service from './service.ts';
import { type FileToStage, stageFile } from './stage.ts';

/** A file on this machine and what to do with it, without anybody to ask on the way. */
export type FileToBring = Omit<FileToStage, 'name' | 'sha256' | 'bytes'> &
  Readonly<{
    accept: boolean;
    /** Said for every column that leaves it open; absent: such a file is refused. */
    dayOrder?: DayOrder | undefined;
    decimal?: DecimalMark | undefined;
    /** Which heading fills which column, said by who brings it: stands before what is proposed. */
    mapping?: Mapping;
  }>;

/** What became of it. `reasons`: how many rows were refused for each. */
export type Brought = Readonly<{
  import: Import;
  already: boolean;
  reasons: Readonly<Record<string, number>>;
}>;

/** Told while a file is brought: which step, how many rows of how many. */
export type BringProgress = (
  step: 'staging' | 'checking' | 'accepting',
  done: number,
  total: number | undefined,
) => void;

/** Stages, checks and, where told, accepts a file from end to end; an import that was stopped on the way goes on from there. */
export async function bringFile(
  transact: Transact,
  intake: Intake,
  file: FileToBring,
  onProgress: BringProgress = () => {},
): Promise<Brought> {
  const known = { ...file, name: path.basename(file.path), ...(await weigh(file.path)) };
  const { import: staged, already } = await transact((ctx) =>
    stageFile(ctx, intake, known, (rows) => onProgress('staging', rows, undefined)),
  );
  let now = staged;
  if (now.state === 'staged' || now.state === 'checking' || (now.state === 'checked' && already))
    now = await check(transact, intake, { of: now, file, onProgress });
  if (file.accept && now.state !== 'accepted') {
    const { id } = now;
    onProgress('accepting', 0, now.fitCount);
    await transact((ctx) => service.beginAccepting(ctx, intake, id));
    now = await runStep(intake, { step: 'accept', importId: id }, transact, (of) =>
      onProgress('accepting', of.doneCount, of.fitCount),
    );
  }
  const counted = await transact((ctx) => countReasons(ctx, now));
  const reasons: Record<string, number> = {};
  for (const { reason, rows } of counted)
    if (reason !== null) reasons[reason] = (reasons[reason] ?? 0) + rows;
  return { import: now, already, reasons };
}

type Checks = Readonly<{ of: Import; file: FileToBring; onProgress: BringProgress }>;

async function check(transact: Transact, intake: Intake, { of, file, onProgress }: Checks): Promise<Import> {
  const { id } = of;
  onProgress('checking', 0, of.rowCount);
  const settings = { ...of.settings };
  for (const { heading, asks } of openQuestions(shapeNamed(intake, of.shape), of)) {
    const said = asks === 'day-order' ? { dayOrder: file.dayOrder } : { decimal: file.decimal };
    if (!file.dayOrder && asks === 'day-order') throw new Fault('intake.asks-day-order', 422, { heading });
    if (!file.decimal && asks === 'decimal') throw new Fault('intake.asks-decimal', 422, { heading });
    settings[heading] = { ...settings[heading], ...said };
  }
  const said = Object.keys(file.mapping ?? {}).length;
  if (of.state !== 'checking' && (said > 0 || Object.keys(settings).length > Object.keys(of.settings).length))
    await transact((ctx) =>
      service.mapImport(ctx, intake, id, { mapping: mappingOf(of.mapping, file.mapping), settings }),
    );
  await transact((ctx) => service.beginChecks(ctx, intake, id));
  return runStep(intake, { step: 'check', importId: id }, transact, (now) =>
    onProgress('checking', now.doneCount, now.rowCount),
  );
}

/** What is said replaces what was proposed; a heading that is said for one column is taken from another. */
function mappingOf(proposed: Mapping, said: Mapping = {}): Mapping {
  const taken = new Set(Object.values(said));
  const kept = Object.entries(proposed).filter(
    ([column, heading]) => !(column in said) && !taken.has(heading),
  );
  return { ...Object.fromEntries(kept), ...said };
}

async function weigh(file: string): Promise<Readonly<{ sha256: string; bytes: number }>> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return { sha256: hash.digest('hex'), bytes: (await stat(file)).size };
}
