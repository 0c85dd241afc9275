/** What was chosen in the identification helper: the words that a form takes over. */
export type ChosenModel = Readonly<{ make: string; model: string }>;

let waiting: ChosenModel | null = null;

/** Lays a chosen model ready for the next seizure form that opens: it stays in this page, no address and no store carries it. */
export function handOver(chosen: ChosenModel): void {
  waiting = chosen;
}

/** Takes what was laid ready, once: the form that is being drawn gets it, however often its state is made, and the next one not. */
export function takeOver(): ChosenModel | null {
  const taken = waiting;
  setTimeout(() => {
    waiting = null;
  });
  return taken;
}
