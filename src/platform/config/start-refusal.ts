/**
 * Stops the start of Focalpoint with a sentence for the person at the terminal: what is wrong and what to do.
 * Who catches it prints the message alone, without a stack.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}
