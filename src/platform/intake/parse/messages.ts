import type { Layout } from '../detect/dialect.ts';
import type { Encoding } from '../detect/encoding.ts';
import type { ColumnProfile } from '../detect/profile.ts';

/** How a file is read. */
export type Reading = Readonly<{
  encoding: Encoding;
  skip: number;
  layout: Layout;
  headings: readonly string[];
}>;

/** What the worker is asked; `encoding` and `delimiter` where a person has chosen. */
export type WorkerTask = Readonly<{
  path: string;
  encoding?: Encoding;
  delimiter?: string;
  hasHeadings?: boolean;
}>;

/** What the worker says: how it reads the file, then the rows as COPY text (acknowledged one by one), then the end; or why not. */
export type WorkerMessage =
  | Readonly<{ kind: 'reading'; reading: Reading; encodingIsSure: boolean }>
  | Readonly<{ kind: 'rows'; copy: Uint8Array; rows: number; bytesRead: number }>
  | Readonly<{ kind: 'end'; rows: number; profiles: readonly ColumnProfile[] }>
  | Readonly<{ kind: 'refused'; code: RefusedFile; values: Readonly<Record<string, string | number>> }>;

/** Why a whole file is refused: the end of the fault code `intake.file-…`. */
export type RefusedFile = 'empty' | 'too-many-columns' | 'not-text' | 'no-heading' | 'too-heavy' | 'too-slow';
