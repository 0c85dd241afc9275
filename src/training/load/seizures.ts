import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { asAccount, type Ctx, type Platform } from '../../platform/access/index.ts';
import { type Intake, runStep } from '../../platform/intake/index.ts';
import { beginAccepting, beginChecks } from '../../platform/intake/service.ts';
import { stageFile } from '../../platform/intake/stage.ts';
import { seizuresFile } from '../seizures-file.ts';

/** How many guns the training country begins with, and from which chance. */
const size = { rows: 2_000, seed: 2026 };

/** What came of loading. */
export type Loaded = Readonly<{ rows: number; accepted: number; refused: number }>;

/**
 * Loads the training country's seized firearms as a person would: the file is staged, checked and accepted through intake, in the
 * name of the training analyst, hit check and all.
 */
export async function loadSeizures(platform: Platform, intake: Intake): Promise<Loaded> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'focalpoint-training-'));
  try {
    const text = [...seizuresFile(size.rows, size.seed)].join('');
    const file = path.join(folder, 'velestia.csv');
    await writeFile(file, text);
    return await acceptFile(platform, intake, { file, text });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function acceptFile(
  platform: Platform,
  intake: Intake,
  { file, text }: Readonly<{ file: string; text: string }>,
): Promise<Loaded> {
  const step = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    asAccount(
      platform,
      {
        username: 'analyst',
        purpose: { code: 'training', legalBasis: null, caseRef: null },
        action: 'training.seizures.load',
        category: 'collection',
        writes: true,
      },
      work,
    );
  const staged = await step((ctx) =>
    stageFile(ctx, intake, {
      path: file,
      name: 'velestia.csv',
      sha256: createHash('sha256').update(text).digest('hex'),
      bytes: Buffer.byteLength(text),
      shape: 'seizures.seizedFirearms',
      origin: {
        sourceName: 'Police of Velestia, seized firearms',
        institution: 'Police of Velestia',
        sourceGrade: 'A',
        informationGrade: '2',
        statementKind: 'fact',
      },
      level: 1,
      compartments: [],
      reading: {},
    }),
  );
  const importId = staged.import.id;
  await step((ctx) => beginChecks(ctx, intake, importId));
  await runStep(intake, { step: 'check', importId }, step);
  await step((ctx) => beginAccepting(ctx, intake, importId));
  const done = await runStep(intake, { step: 'accept', importId }, step);
  return { rows: done.rowCount, accepted: done.writtenCount, refused: done.refusedCount };
}
