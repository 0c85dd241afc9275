import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a question begins to draw its ids: the same on both sides. */
export type Draw = Readonly<{ time: number; from: number }>;

const ofQuestion = new AsyncLocalStorage<{ time: number; made: number }>();
const outside = { made: 0 };

/**
 * Stands in for `newId`. What is made for a question draws from that question's own row, whatever else the process makes
 * meanwhile: both databases then give the same ids to the same things.
 */
export function drawnId(): string {
  const question = ofQuestion.getStore();
  const row = question ?? outside;
  row.made += 1;
  const time = (question?.time ?? Date.now()).toString(16).padStart(12, '0');
  const rest = row.made.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-${question ? '7001' : '7000'}-8000-${rest}`;
}

/** Does one side's work for a question with the ids that begin there. */
export function drawing<T>({ time, from }: Draw, work: () => Promise<T>): Promise<T> {
  return ofQuestion.run({ time, made: from }, work);
}
