import type { Ctx } from '../access/ctx.ts';
import { acceptBehind, acceptChunk, type Begun, OutOfTurn } from './accept.ts';
import type { StepResult } from './check.ts';
import type { Import } from './import.ts';
import type { Intake } from './intake.ts';
import type { Prepared } from './prepare.ts';
import * as store from './store.ts';

/** Opens a transaction in the name of the requester. */
export type Transact = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** Told after every transaction of a step, for progress; may throw to stop it. */
export type OnStep = (of: Import) => Promise<void> | void;

/** How a chunk ended, and how the import stands since. */
type Ended = Readonly<{ result: StepResult; now: Import }>;

/** A chunk on its way. `begun`: it is being written, and another may begin behind it; undefined: it came to its end before that. */
type Lane = Readonly<{
  behind: Begun | undefined;
  begun: Promise<Begun | undefined>;
  ended: Promise<Ended | Readonly<{ failed: unknown }>>;
}>;

/**
 * Accepts an import to its end, two chunks at a time: while the database writes one, the next is begun behind it. They commit in the
 * order of the file, so that what is written is always a beginning of it. What comes of there being two (one out of turn, two that wait
 * for each other) is done again, one at a time.
 */
export async function acceptAll(
  intake: Intake,
  importId: string,
  transact: Transact,
  onStep: OnStep,
): Promise<Import> {
  const open = (behind?: Begun, known?: Prepared): Lane =>
    openLane(
      (onBegun) =>
        transact(async (ctx) => {
          ctx.require('intake.import.run');
          const result = behind
            ? await acceptBehind(ctx, intake, importId, { before: behind, onBegun })
            : await acceptChunk(ctx, intake, importId, { known, onBegun });
          return { result, now: await store.lockImport(ctx, importId) };
        }),
      behind,
    );
  let lane = open();
  let second: Lane | undefined;
  let alone = false;
  try {
    for (;;) {
      const begun = await lane.begun;
      second = begun && !alone ? open(begun) : undefined;
      const ended = await lane.ended;
      if ('failed' in ended) {
        await second?.ended;
        if (!comesOfTwo(ended.failed) || (!lane.behind && !second)) throw ended.failed;
        alone = !(ended.failed instanceof OutOfTurn);
        lane = open();
      } else {
        await onStep(ended.now);
        if (ended.result !== 'more') return ended.now;
        lane = second ?? open(undefined, await begun?.next);
      }
      second = undefined;
    }
  } finally {
    await second?.ended;
  }
}

/** Out of turn, a deadlock, or a record that another runner of the same import has just written. */
function comesOfTwo(failed: unknown): boolean {
  if (failed instanceof OutOfTurn) return true;
  return failed instanceof Error && 'code' in failed && (failed.code === '40P01' || failed.code === '23505');
}

function openLane(
  work: (onBegun: (begun: Begun) => void) => Promise<Ended>,
  behind: Begun | undefined,
): Lane {
  const { promise, resolve } = Promise.withResolvers<Begun | undefined>();
  const ended = work(resolve)
    .catch((failed: unknown) => ({ failed }))
    .finally(() => resolve(undefined));
  return { behind, begun: promise, ended };
}
