/** The latest of some ISO instants, whatever their precision. */
export function latestOf(instants: readonly string[]): string | undefined {
  return [...instants].sort((a, b) => (a.replace('Z', '') < b.replace('Z', '') ? -1 : 1)).at(-1);
}
