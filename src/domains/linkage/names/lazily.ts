/** What is made when it is first asked for, and then kept: lists that a process may never need are not read at its start. */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
