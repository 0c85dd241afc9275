import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { findRecord } from '../../../platform/records/index.ts';
import { Fault, notFound, stale } from '../../../shared/fault.ts';
import { newId } from '../../../shared/ids.ts';
import { firearm, organisation, person, phone, place, vehicle } from '../../subjects/index.ts';
import * as hits from '../hit/store.ts';
import { judge } from '../judgement/service.ts';
import { walk } from '../judgement/store.ts';
import type * as api from './api.ts';
import { agreementOf, isUntold, keptScore, outcomeOf } from './rules.ts';
import * as store from './store.ts';

type Pair = OutputOf<typeof api.getReview>;
const entities = { firearm, person, organisation, vehicle, phone, place } as const;

/** The queue, a page of it. */
export async function list(
  ctx: Ctx,
  query: InputOf<typeof api.listReviews>,
): Promise<OutputOf<typeof api.listReviews>> {
  const rows = await store.findPairs(ctx, query);
  const shown = rows.slice(0, query.limit);
  noteOf(ctx, shown);
  return {
    pairs: shown.map((row) => ({
      ...headOf(row),
      left: { id: row.leftId, caption: row.leftCaption },
      right: { id: row.rightId, caption: row.rightCaption },
    })),
    after: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** How many wait. */
export async function count(
  ctx: Ctx,
  { status }: InputOf<typeof api.countReviews>,
): Promise<OutputOf<typeof api.countReviews>> {
  const counts = await store.countPairs(ctx, status);
  const total = counts.reduce((sum, row) => sum + row.count, 0);
  ctx.note({ found: total });
  return { counts: [...counts], total };
}

/** One pair, side by side. */
export async function get(ctx: Ctx, id: string): Promise<Pair> {
  const row = await store.findPair(ctx, id);
  if (!row) throw notFound();
  const [sides, said] = await Promise.all([sidesOf(ctx, row), store.findSaid(ctx, id)]);
  noteOf(ctx, [row]);
  const { weight, probability, prior, modelNumber, parts } = row;
  const scored = weight !== null && probability !== null && prior !== null && modelNumber !== null;
  const words = said.map(({ verdict }) => verdict);
  const { disagreed } = outcomeOf(words, row.secondEyes);
  const untold = row.status === 'new' && isUntold({ ...row, disagreed });
  return {
    ...headOf(row),
    ...sides,
    score: scored ? { weight, probability, prior, modelNumber, parts: [...parts] } : null,
    said: said.map(({ hitId: _hit, ...one }) => (untold ? { ...one, verdict: null, reasons: null } : one)),
    secondEyes: row.secondEyes,
    disagreed,
  };
}

/**
 * A person's word on a pair.
 * 1. It is kept, whatever follows; nobody says two.
 * 2. When the words decide (one, or two equal ones where the office asks for it), the judgement is written and the proposal closed.
 * 3. "Unsure" is a judgement too, but leaves the proposal to somebody else.
 */
export async function decide(
  ctx: Ctx,
  word: InputOf<typeof api.decideReview>,
  expectedVersion: number,
): Promise<OutputOf<typeof api.decideReview>> {
  const row = await lockedPair(ctx, word.id);
  if (row.version !== expectedVersion) throw stale();
  if (row.status !== 'new') throw new Fault('linkage.already-decided', 409);
  const kept = await store.insertReview(ctx, {
    id: newId(),
    hitId: row.id,
    verdict: word.verdict,
    reasons: word.reasons,
    seconds: word.seconds ?? null,
  });
  if (!kept) throw new Fault('linkage.already-reviewed', 409);
  const words = (await store.findSaid(ctx, row.id)).map(({ verdict }) => verdict);
  const outcome = outcomeOf(words, row.secondEyes);
  noteOf(ctx, [row]);
  if (outcome.decided)
    return { ...(await close(ctx, row, outcome.decided, word)), waits: false, disagreed: outcome.disagreed };
  const judgement = word.verdict === 'unsure' ? (await judgeIt(ctx, row, 'unsure', word)).id : null;
  return { status: row.status, version: row.version, waits: true, disagreed: outcome.disagreed, judgement };
}

/** Takes one's own word back while nothing is decided. What was decided is undone by withdrawing its judgement; so is *unsure*, which is one. */
export async function takeBack(ctx: Ctx, id: string): Promise<OutputOf<typeof api.takeBackReview>> {
  const row = await lockedPair(ctx, id);
  noteOf(ctx, [row]);
  if (row.status !== 'new') throw new Fault('linkage.already-decided', 409);
  if (!(await store.setAside(ctx, id))) throw new Fault('linkage.no-word', 409);
  return { status: row.status, version: row.version };
}

/** A pair on which nobody else says or takes back a word before this transaction ends: two first words at once would both wait. */
async function lockedPair(ctx: Ctx, id: string): Promise<store.PairRow> {
  await store.lockPair(ctx, id);
  const row = await store.findPair(ctx, id);
  if (!row) throw notFound();
  return row;
}

async function close(
  ctx: Ctx,
  row: store.PairRow,
  verdict: 'same' | 'different' | 'unsure',
  word: InputOf<typeof api.decideReview>,
) {
  const status = verdict === 'same' ? ('confirmed' as const) : ('rejected' as const);
  const decision = { id: row.id, expectedVersion: row.version, status, reasons: word.reasons };
  if (!(await hits.setDecision(ctx, decision))) throw stale();
  const { id } = await judgeIt(ctx, row, verdict, word);
  return { status, version: row.version + 1, judgement: id };
}

const judgeIt = (
  ctx: Ctx,
  row: store.PairRow,
  verdict: 'same' | 'different' | 'unsure',
  { reasons, compartments }: InputOf<typeof api.decideReview>,
) =>
  judge(ctx, {
    left: row.leftId,
    right: row.rightId,
    verdict,
    reasons,
    compartments,
    hit: row.id,
    ...(row.probability === null ? {} : { score: keptScore(row.probability) }),
    ...(row.modelNumber === null ? {} : { modelNumber: row.modelNumber }),
  });

/** How far reviewers agree, pair of people by pair of people. */
export async function agreement(
  ctx: Ctx,
  { entity }: InputOf<typeof api.readAgreement>,
): Promise<OutputOf<typeof api.readAgreement>> {
  const [cells, people] = await Promise.all([
    store.findDoubleReviews(ctx, entity),
    store.findPace(ctx, entity),
  ]);
  const names = new Map(cells.map((cell) => [`${cell.one}\n${cell.other}`, cell]));
  ctx.note({ found: cells.length });
  return {
    pairs: [...names.values()].map(({ one, other }) => ({
      one,
      other,
      ...agreementOf(cells.filter((cell) => cell.one === one && cell.other === other)),
    })),
    people: [...people],
  };
}

async function sidesOf(ctx: Ctx, row: store.PairRow): Promise<Pick<Pair, 'left' | 'right'>> {
  const ids = [row.leftId, row.rightId];
  const [known, ties, markings, left, right] = await Promise.all([
    store.findKnown(ctx, ids),
    store.countTies(ctx, ids),
    row.entity === 'firearm' ? store.findMarkingsOf(ctx, ids) : [],
    sideOf(ctx, row.entity, { id: row.leftId, caption: row.leftCaption }),
    sideOf(ctx, row.entity, { id: row.rightId, caption: row.rightCaption }),
  ]);
  const compared = new Set([row.leftMarkingId, row.rightMarkingId]);
  const full = <S extends { id: string }>(side: S) => ({
    ...side,
    known: known.filter(({ id }) => id === side.id).map(({ id: _id, ...line }) => line),
    ties: ties.find(({ id }) => id === side.id)?.ties ?? 0,
    markings: markings
      .filter(({ firearm }) => firearm === side.id)
      .map(({ id, part, value, readings, status }) => ({
        part,
        value,
        readings,
        status,
        compared: compared.has(id),
      })),
  });
  return { left: full(left), right: full(right) };
}

async function sideOf(
  ctx: Ctx,
  kind: store.PairRow['entity'],
  side: Readonly<{ id: string; caption: string }>,
) {
  const entity = entities[kind];
  const [record, reached] = await Promise.all([findRecord(ctx, entity, side.id), walk(ctx, side.id, {})]);
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(entity.fields)) {
    const value = record ? Reflect.get(record, name) : undefined;
    if (value !== undefined && value !== null) fields[name] = value;
  }
  return { ...side, fields, joined: reached.length };
}

function headOf(row: store.PairRow) {
  const { id, version, entity, grade, why, status, recordedAt, weight, probability } = row;
  const { confidence, reviews, mine } = row;
  return {
    id,
    version,
    entity,
    grade,
    why,
    status,
    recordedAt,
    weight,
    probability,
    confidence,
    reviews,
    mine,
  };
}

function noteOf(ctx: Ctx, rows: readonly store.PairRow[]): void {
  const subjects = rows.flatMap(({ leftId, rightId, entity }) => [
    { id: leftId, entity },
    { id: rightId, entity },
  ]);
  ctx.note({ found: rows.length, subjects });
}
