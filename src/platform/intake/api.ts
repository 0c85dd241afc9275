import { z } from 'zod';
import { defineCall, uploadedFile } from '../http/contract.ts';
import { encodings } from './detect/encoding-names.ts';

const id = z.uuid();
const reasonValues = z.record(z.string(), z.union([z.string(), z.number()]));
const state = z.enum([
  'staged',
  'checking',
  'checked',
  'accepting',
  'stopped',
  'accepted',
  'withdrawn',
  'discarded',
]);
const byId = z.object({ id });
const settings = z.record(
  z.string(),
  z.object({ dayOrder: z.enum(['dmy', 'mdy']).nullish(), decimal: z.enum(['comma', 'point']).nullish() }),
);

/** A kind of file that can be brought, for the form. */
export const shapeAnswer = z.object({
  name: z.string(),
  title: z.string(),
  columns: z.array(z.object({ name: z.string(), kind: z.string(), required: z.boolean(), word: z.string() })),
  /** Columns in which a person may overrule what a value is taken for. */
  overruled: z.array(z.string()),
});

/** An import as a person sees it: how far it is, how its columns are understood, what must still be said. */
export const importAnswer = z.object({
  id,
  shape: z.string(),
  sourceName: z.string(),
  institution: z.string().nullable(),
  fileName: z.string(),
  fileBytes: z.number(),
  state,
  rowCount: z.number(),
  fitCount: z.number(),
  refusedCount: z.number(),
  writtenCount: z.number(),
  doneCount: z.number(),
  progress: z.object({ rowsPerSecond: z.number(), secondsLeft: z.number() }).nullable(),
  trouble: z.string().nullable(),
  requestedBy: z.string(), // the display name
  recordedAt: z.string(),
  acceptedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  sourceId: z.string().nullable(),
  reading: z.object({
    encoding: z.string(),
    encodingIsSure: z.boolean(),
    delimiter: z.string(),
    hasHeadings: z.boolean(),
    columns: z.array(z.object({ heading: z.string(), filled: z.number(), samples: z.array(z.string()) })),
  }),
  mapping: z.record(z.string(), z.string()),
  settings,
  proposals: z.array(
    z.object({
      column: z.string(),
      heading: z.string(),
      because: z.enum(['remembered', 'heading', 'values']),
    }),
  ),
  unmapped: z.array(z.string()),
  missing: z.array(z.string()),
  questions: z.array(
    z.object({ heading: z.string(), column: z.string(), asks: z.enum(['day-order', 'decimal']) }),
  ),
  may: z.object({ run: z.boolean(), withdraw: z.boolean() }),
});

/** One import as an answer. */
export type ImportAnswer = z.input<typeof importAnswer>;

const common = { permission: 'intake.import.run', audit: 'collection', writes: true } as const;
const reading = { permission: 'intake.import.read', audit: 'consultation', writes: false } as const;

/** The kinds of file that this installation takes. */
export const listShapes = defineCall({
  ...reading,
  name: 'intake.shape.list',
  summary: 'Lists the kinds of file that can be imported, with their columns.',
  method: 'GET',
  path: '/api/imports/shapes',
  input: z.object({}),
  output: z.object({ shapes: z.array(shapeAnswer) }),
});

/** Brings a file to staging. */
export const uploadImport = defineCall({
  ...common,
  name: 'intake.import.upload',
  summary: 'Stages a file: detects how it is written, and keeps its rows aside until they are accepted.',
  method: 'POST',
  path: '/api/imports',
  upload: { maximum: 1_000_000_000 },
  input: z.object({
    file: uploadedFile,
    shape: z.string().min(1).max(100),
    sourceName: z.string().trim().min(1).max(200),
    institution: z.string().trim().max(200).nullish(),
    statementKind: z.enum(['fact', 'assessment']).default('fact'),
    sourceGrade: z.enum(['A', 'B', 'C', 'X']).default('X'),
    informationGrade: z.enum(['1', '2', '3', '4']).default('4'),
    level: z.number().int().min(0).max(4).default(1),
    compartments: z.array(z.number().int()).max(50).default([]),
    encoding: z.enum(encodings).nullish(),
    delimiter: z.string().length(1).nullish(),
    hasHeadings: z.boolean().nullish(),
    progressKey: z.uuid().nullish(),
  }),
  output: z.object({ already: z.boolean(), import: importAnswer }),
});

