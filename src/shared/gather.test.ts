import { expect, it } from 'vitest';
import { gather } from './gather.ts';

/** Rounds that stay at work until they are let go. */
function slowRounds(limits: { largest: number; atOnce: number }) {
  const rounds: { questions: readonly number[]; done: () => void }[] = [];
  const gathering = gather<number, number>(
    (questions) =>
      new Promise((answer) => {
        rounds.push({ questions, done: () => answer(questions.map((one) => one * 10)) });
      }),
    limits,
  );
  return { rounds, ...gathering };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('each gets the answer to his own question', async () => {
  const { ask, idle } = gather<number, number>(async (all) => all.map((one) => one + 1), {
    largest: 3,
    atOnce: 2,
  });

  expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map(ask))).toEqual([2, 3, 4, 5, 6, 7, 8]);
  await idle();
});

it('a few go together, many are shared out over the rounds that may be at work', async () => {
  const few = slowRounds({ largest: 100, atOnce: 2 });
  const many = slowRounds({ largest: 100, atOnce: 2 });

  for (let i = 0; i < 5; i++) void few.ask(i);
  for (let i = 0; i < 40; i++) void many.ask(i);
  await turn();

  expect(few.rounds.map(({ questions }) => questions.length)).toEqual([5]);
  expect(many.rounds.map(({ questions }) => questions.length)).toEqual([20, 20]);
});

it('while all rounds are at work the next one fills, and takes all when one is free', async () => {
  const { rounds, ask } = slowRounds({ largest: 100, atOnce: 2 });
  for (let i = 0; i < 20; i++) void ask(i);
  await turn();
  for (let i = 0; i < 30; i++) void ask(i);
  await turn();
  expect(rounds).toHaveLength(2);

  rounds[0]?.done();
  await turn();

  expect(rounds.map(({ questions }) => questions.length)).toEqual([10, 10, 30]);
});

it('no round is larger than the limit', async () => {
  const { rounds, ask } = slowRounds({ largest: 10, atOnce: 2 });

  for (let i = 0; i < 50; i++) void ask(i);
  await turn();

  expect(rounds.map(({ questions }) => questions.length)).toEqual([10, 10]);
});

it('a bad question costs its neighbours nothing', async () => {
  const { ask } = gather<number, number>(
    async (all) => {
      if (all.includes(3)) throw new Error('three is refused');
      return all;
    },
    { largest: 100, atOnce: 2 },
  );

  const answers = await Promise.allSettled([1, 2, 3, 4].map(ask));

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

it('whoever asks in answer to an answer is answered too, and then nothing is under way', async () => {
  const { ask, idle } = gather<number, number>(async (all) => all, { largest: 4, atOnce: 2 });
  let left = 200;
  const client = async (): Promise<void> => {
    while (left > 0) await ask(left--);
  };

  await Promise.all(Array.from({ length: 20 }, client));
  await idle();

  expect(left).toBeLessThanOrEqual(0);
});
