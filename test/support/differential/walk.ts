import type { LightMyRequestResponse } from 'fastify';
import { may } from '../../../src/platform/access/index.ts';
import type { Call } from '../../../src/platform/http/index.ts';
import type { TestSession } from '../access.ts';
import { type Canonical, canonicalOf } from './canonical.ts';
import { type Chance, chanceOf } from './chance.ts';
import { inputOf } from './inputs.ts';
import type { Pool } from './pool.ts';
import { idTables } from './pool.ts';
import { type ReaderRights, visibleLabels } from './reduce.ts';
import { type Question, runWaiting, type Side, send } from './side.ts';
import { restore, snapshotOf } from './snapshot.ts';

/** A difference between the two databases' answers: a leak, or a harness that compares too much. */
export type Difference = Readonly<{ call: string; input: string; full: string; reduced: string }>;

/** What a walk found, and how often each call answered what. */
export type Walked = Readonly<{
  differences: readonly Difference[];
  failures: readonly string[];
  /** By call: how often it was asked, and how often it answered with what was asked for. */
  asked: ReadonlyMap<string, Readonly<{ times: number; answered: number }>>;
}>;

/** Who walks, where, and for how long. */
export type Walk = Readonly<{
  full: Side;
  reduced: Side;
  reader: ReaderRights;
  session: TestSession;
  pool: Pool;
  seed: number;
  /** How many inputs of each call. */
  rounds: Readonly<{ reads: number; writes: number }>;
  calls: readonly Call[];
  /** Whether an earlier reader has got what this call is asked for. */
  answered: (call: string) => boolean;
  /** Moves the clock that both sides look at: on to the next question. */
  tick: () => void;
  /** Does one side's part of this question; the other side's draws the same ids. */
  draw: <T>(part: 'answer' | 'jobs' | 'restore', work: () => Promise<T>) => Promise<T>;
}>;

const enough = 12;
/** Turns for calls that nobody has got an answer from yet; some want a record in one state of many. */
const patience = 24;

/** Asks both databases the same questions, reads first, then writes with reads between them, and at last compares all that the reader can see. */
export async function walk(task: Walk): Promise<Walked> {
  const state = await begin(task);
  const reads = task.calls.filter(({ writes }) => !writes);
  const writes = task.calls.filter((call) => call.writes);
  await ask(state, repeated(reads, task.rounds.reads));
  for (const call of shuffled(repeated(writes, task.rounds.writes), state.chance)) {
    await ask(state, [call]);
    await ask(state, state.chance.some(reads, 2));
  }
  // Once more over everything: after the writes, and for those calls that have not yet got what they asked for.
  await ask(state, task.rounds.writes > 0 ? reads : []);
  for (let turn = 0; turn < patience; turn += 1) {
    const unanswered = task.calls.filter(
      (call) =>
        opens(task.reader, call) &&
        (state.asked.get(call.name)?.answered ?? 0) === 0 &&
        (turn < 4 || !task.answered(call.name)),
    );
    // What they wait for may be named by a list of the same things.
    const lists = reads.filter(({ name }) =>
      unanswered.some((call) => name === call.name.replace(/\.[^.]+$/, '.list')),
    );
    // And by what brings it there: an import is accepted once it is checked.
    const steps =
      turn % 3 === 2 ? writes.filter((call) => unanswered.some((one) => topicOf(one) === topicOf(call))) : [];
    await ask(state, [...steps, ...lists, ...unanswered]);
  }
  await compareAllThatIsSeen(state);
  return { differences: state.differences, failures: state.failures, asked: state.asked };
}

/** What a call is about: its name without the action. */
const topicOf = ({ name }: Call): string => name.replace(/\.[^.]+$/, '');

type State = Walk &
  Readonly<{
    chance: Chance;
    sides: readonly [Both, Both];
    cursors: Map<string, string[]>;
    fresh: Map<string, string[]>;
    asked: Map<string, { times: number; answered: number }>;
    differences: Difference[];
    failures: string[];
  }>;
type Both = Readonly<{ side: Side; canonical: Canonical }>;

async function begin(task: Walk): Promise<State> {
  const known = new Set([...task.pool.ids.values()].flat());
  const since = new Date(Date.now() - 1);
  for (const missing of task.pool.missing) known.add(missing);
  return {
    ...task,
    chance: chanceOf(task.seed),
    sides: [
      { side: task.full, canonical: canonicalOf(known, since) },
      { side: task.reduced, canonical: canonicalOf(known, since) },
    ],
    cursors: new Map(),
    fresh: new Map(),
    asked: new Map(),
    differences: [],
    failures: [],
  };
}

async function ask(state: State, calls: readonly Call[]): Promise<void> {
  for (const call of calls) {
    if (state.differences.length >= enough) return;
    const made = inputOf(call, {
      pool: state.pool,
      chance: state.chance,
      cursors: state.cursors.get(call.name) ?? [],
      fresh: state.fresh,
    });
    const input = call.upload ? { ...made, file: fileOf(state) } : made;
    await compare(state, { call, input, headers: headersOf(state, call, input) });
  }
}

async function compare(state: State, question: Question): Promise<void> {
  const [full, reduced] = state.sides;
  const before = full.canonical.names().length;
  state.tick();
  const answers = [await answer(state, full, question), await answer(state, reduced, question)] as const;
  const [one, other] = answers.map(({ shown }) => shown);
  const { call, input } = question;
  count(state, call, answers[0].response);
  if (answers.some(({ response }) => response.statusCode >= 500))
    state.failures.push(`${call.name} ${JSON.stringify(input).slice(0, 600)}: ${one} | ${other}`);
  if (one !== other)
    state.differences.push({
      call: `${call.method} ${call.path} (${call.name})`,
      input: JSON.stringify(input).slice(0, 1500),
      ...apart(one ?? '', other ?? ''),
    });
  keepCursors(state, call, answers[0].response.body);
  if (call.writes && answers[0].response.statusCode < 300)
    for (const { side } of state.sides) await state.draw('jobs', () => runWaiting(side));
  await learn(state, full.canonical.names().slice(before));
  if (
    answers.some(
      ({ response }) => response.statusCode === 401 || response.body.includes('password-change-needed'),
    )
  )
    for (const { side } of state.sides)
      await state.draw('restore', () => restore(side.db, state.session, state.reader));
}

