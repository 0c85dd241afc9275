import type { Sql } from 'postgres';
import type { HeadKey } from './head.ts';
import { emptyTree, grow, leafHash, rootOf, type Tree } from './merkle.ts';
import * as store from './store.ts';

const largestBatch = 8_192;

/**
 * Seals what is committed: gap-free leaf positions, then a signed head. Says how many entries it sealed.
 * Entries of transactions that still run wait, and everything behind them: a long transaction holds sealing back.
 */
export async function seal(ops: Sql, key: HeadKey, now: () => Date = () => new Date()): Promise<number> {
  if (!(await store.hasNews(ops))) return 0;
  let sealed = 0;
  for (;;) {
    const count = await sealBatch(ops, key, now);
    sealed += count;
    if (count < largestBatch) return sealed;
  }
}

async function sealBatch(ops: Sql, key: HeadKey, now: () => Date): Promise<number> {
  return ops.begin(async (sql) => {
    const state = await store.lockSealing(sql);
    const tree = treeOf(state);
    const { entries, lastXid, lastNo } = await nextEntries(sql, state);
    if (entries.length === 0) return 0;
    const hashes = entries.map(({ content }) => leafHash(content));
    const grown = grow(tree, hashes);
    await store.addLeaves(sql, tree.size, entries, hashes);
    const head = key.sign({
      size: grown.size,
      root: rootOf(grown),
      previousRoot: state.head?.root ?? null,
      era: state.era,
      lastXid,
      lastNo,
      at: now().toISOString(),
    });
    await store.addHead(sql, head, grown.frontier);
    return entries.length;
  });
}

type Next = Readonly<{ entries: readonly store.Unsealed[]; lastXid: string; lastNo: number }>;

async function nextEntries(
  sql: Parameters<typeof store.findUnsealed>[0],
  state: store.SealState,
): Promise<Next> {
  const { head, era, firstNo } = state;
  const inEra = head?.era === era;
  if (firstNo > 0 && (!inEra || head.lastXid === '0')) {
    const entries = await store.findLeftOver(sql, firstNo, largestBatch);
    if (entries.length > 0) return { entries, lastXid: '0', lastNo: 0 };
  }
  const after = { xid: inEra ? head.lastXid : '0', no: inEra ? head.lastNo : 0, firstNo };
  const entries = await store.findUnsealed(sql, after, largestBatch);
  const last = entries.at(-1);
  return { entries, lastXid: last?.xid ?? after.xid, lastNo: last ? Number(last.no) : after.no };
}

/** The tree as the last head left it; a frontier that does not fold to the signed root was tampered with. */
function treeOf({ head }: store.SealState): Tree {
  if (!head) return emptyTree;
  const tree = { size: head.size, frontier: head.frontier };
  if (rootOf(tree) !== head.root) {
    throw new Error('the last head of the log does not fit its tree: run "ffp audit verify"');
  }
  return tree;
}

/** A sealer that runs until it is stopped. */
export type Sealer = Readonly<{ stop: () => Promise<void> }>;

/** Seals every half second for as long as a server runs; trouble is told and tried again. */
export function startSealer(ops: Sql, key: HeadKey, told: (error: unknown) => void, every = 500): Sealer {
  let running: Promise<void> = Promise.resolve();
  let rounds = 0;
  const round = async (): Promise<void> => {
    try {
      if (rounds++ % 7_200 === 0) await store.makeMonths(ops);
      await seal(ops, key);
    } catch (error) {
      told(error);
    }
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = round().finally(() => {
      busy = false;
    });
  }, every);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
