import { Fault } from '../../shared/fault.ts';

/** How far a withdrawal is, and whether somebody has asked to stop it. */
export type Withdrawing = Readonly<{ done: number; whole: number; stopping: boolean }>;

const running = new Map<string, { done: number; whole: number; stopping: boolean }>();

/** Follows the withdrawal of an import while it runs: held by this process alone, which is the one that does it. */
export function followWithdrawal(importId: string) {
  const state = { done: 0, whole: 0, stopping: false };
  running.set(importId, state);
  return {
    /** Throws where somebody has asked to stop: the act is one transaction, so that nothing has happened then. */
    report(done: number, whole: number): void {
      Object.assign(state, { done, whole });
      if (state.stopping) throw new Fault('intake.withdraw-stopped', 409);
    },
    end(): void {
      if (running.get(importId) === state) running.delete(importId);
    },
  };
}

/** How far the withdrawal of an import is; nothing of one that has not begun or is done. */
export const withdrawing = (importId: string): Withdrawing =>
  running.get(importId) ?? { done: 0, whole: 0, stopping: false };

/** Asks a withdrawal to stop at its next step. One that is not running is left as it is. */
export function stopWithdrawal(importId: string): Withdrawing {
  const state = running.get(importId);
  if (state) state.stopping = true;
  return withdrawing(importId);
}
