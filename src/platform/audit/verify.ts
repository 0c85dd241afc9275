import type { ISql, Sql } from 'postgres';
import type { Head, HeadKey } from './head.ts';
import { type Digest, emptyTree, grow, markedLeafHash, rootOf, type Tree } from './merkle.ts';
import * as store from './store.ts';

/** What is wrong, and with which entry first. */
export type Flaw = Readonly<{
  kind:
    | 'changed'
    | 'missing'
    | 'doubled'
    | 'inserted'
    | 'leaf-missing'
    | 'rewritten'
    | 'head-forged'
    | 'truncated'
    | 'replaced';
  /** The leaf position, where one can be named. */
  position?: number;
  no?: number;
  entryId?: string;
  /** One sentence for whoever reads it in a terminal. */
  says: string;
}>;

/** What a verification found. */
export type Verdict = Readonly<{
  good: boolean;
  flaw?: Flaw;
  entries: number;
  sealed: number;
  /** Written but not yet under a signed head: nothing here speaks for them. */
  unsealed: number;
  heads: number;
  outsideHeads: number;
  seconds: number;
}>;

/** What a verification may be told. */
export type VerifyOptions = Readonly<{
  key: HeadKey;
  /** Heads that were kept elsewhere: alone they show a cut tail or a whole replaced log. */
  outside?: readonly Head[];
  onProgress?: (done: number, total: number) => void;
}>;

/** How many leaves are held at one time. While their tree grows, nothing else runs in this process: some hundredths of a second. */
const window = 50_000;

/**
 * Recomputes every leaf from what the log holds now and every root from the leaves, and names the first entry that is not what
 * was sealed:
 * 1. each entry, with its subjects, gives its leaf; 2. no leaf is missing; 3. nothing was put between sealed entries;
 * 4. each head is signed, follows the one before, and is the root of its leaves; 5. each head from outside is one of them.
 * Not shown: what is not sealed yet, and what whoever holds the machine and its key did, but for heads kept elsewhere.
 */
export async function verify(ops: Sql, options: VerifyOptions): Promise<Verdict> {
  const began = performance.now();
  // One state of the log from first to last, while the sealer goes on.
  return ops.begin('isolation level repeatable read read only', (sql) => verifyState(sql, options, began));
}

async function verifyState(sql: ISql, options: VerifyOptions, began: number): Promise<Verdict> {
  await store.prepareReading(sql);
  const counts = await store.countLog(sql);
  const heads = await store.findHeads(sql);
  const flaw = (await walk(sql, counts.leaves, heads, options)) ?? (await findInserted(sql, counts));
  return {
    good: flaw === undefined,
    ...(flaw && { flaw }),
    entries: counts.entries,
    sealed: counts.leaves,
    unsealed: counts.unsealed,
    heads: heads.length,
    outsideHeads: options.outside?.length ?? 0,
    seconds: (performance.now() - began) / 1_000,
  };
}

/** Goes through leaves and heads together, a window at a time. */
async function walk(
  sql: ISql,
  total: number,
  heads: readonly Head[],
  options: VerifyOptions,
): Promise<Flaw | undefined> {
  const marks = startMarks(heads, options);
  const end = (await store.lastPosition(sql)) + 1;
  let tree: Tree = emptyTree;
  const read = (from: number): Promise<Contents> =>
    checkContents(sql, { from, to: Math.min(end, from + window) });
  let ahead = read(0);
  for (let from = 0; from < end; from += window) {
    const { leaves, bad } = await ahead;
    if (bad !== undefined) return entryFlaw(bad, await store.findLeaf(sql, bad.position));
    ahead = read(from + window); // the database works while the tree grows
    for (let at = 0; at < leaves.length; ) {
      const stop = Math.max(at + 1, Math.min(leaves.length, marks.next() - from));
      tree = grow(tree, leaves.slice(at, stop));
      const wrong = marks.check(tree);
      if (wrong) return headFlaw(wrong, await ahead.then(() => store.findLeaf(sql, wrong.since)));
      at = stop;
    }
    options.onProgress?.(from + leaves.length, total);
  }
  return marks.beyond(tree.size);
}

type Bad = Readonly<{ position: number; kind: 'changed' | 'gone' | 'doubled' }>;

type Contents = Readonly<{ leaves: readonly Digest[]; bad?: Bad }>;

