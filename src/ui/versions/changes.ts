/** A version of a record: what it said, since when, on whose word and why. */
export type Version = Readonly<{
  version: number;
  recordedAt: string;
  recordedBy: string;
  reason: string | null;
  withdrawn?: boolean;
  fields: Readonly<Record<string, unknown>>;
}>;

/** What one version says otherwise than the one before. */
export type Change = Readonly<{ field: string; before: unknown; after: unknown }>;

/** The changes that a version made; the first one made all that it says. */
export function changesBetween(
  before: Version | undefined,
  after: Version,
  fields: readonly string[],
): readonly Change[] {
  return fields
    .map((field) => ({ field, before: before?.fields[field] ?? null, after: after.fields[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