/** How far an upload of one's own is. */
export const readUploadProgress = defineCall({
  ...reading,
  name: 'intake.upload.read',
  summary:
    'Says how many rows of an upload are staged, by the key that its sender chose; nothing of one that has not begun or is done.',
  method: 'GET',
  path: '/api/imports/uploads/:key',
  input: z.object({ key: z.uuid() }),
  output: z.object({ rows: z.number(), bytesRead: z.number(), bytes: z.number() }),
});

/** The imports, newest first. */
export const listImports = defineCall({
  ...reading,
  name: 'intake.import.list',
  summary: 'Lists imports, newest first.',
  method: 'GET',
  path: '/api/imports',
  input: z.object({
    state: state.nullish(),
    after: id.nullish(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(importAnswer), next: id.nullable() }),
});

/** One import; asked again while a step runs, for its progress. */
export const getImport = defineCall({
  ...reading,
  name: 'intake.import.get',
  summary: 'Reads one import: state, progress, columns, open questions.',
  method: 'GET',
  path: '/api/imports/:id',
  input: byId,
  output: importAnswer,
});

/** Says how the columns are understood. */
export const mapImport = defineCall({
  ...common,
  name: 'intake.import.map',
  summary:
    'Sets which heading fills which column, and answers what the values leave open; remembered for this source.',
  method: 'PUT',
  path: '/api/imports/:id/mapping',
  input: z.object({
    id,
    mapping: z.record(z.string().max(100), z.string().max(300)),
    settings: settings.default({}),
  }),
  output: importAnswer,
});

/** Starts the checks of every row. */
export const checkImport = defineCall({
  ...common,
  name: 'intake.import.check',
  summary: 'Starts the checks that the preview shows.',
  method: 'POST',
  path: '/api/imports/:id/check',
  input: byId,
  output: importAnswer,
});

/** A page of the preview. */
export const previewImport = defineCall({
  ...reading,
  name: 'intake.import.preview',
  summary:
    'Shows rows as written and as understood, with the reason of every refusal, and how many there are of each.',
  method: 'GET',
  path: '/api/imports/:id/rows',
  input: z.object({
    id,
    after: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(500).default(50),
    filter: z.enum(['all', 'fit', 'refused', 'warned']).default('all'),
    reason: z.string().max(100).nullish(),
  }),
  output: z.object({
    reasons: z.array(
      z.object({ reason: z.string().nullable(), column: z.string().nullable(), rows: z.number() }),
    ),
    warnings: z.array(z.object({ warning: z.string(), rows: z.number() })),
    items: z.array(
      z.object({
        rowNo: z.number(),
        lineNo: z.number(),
        refusal: z
          .object({ column: z.string().nullable(), reason: z.string(), values: reasonValues })
          .nullable(),
        warnings: z.array(z.string()),
        cells: z.array(
          z.object({
            column: z.string(),
            written: z.string(),
            understood: z.string().nullable(),
            code: z.string().optional(),
            rule: z.string().optional(),
            confidence: z.number().optional(),
            warning: z.string().optional(),
          }),
        ),
        rest: z.record(z.string(), z.string()),
      }),
    ),
  }),
});

/** The values of a column, as written and as understood. */
export const listValues = defineCall({
  ...reading,
  name: 'intake.import.values',
  summary:
    'Lists the different values of a column that can be overruled, the most frequent first: as written, as understood, by which rule and on whose word.',
  method: 'GET',
  path: '/api/imports/:id/values',
  input: z.object({
    id,
    part: z.string().min(1).max(100),
    limit: z.number().int().min(1).max(2_000).default(200),
  }),
  output: z.object({
    values: z.array(
      z.object({
        written: z.string(),
        rows: z.number(),
        understood: z.string().nullable(),
        code: z.string().nullable(),
        rule: z.string().nullable(),
        confidence: z.number().nullable(),
        /** On whose word; null: the program's own understanding. */
        from: z.enum(['alias', 'source', 'import']).nullable(),
      }),
    ),
    found: z.number(),
    /** Not every row was looked at: the file has too many different ones. */
    more: z.boolean(),
  }),
});

const overruled = z.object({
  id,
  part: z.string().min(1).max(100),
  written: z.string().min(1).max(1_000),
});

/** Says what a written value means. */
export const overruleImport = defineCall({
  ...common,
  name: 'intake.import.overrule',
  summary:
    'Says what a written value means in this import, or with no code that it means nothing known; the next import of this source proposes it.',
  method: 'POST',
  path: '/api/imports/:id/overrulings',
  input: overruled.extend({ code: z.string().min(1).max(200).nullable() }),
  output: importAnswer,
});

/** Takes that back. */
export const letStand = defineCall({
  ...common,
  name: 'intake.import.letStand',
  summary: 'Takes back an overruling: the value is again what the program takes it for.',
  method: 'POST',
  path: '/api/imports/:id/overrulings/undo',
  input: overruled,
  output: importAnswer,
});

/** Starts accepting, or goes on with it. */
export const acceptImport = defineCall({
  ...common,
  name: 'intake.import.accept',
  summary:
    'Starts accepting the rows that fit, as a job of the person who asks; resumes one that was stopped.',
  method: 'POST',
  path: '/api/imports/:id/accept',
  input: byId,
  output: importAnswer,
});

/** Stops the running step. */
export const cancelImport = defineCall({
  ...common,
  name: 'intake.import.cancel',
  summary:
    'Stops the running step after its chunk; what was accepted stays, and can be resumed or withdrawn.',
  method: 'POST',
  path: '/api/imports/:id/cancel',
  input: byId,
  output: importAnswer,
});

/** What somebody has since built on an import. */
export const listBuiltOn = defineCall({
  ...reading,
  name: 'intake.import.builtOn',
  summary: 'Lists what has since been built on the records of an import.',
  method: 'GET',
  path: '/api/imports/:id/built-on',
  input: byId,
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        entity: z.string(),
        on: z.string(),
        recordedBy: z.string(), // the display name
        recordedAt: z.string(),
        how: z.enum(['linked', 'corrected']),
      }),
    ),
    more: z.boolean(),
  }),
});

