type Waiting<Q, A> = Readonly<{ question: Q; answer: (answer: A) => void; fail: (error: unknown) => void }>;

/** Questions that are answered together. */
export type Gathering<Q, A> = Readonly<{
  /** The answer to one question; rejects when it had none, whatever became of the others. */
  ask: (question: Q) => Promise<A>;
  /** Resolves when nothing is under way any more. */
  idle: () => Promise<void>;
}>;

/** How many questions a round holds at most, and how many rounds are at work at one time. */
export type GatherLimits = Readonly<{ largest: number; atOnce: number }>;

/** So few questions are not shared out: a round has a price of its own. */
const smallestShare = 8;

/**
 * Answers questions that come at about the same time with one piece of work: `answerAll` returns the answers in the order of the
 * questions. While rounds are at work the next one fills, so that a quiet server waits for nobody and a busy one pays once for
 * many. Where a round fails, its questions are tried one by one: a bad one must not cost the others their answer.
 */
export function gather<Q, A>(
  answerAll: (questions: readonly Q[]) => Promise<readonly A[]>,
  { largest, atOnce }: GatherLimits,
): Gathering<Q, A> {
  let waiting: Waiting<Q, A>[] = [];
  const running = new Set<Promise<void>>();

  function start(): void {
    const rounds = run();
    running.add(rounds);

    async function run(): Promise<void> {
      await Promise.resolve(); // whoever asks in the same turn comes along
      while (waiting.length > 0) {
        // The idle share what waits: those who are answered together ask together again, and one round would follow the other.
        const sharers = 1 + atOnce - running.size;
        const size = Math.min(largest, Math.max(smallestShare, Math.ceil(waiting.length / sharers)));
        const round = waiting.slice(0, size);
        waiting = waiting.slice(size);
        if (waiting.length > 0 && running.size < atOnce) start();
        await answerRound(answerAll, round);
        await Promise.resolve(); // whoever was answered and asks again comes along
      }
      running.delete(rounds); // in the same turn as the last look at who waits, or someone could wait for ever
    }
  }

  return {
    ask: (question) =>
      new Promise((answer, fail) => {
        waiting.push({ question, answer, fail });
        if (waiting.length === 1 && running.size < atOnce) start();
      }),
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function answerRound<Q, A>(
  answerAll: (questions: readonly Q[]) => Promise<readonly A[]>,
  round: readonly Waiting<Q, A>[],
): Promise<void> {
  try {
    const answers = await answerAll(round.map(({ question }) => question));
    if (answers.length !== round.length) throw new Error('not an answer for each question');
    for (const [at, answer] of answers.entries()) round[at]?.answer(answer);
  } catch (error) {
    if (round.length === 1) return round[0]?.fail(error);
    await Promise.all(round.map((one) => answerRound(answerAll, [one])));
  }
}
