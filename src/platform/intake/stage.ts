import { newId } from '../../shared/ids.ts';
import type { Ctx } from '../access/ctx.ts';
import { headingKey } from './heading.ts';
import type { Import, ImportOrigin } from './import.ts';
import { type Intake, shapeNamed } from './intake.ts';
import { headingSet, proposeMapping, settledMapping } from './mapping.ts';
import type { WorkerTask } from './parse/messages.ts';
import { type Parsed, parseFile } from './parse/parse.ts';
import { hashOfText } from './parse/rows.ts';
import { openIncoming, stageIncoming } from './rows-store.ts';
import * as store from './store.ts';

/** A file on this machine, and what the person says of it. */
export type FileToStage = Readonly<{
  path: string;
  name: string;
  sha256: string;
  bytes: number;
  shape: string;
  origin: Omit<ImportOrigin, 'purpose' | 'legalBasis'>;
  /** Level of protection of everything that the file becomes. */
  level: number;
  compartments: readonly number[];
  /** Where a person knows better than the detection. */
  reading: Omit<WorkerTask, 'path'>;
}>;

/** Told while a file is staged: rows and bytes so far. */
export type StageProgress = (rows: number, bytesRead: number) => void;

/** What became of an upload: a new import, or the one that the very same file already is. */
export type Staged = Readonly<{ import: Import; already: boolean }>;

/** Stages a file, in one transaction: all of its rows or nothing. The very same file of the same source changes nothing (IM-13). */
export async function stageFile(
  ctx: Ctx,
  intake: Intake,
  file: FileToStage,
  onProgress: StageProgress = () => {},
): Promise<Staged> {
  ctx.require('intake.import.run');
  const shape = shapeNamed(intake, file.shape);
  ctx.require(shape.permission);
  const sourceKey = headingKey(file.origin.sourceName);
  const labelId = await store.labelOf(ctx, file.level, file.compartments);
  await ctx.sql`set local lock_timeout = '30s'`;
  const same = await store.findSameFile(ctx, { fileSha256: file.sha256, shape: shape.name, sourceKey });
  if (same) {
    ctx.note({ detail: { import: same.id, already: true } });
    return { import: same, already: true };
  }
  const parsed = await takeIn(ctx, file, onProgress);
  const made = await describe(ctx, { file, parsed, sourceKey, labelId, shape });
  await store.insertImport(ctx, made);
  await stageIncoming(ctx, made.id, labelId);
  ctx.note({ found: parsed.rows, detail: { import: made.id, shape: shape.name, sha256: file.sha256 } });
  const staged = await store.lockImport(ctx, made.id);
  return { import: staged, already: false };
}

async function takeIn(ctx: Ctx, file: FileToStage, onProgress: StageProgress): Promise<Parsed> {
  const incoming = await openIncoming(ctx);
  let rows = 0;
  try {
    const parsed = await parseFile({ path: file.path, ...file.reading }, async (copy, more, bytesRead) => {
      await incoming.write(copy);
      rows += more;
      onProgress(rows, bytesRead);
    });
    await incoming.end();
    return parsed;
  } catch (error) {
    incoming.fail(error);
    throw error;
  }
}

type Parts = Readonly<{
  file: FileToStage;
  parsed: Parsed;
  sourceKey: string;
  labelId: number;
  shape: ReturnType<typeof shapeNamed>;
}>;

async function describe(ctx: Ctx, parts: Parts): Promise<store.NewImport> {
  const { file, parsed, sourceKey, labelId, shape } = parts;
  const { encoding, layout, headings } = parsed.reading;
  const headingsKey = hashOfText(headingSet(headings));
  const known = await store.findMapping(ctx, { sourceKey, shape: shape.name, headingsKey });
  const mapping = settledMapping(proposeMapping(shape, headings, parsed.profiles, known));
  return {
    ...file.origin,
    id: newId(),
    labelId,
    officeId: ctx.reader.officeId,
    shape: shape.name,
    sourceKey,
    fileName: file.name.slice(0, 200),
    fileSha256: file.sha256,
    fileBytes: file.bytes,
    reading: { encoding, encodingIsSure: parsed.encodingIsSure, layout, headings, profiles: parsed.profiles },
    headingsKey,
    mapping,
    rowCount: parsed.rows,
    purpose: ctx.purpose.code,
    legalBasis: ctx.purpose.legalBasis,
    requestedBy: ctx.reader.accountId,
    recordedAt: ctx.now,
  };
}