/** Takes an import back whole. */
export const withdrawImport = defineCall({
  name: 'intake.import.withdraw',
  summary:
    'Closes everything that an import wrote; `confirmed` is how many records built on it the person has seen.',
  method: 'POST',
  path: '/api/imports/:id/withdraw',
  input: z.object({
    id,
    reason: z.string().trim().min(3).max(1_000),
    confirmed: z.number().int().min(0).default(0),
  }),
  output: importAnswer,
  permission: 'intake.import.withdraw',
  audit: 'change',
  writes: true,
});

const withdrawingAnswer = z.object({ done: z.number(), whole: z.number(), stopping: z.boolean() });

/** How far a withdrawal is. */
export const readWithdrawal = defineCall({
  name: 'intake.import.readWithdrawal',
  summary: 'Says how far the withdrawal of an import is; nothing of one that has not begun or is done.',
  method: 'GET',
  path: '/api/imports/:id/withdrawal',
  input: byId,
  output: withdrawingAnswer,
  permission: 'intake.import.withdraw',
  audit: 'consultation',
  writes: false,
});

/** Stops a withdrawal. */
export const stopWithdrawal = defineCall({
  name: 'intake.import.stopWithdrawal',
  summary:
    'Stops the withdrawal of an import at its next step: it is one act, so that everything stays as it was.',
  method: 'POST',
  path: '/api/imports/:id/withdrawal/stop',
  input: byId,
  output: withdrawingAnswer,
  permission: 'intake.import.withdraw',
  audit: 'change',
  writes: true,
});

/** The refused rows as a file. */
export const downloadRefused = defineCall({
  name: 'intake.import.refused',
  summary: 'Downloads every refused row with its line, reason and column, as CSV that no spreadsheet runs.',
  method: 'GET',
  path: '/api/imports/:id/refused.csv',
  input: byId,
  output: z.any(),
  permission: 'intake.import.read',
  audit: 'export',
  writes: false,
  streams: true,
});