/** Where two answers part, with a little of what stands around it. */
function apart(one: string, other: string): Pick<Difference, 'full' | 'reduced'> {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 300);
  return { full: one.slice(from, at + 700), reduced: other.slice(from, at + 700) };
}

async function answer(
  state: State,
  { side, canonical }: Both,
  question: Question,
): Promise<{ response: LightMyRequestResponse; shown: string }> {
  const named = JSON.stringify(question.input).replace(
    /"(new-\d+)"/g,
    (_all, name) => `"${canonical.resolve(name)}"`,
  );
  const asked = { ...question, input: JSON.parse(named) };
  const response = await state.draw('answer', () => send(side, state.session, asked));
  return { response, shown: shownOf(response, canonical) };
}

/** Of an answer everything that a person or a program could tell apart, but its time. */
function shownOf(response: LightMyRequestResponse, canonical: Canonical): string {
  const headers = [
    'etag',
    'content-type',
    'content-disposition',
    'location',
    'retry-after',
    'x-total-count',
    'link',
    'last-modified',
  ]
    .filter((name) => response.headers[name] !== undefined)
    .map((name) => `${name}: ${response.headers[name]}`);
  const size = response.headers['content-length'];
  const honest = size === undefined || Number(size) === response.rawPayload.length;
  return canonical.of(
    `${response.statusCode} ${honest ? '' : `length ${size}`} ${headers.join('; ')}\n${response.body}`,
  );
}

function count(state: State, call: Call, response: LightMyRequestResponse): void {
  const before = state.asked.get(call.name) ?? { times: 0, answered: 0 };
  const answered = response.statusCode < 300 ? 1 : 0;
  state.asked.set(call.name, { times: before.times + 1, answered: before.answered + answered });
}

function keepCursors(state: State, call: Call, body: string): void {
  for (const found of body.matchAll(/"(?:after|next|cursor|nextAfter)":"([^"]+)"/g)) {
    const kept = state.cursors.get(call.name) ?? [];
    if (found[1] && kept.length < 20) state.cursors.set(call.name, [...kept, found[1]]);
  }
}

function headersOf(
  state: State,
  call: Call,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const { chance, pool } = state;
  const known = pool.versions.get(String(input.id)) ?? 1;
  return {
    ...(call.versioned ? { 'if-match': `"${chance.yes(0.8) ? known : chance.whole(1, 4)}"` } : {}),
    ...(call.writes && chance.yes(0.2) ? { 'idempotency-key': `key-${chance.whole(1, 1e9)}-of-a-walk` } : {}),
    ...(call.needsPurpose && chance.yes(0.9) ? { 'x-purpose': 'investigation' } : {}),
  };
}

/** What new ids name, by the table in which the full database has them: later questions ask for them. */
async function learn(state: State, names: readonly string[]): Promise<void> {
  const [{ side, canonical }] = state.sides;
  if (names.length === 0 || names.length > 40) return;
  const ids = names.map((name) => canonical.resolve(name));
  const tables = await idTables(side.db);
  const found = await side.db.admin.unsafe<{ table: string; id: string }[]>(
    tables
      .map((table) => `select '${table}' as table, id::text from ffp.${table} where id = any ($1::uuid[])`)
      .join(' union all '),
    [ids],
  );
  for (const { table, id } of found) {
    const name = names[ids.indexOf(id)];
    if (name) state.fresh.set(table, [...(state.fresh.get(table) ?? []), name].slice(-30));
  }
}

/** A small file of seized firearms: of numbers that are known, hidden, and new. */
function fileOf({ pool, chance }: State): string {
  const rows = Array.from({ length: chance.whole(1, 4) }, (_, i) =>
    [
      `W-${chance.whole(1, 99)}`,
      `2024-05-1${i}`,
      'Tetovo',
      'PISTOL',
      'ZASTAVA',
      '9mm',
      chance.one(pool.terms),
    ]
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(';'),
  );
  return ['reference;date of seizure;place;type;make;calibre;serial number', ...rows, ''].join('\r\n');
}

/** Past every call: whatever row security lets this reader see, in every table, is the same in both. */
async function compareAllThatIsSeen(state: State): Promise<void> {
  const seen = await Promise.all(
    state.sides.map(async ({ side, canonical }) => {
      const labels = await visibleLabels(side.db.admin, state.reader);
      return await snapshotOf(side.db, state.session, { canonical, labels });
    }),
  );
  const tables = new Set(seen.flatMap((side) => [...side.keys()]));
  for (const table of tables) {
    const [rows = '', others = ''] = seen.map((side) => side.get(table));
    if (rows !== others)
      state.differences.push({
        call: `table ${table}`,
        input: '',
        ...apart(rows, others),
      });
  }
}

const repeated = <T>(items: readonly T[], times: number): readonly T[] =>
  items.flatMap((item) => Array.from({ length: times }, () => item));

function shuffled<T>(items: readonly T[], chance: Chance): readonly T[] {
  return items
    .map((item) => ({ item, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Whether the first wall lets this reader ask a call. */
export function opens(reader: ReaderRights, { permission }: Call): boolean {
  return permission === 'anonymous' || permission === 'signed-in' || may(reader, permission);
}
