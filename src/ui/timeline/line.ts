import type { ReactNode } from 'react';

/** One line of a history: what happened when, and since when we know it. */
export type TimelineLine = Readonly<{
  key: string;
  /** A day as far as it is known; null where nobody says when. */
  on: string | null;
  recordedAt: string;
  /** When the statement was corrected away or withdrawn, as far as it was. */
  closedAt?: string | null;
  kind: string;
  caption: ReactNode;
  /** A line of another record that a judgement joins. */
  far?: boolean;
}>;

/** Whether a line stood at a moment; null is now. */
export function isKnownAt(
  line: Pick<TimelineLine, 'recordedAt' | 'closedAt'>,
  knownAt: string | null,
): boolean {
  if (knownAt === null) return !line.closedAt;
  return line.recordedAt <= knownAt && (!line.closedAt || line.closedAt > knownAt);
}

/** The moments at which what is known has changed, oldest first. */
export function momentsOf(
  lines: readonly Pick<TimelineLine, 'recordedAt' | 'closedAt'>[],
): readonly string[] {
  return [
    ...new Set(
      lines.flatMap((line) => (line.closedAt ? [line.recordedAt, line.closedAt] : [line.recordedAt])),
    ),
  ].sort();
}
