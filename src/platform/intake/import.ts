import type { ColumnSettings } from './cells.ts';
import type { Layout } from './detect/dialect.ts';
import type { Encoding } from './detect/encoding.ts';
import type { ColumnProfile } from './detect/profile.ts';
import type { Mapping } from './mapping.ts';

/** The life of an import. 'stopped': cancelled or failed on the way; what was accepted stays, and it can be resumed or withdrawn. */
export type ImportState =
  | 'staged'
  | 'checking'
  | 'checked'
  | 'accepting'
  | 'stopped'
  | 'accepted'
  | 'withdrawn'
  | 'discarded';

/** How a file was read, kept with its import. */
export type ImportReading = Readonly<{
  encoding: Encoding;
  encodingIsSure: boolean;
  layout: Layout;
  headings: readonly string[];
  profiles: readonly ColumnProfile[];
}>;

/** What the person who brings a file says of it: the one source of everything that it becomes. */
export type ImportOrigin = Readonly<{
  sourceName: string;
  institution: string | null;
  purpose: string;
  legalBasis: string | null;
  statementKind: 'fact' | 'assessment';
  sourceGrade: 'A' | 'B' | 'C' | 'X';
  informationGrade: '1' | '2' | '3' | '4';
}>;

/** An import: a file on its way in, and what became of it. */
export type Import = ImportOrigin &
  Readonly<{
    id: string;
    labelId: number;
    officeId: number;
    shape: string;
    sourceKey: string;
    fileName: string;
    fileSha256: string;
    fileBytes: number;
    reading: ImportReading;
    mapping: Mapping;
    /** By heading: what a person had to say because the values leave it open. */
    settings: Readonly<Record<string, Partial<ColumnSettings>>>;
    state: ImportState;
    rowCount: number;
    run: number;
    fitCount: number;
    refusedCount: number;
    writtenThrough: number;
    writtenCount: number;
    doneCount: number;
    startedAt: string | null;
    startedFrom: number;
    stopAsked: boolean;
    trouble: string | null;
    sourceId: string | null;
    requestedBy: string;
    recordedAt: string;
    acceptedAt: string | null;
    withdrawnAt: string | null;
  }>;

/** A row as it was staged. */
export type StagedRow = Readonly<{
  rowNo: number;
  lineNo: number;
  problem: string | null;
  cells: readonly string[];
  rowHash: string; // hex
}>;

/** What the checks say of a row. */
export type Verdict = Readonly<{
  rowNo: number;
  groupNo: number | null; // null: refused
  column: string | null;
  reason: string | null; // key of the words
  values: Readonly<Record<string, string | number>>;
  warnings: readonly string[];
}>;
