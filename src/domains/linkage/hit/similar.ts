import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { serialExact } from '../../../shared/fold.ts';
import { likelihood, readRestored } from '../../../shared/restored-serial.ts';
import { understandingNow } from '../../reference/index.ts';
import { readQuestion } from '../search/question.ts';
import { findFitting, findKeys, findNear, findPatterns, type KeyRow } from '../search/store.ts';
import type { findSimilar } from './api.ts';
import { gradeOf, serialDiffers, type Traits } from './rules.ts';
import { sideOf } from './service.ts';
import { findSides, type SideRow } from './store.ts';

type Answer = OutputOf<typeof findSimilar>;
type Candidate = Answer['candidates'][number];
type Why = Candidate['why'];

/** Enough to choose the best from; a number that more records have is too common to help. */
const most = 100;

/** What a hit check would propose for what is being typed, among what this reader may see. Writes nothing. */
export async function similar(ctx: Ctx, asked: InputOf<typeof findSimilar>): Promise<Answer> {
  const question = readQuestion(`serial: ${asked.serial}`);
  const rows = await keysFor(ctx, question);
  const firearms = rows.filter(({ subjectId }) => subjectId !== asked.except);
  const sides = await findSides(
    ctx,
    firearms.map(({ subjectId, recordId }) => ({ firearm: subjectId, marking: recordId })),
  );
  const own = await traitsOf(ctx, asked);
  const candidates = firearms
    .flatMap((row) => candidateOf(row, { question, own, sides, exact: serialExact(asked.serial) }))
    .sort((a, b) =>
      a.grade < b.grade ? -1 : a.grade > b.grade ? 1 : sureOf(b) - sureOf(a) || (a.id < b.id ? -1 : 1),
    );
  const unique = candidates.filter(({ id }, at) => candidates.findIndex((one) => one.id === id) === at);
  const kept = unique.slice(0, asked.limit);
  ctx.note({
    detail: { serial: asked.serial },
    found: kept.length,
    subjects: kept.map(({ id }) => ({ id, entity: 'firearm' })),
  });
  return { candidates: kept, more: unique.length - kept.length, refused: question.refused ?? null };
}

type Question = ReturnType<typeof readQuestion>;

async function keysFor(ctx: Ctx, { serial, pattern }: Question): Promise<readonly KeyRow[]> {
  if (pattern) return findFitting(ctx, pattern, most);
  if (!serial || serial.fold.length < 4) return [];
  const found = await Promise.all([
    findKeys(ctx, [serial.fold], ['serial.fold'], most),
    findNear(ctx, serial.fold, most),
    findPatterns(ctx, serial.fold, most),
  ]);
  return found.flat().filter(({ former }) => !former);
}

type Weighing = Readonly<{ question: Question; own: Traits; sides: readonly SideRow[]; exact: string }>;

function candidateOf(row: KeyRow, { question, own, sides, exact }: Weighing): readonly Candidate[] {
  const side = sides.find(({ id, markingId }) => id === row.subjectId && markingId === row.recordId);
  if (!side) return [];
  const { why, at } = whyOf(row, side, question, exact);
  const grade = gradeOf(why, own, side);
  return grade ? [{ ...sideOf(side), grade, why, at, confidence: confidenceOf(row, side, question) }] : [];
}

/** How surely a number with restored characters is the other one: what is typed, or what stands. Null: nothing was restored. */
function confidenceOf(row: KeyRow, side: SideRow, { serial, restored }: Question): number | null {
  if (restored) return likelihood(restored, row.key);
  const standing = serial && side.readings ? readRestored(side.readings) : undefined;
  return serial && standing ? likelihood(standing, serial.fold) : null;
}

/** Whole numbers as they come, restored ones the surest first. */
const sureOf = ({ confidence }: Candidate): number => confidence ?? 0;

function whyOf(
  row: KeyRow,
  side: SideRow,
  { serial }: Question,
  exact: string,
): { why: Why; at: number | null } {
  if (!serial || row.kind === 'serial.wild') return { why: 'wildcard', at: null };
  if (row.key === serial.fold)
    return { why: serialExact(side.value ?? '') === exact ? 'exact' : 'normalised', at: null };
  return serialDiffers(serial.fold, row.key) ?? { why: 'substitution', at: null };
}

/** What the cells mean as the form that asks will be understood: aliases count. */
async function traitsOf(ctx: Ctx, { make, model, calibre }: InputOf<typeof findSimilar>): Promise<Traits> {
  const understand = await understandingNow(ctx);
  const understood = understand({ make, model, calibre });
  return {
    makeCode: understood.make?.code ?? null,
    calibreCode: understood.calibre?.code ?? null,
    boreGroup: understood.calibre?.boreGroup ?? null,
  };
}