/** The sealed hashes of a window in their order, and the first position whose entry does not give its hash. */
async function checkContents(sql: ISql, range: store.Range): Promise<Contents> {
  if (range.from >= range.to) return { leaves: [] };
  const leaves = Array<Digest>(range.to - range.from).fill('');
  let bad: Bad | undefined;
  const blame = (position: number, kind: Bad['kind']): void => {
    if (bad === undefined || position < bad.position) bad = { position, kind };
  };
  await store.readLeaves(sql, range, (position, hash, marked) => {
    if (leaves[position - range.from] !== '') blame(position, 'doubled');
    leaves[position - range.from] = hash;
    if (markedLeafHash(marked) !== hash) blame(position, 'changed');
  });
  const gap = leaves.indexOf('');
  if (gap >= 0) blame(range.from + gap, 'gone');
  return bad ? { leaves, bad } : { leaves };
}

type WrongHead = Readonly<{ head: Head; kind: 'head-forged' | 'rewritten' | 'replaced'; since: number }>;

type Marks = Readonly<{
  /** The size at which the next head wants to be looked at. */
  next: () => number;
  check: (tree: Tree) => WrongHead | undefined;
  beyond: (size: number) => Flaw | undefined;
}>;

/** The heads of the log and those from outside, in the order of their size. */
function startMarks(heads: readonly Head[], { key, outside = [] }: VerifyOptions): Marks {
  const marks = [
    ...heads.map((head) => ({ head, ours: true })),
    ...outside.map((head) => ({ head, ours: false })),
  ].sort((a, b) => a.head.size - b.head.size);
  let passed = 0;
  let previous: Head | undefined;
  let since = 0; // the first leaf that the last good head does not cover

  const kindOf = (head: Head, ours: boolean, tree: Tree): WrongHead['kind'] | undefined => {
    if (!key.isGood(head)) return 'head-forged';
    if (ours && head.previousRoot !== (previous?.root ?? null)) return 'head-forged';
    if (head.root !== rootOf(tree)) return ours ? 'rewritten' : 'replaced';
    return undefined;
  };

  return {
    next: () => marks[passed]?.head.size ?? Number.POSITIVE_INFINITY,
    check: (tree) => {
      for (let mark = marks[passed]; mark && mark.head.size <= tree.size; mark = marks[++passed]) {
        const kind = kindOf(mark.head, mark.ours, tree);
        if (kind) return { head: mark.head, kind, since };
        if (mark.ours) previous = mark.head;
        since = mark.head.size;
      }
      return undefined;
    },
    beyond: (size) => {
      const mark = marks[passed];
      if (mark) return truncated(mark.head, size, mark.ours);
      if (size > (previous?.size ?? 0)) {
        return {
          kind: 'head-forged',
          position: since,
          says: `The head over the last leaves (${size}) is gone.`,
        };
      }
      return undefined;
    },
  };
}

function entryFlaw({ position, kind }: Bad, leaf: store.Place | undefined): Flaw {
  if (!leaf) return { kind: 'leaf-missing', position, says: `The leaf at position ${position} is gone.` };
  const name = `Entry no. ${leaf.no} (${leaf.entryId}, position ${position})`;
  if (kind === 'gone') return { ...leaf, kind: 'missing', says: `${name} is gone from the log.` };
  if (kind === 'doubled') return { ...leaf, kind, says: `${name} stands twice in the log.` };
  return { ...leaf, kind, says: `${name} is not what was sealed.` };
}

function headFlaw({ head, kind, since }: WrongHead, leaf: store.Place | undefined): Flaw {
  const says = {
    'head-forged': `The head over ${head.size} leaves is not signed by this installation or does not follow the one before.`,
    rewritten: `The leaves under the head of size ${head.size} were rewritten, at or after position ${since}.`,
    replaced: `The head over ${head.size} leaves that was kept elsewhere is not one of this log: it was replaced or rewritten, at or after position ${since}.`,
  }[kind];
  return { ...leaf, kind, says };
}

function truncated(head: Head, leaves: number, ours: boolean): Flaw {
  const from = ours ? 'A signed head' : 'A head that was kept elsewhere';
  return {
    kind: 'truncated',
    position: leaves,
    says: `${from} knows ${head.size} leaves, the log holds ${leaves}: the end was cut off from position ${leaves} on.`,
  };
}

async function findInserted(
  ops: ISql,
  counts: Awaited<ReturnType<typeof store.countLog>>,
): Promise<Flaw | undefined> {
  if (counts.entries <= counts.leaves + counts.unsealed) return undefined;
  const found = await store.findSmuggled(ops);
  if (!found) return undefined;
  return {
    kind: 'inserted',
    no: found.no,
    entryId: found.id,
    says: `Entry no. ${found.no} (${found.id}) was put into the log between sealed entries.`,
  };
}
