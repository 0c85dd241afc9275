import type { Ctx } from '../access/ctx.ts';
import type { ImportAnswer } from './api.ts';
import { missingColumns, openQuestions } from './checks.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed } from './intake.ts';
import { proposeMapping } from './mapping.ts';
import { progressOf } from './run.ts';
import { findName } from './store.ts';

/** An import as an answer: with what must still be said, and what the reader may do. */
export async function answerOf(ctx: Ctx, intake: Intake, of: Import): Promise<ImportAnswer> {
  const { headings, profiles, layout, encoding, encodingIsSure } = of.reading;
  const shape = shapeNamed(intake, of.shape);
  const mapped = new Set(Object.values(of.mapping));
  const guarded = { officeId: of.officeId, recordedBy: of.requestedBy };
  return {
    ...of,
    progress: progressOf(of, new Date(ctx.now)),
    requestedBy: await findName(ctx, of.requestedBy),
    reading: {
      encoding,
      encodingIsSure,
      delimiter: layout.dialect.delimiter,
      hasHeadings: layout.hasHeadings,
      columns: headings.map((heading, index) => ({
        heading,
        filled: profiles[index]?.filled ?? 0,
        samples: [...(profiles[index]?.samples ?? [])],
      })),
    },
    mapping: { ...of.mapping },
    settings: { ...of.settings },
    proposals: [...proposeMapping(shape, headings, profiles, undefined)],
    unmapped: headings.filter((heading) => !mapped.has(heading)),
    missing: [...missingColumns(shape, of)],
    questions: [...openQuestions(shape, of)],
    may: {
      run: ctx.may('intake.import.run', guarded) && of.officeId === ctx.reader.officeId,
      withdraw: ctx.may('intake.import.withdraw', guarded),
    },
  };
}
