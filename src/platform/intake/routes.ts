import type { Ctx } from '../access/ctx.ts';
import type { Platform } from '../access/platform.ts';
import type { InputOf } from '../http/contract.ts';
import { fileAnswer, type Route, route } from '../http/route.ts';
import { requestJob } from '../jobs/index.ts';
import { answerOf } from './answer.ts';
import * as api from './api.ts';
import type { Import } from './import.ts';
import type { ImportStep, Intake } from './intake.ts';
import { letStand, overrule } from './overrule.ts';
import { previewRows, refusedCsv } from './preview.ts';
import { countReasons, countWarnings } from './rows-store.ts';
import { stepJob } from './run.ts';
import * as service from './service.ts';
import { type FileToStage, stageFile } from './stage.ts';
import { listImports } from './store.ts';
import { followUpload, uploadProgress } from './upload-progress.ts';
import { valuesOf } from './values.ts';
import { builtOn, findWithdrawing, stopWithdrawing, withdrawImport } from './withdraw.ts';
import { sayIn } from './words.ts';

/** The calls of intake. Steps that may take long run after the answer, as jobs of their requester. */
export function intakeRoutes(platform: Platform, intake: Intake): readonly Route[] {
  return [
    ...readingRoutes(intake),
    ...fileRoutes(intake),
    ...stepRoutes(platform, intake),
    ...overrulingRoutes(intake),
  ];
}

function readingRoutes(intake: Intake): readonly Route[] {
  return [
    route(api.listShapes, async (ctx) => ({
      shapes: [...intake.shapes.values()]
        .filter((shape) => ctx.may(shape.permission))
        .map((shape) => ({
          name: shape.name,
          title: shape.title,
          overruled: [...(shape.overruling?.parts ?? [])],
          columns: shape.columns.map(({ name, kind, required, word }) => ({
            name,
            kind,
            required: required ?? false,
            word: word ?? `intake.column.${shape.name}.${name}`,
          })),
        })),
    })),
    route(api.listImports, async (ctx, { state, after, limit }) => {
      const items = await listImports(ctx, { state: state ?? null, after: after ?? null, limit });
      ctx.note({ found: items.length });
      const answers = await Promise.all(items.map((of) => answerOf(ctx, intake, of)));
      return { items: answers, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
    }),
    route(api.getImport, async (ctx, { id }) => {
      ctx.note({ detail: { import: id } });
      return answerOf(ctx, intake, await service.getImport(ctx, id));
    }),
    route(api.previewImport, async (ctx, { id, reason, ...page }) => {
      const of = await service.getImport(ctx, id);
      return {
        reasons: [...(await countReasons(ctx, of))],
        warnings: [...(await countWarnings(ctx, of))],
        items: (await previewRows(ctx, intake, of, { ...page, reason: reason ?? null })).map((row) => ({
          ...row,
          warnings: [...row.warnings],
          cells: [...row.cells],
        })),
      };
    }),
  ];
}

function fileRoutes(intake: Intake): readonly Route[] {
  return [
    route(api.uploadImport, async (ctx, input) => {
      const progress = followUpload(ctx.reader.accountId, input.progressKey ?? null, input.file.size);
      try {
        const staged = await stageFile(ctx, intake, fileOf(input), progress.report);
        return { already: staged.already, import: await answerOf(ctx, intake, staged.import) };
      } finally {
        progress.end();
      }
    }),
    route(
      api.readUploadProgress,
      async (ctx, { key }) =>
        uploadProgress(ctx.reader.accountId, key) ?? { rows: 0, bytesRead: 0, bytes: 0 },
    ),
    route(api.downloadRefused, async (ctx, { id }) => {
      const of = await service.getImport(ctx, id);
      ctx.note({ found: of.refusedCount, recipients: ctx.reader.username, detail: { import: id } });
      const name = `${of.fileName.replace(/\.[^.]*$/, '')}-refused.csv`;
      return fileAnswer(
        name,
        'text/csv; charset=utf-8',
        refusedCsv(ctx, intake, of, sayIn(ctx.reader.language)),
      );
    }),
  ];
}

function stepRoutes(platform: Platform, intake: Intake): readonly Route[] {
  const jobs = { check: stepJob(intake, 'check'), accept: stepJob(intake, 'accept') };
  const begin = async (ctx: Ctx, step: ImportStep, of: Import) => {
    if (of.state === 'checking' || of.state === 'accepting')
      await requestJob(platform, ctx, jobs[step], { importId: of.id });
    return answerOf(ctx, intake, of);
  };
  return [
    route(api.mapImport, async (ctx, { id, mapping, settings }) =>
      answerOf(
        ctx,
        intake,
        await service.mapImport(ctx, intake, id, { mapping, settings: settled(settings) }),
      ),
    ),
    route(api.checkImport, async (ctx, { id }) =>
      begin(ctx, 'check', await service.beginChecks(ctx, intake, id)),
    ),
    route(api.acceptImport, async (ctx, { id }) =>
      begin(ctx, 'accept', await service.beginAccepting(ctx, intake, id)),
    ),
    route(api.cancelImport, async (ctx, { id }) =>
      answerOf(ctx, intake, await service.cancel(ctx, intake, id)),
    ),
    route(api.listBuiltOn, async (ctx, { id }) => {
      const { items, more } = await builtOn(ctx, await service.getImport(ctx, id));
      ctx.note({
        found: items.length,
        subjects: items.map((item) => ({ id: item.id, entity: item.entity })),
      });
      return { items: [...items], more };
    }),
    route(api.withdrawImport, async (ctx, { id, reason, confirmed }) => {
      await withdrawImport(ctx, id, { reason, confirmed });
      return answerOf(ctx, intake, await service.getImport(ctx, id));
    }),
    route(api.readWithdrawal, async (ctx, { id }) => findWithdrawing(ctx, await service.getImport(ctx, id))),
    route(api.stopWithdrawal, async (ctx, { id }) => stopWithdrawing(ctx, await service.getImport(ctx, id))),
  ];
}

function overrulingRoutes(intake: Intake): readonly Route[] {
  return [
    route(api.listValues, async (ctx, { id, part, limit }) => {
      const seen = await valuesOf(ctx, intake, await service.getImport(ctx, id), { part, limit });
      return { ...seen, values: [...seen.values] };
    }),
    route(api.overruleImport, async (ctx, { id, ...said }) =>
      answerOf(ctx, intake, await overrule(ctx, intake, await service.forRunning(ctx, intake, id), said)),
    ),
    route(api.letStand, async (ctx, { id, ...said }) =>
      answerOf(ctx, intake, await letStand(ctx, intake, await service.forRunning(ctx, intake, id), said)),
    ),
  ];
}

function fileOf(input: InputOf<typeof api.uploadImport>): FileToStage {
  const { file, encoding, delimiter, hasHeadings } = input;
  return {
    path: file.path,
    name: file.name,
    sha256: file.sha256,
    bytes: file.size,
    shape: input.shape,
    origin: {
      sourceName: input.sourceName,
      institution: input.institution ?? null,
      statementKind: input.statementKind,
      sourceGrade: input.sourceGrade,
      informationGrade: input.informationGrade,
    },
    level: input.level,
    compartments: input.compartments,
    reading: {
      ...(encoding ? { encoding } : {}),
      ...(delimiter ? { delimiter } : {}),
      ...(hasHeadings === null || hasHeadings === undefined ? {} : { hasHeadings }),
    },
  };
}

function settled(settings: InputOf<typeof api.mapImport>['settings']): Import['settings'] {
  return Object.fromEntries(
    Object.entries(settings).map(([heading, said]) => [
      heading,
      { dayOrder: said.dayOrder ?? null, decimal: said.decimal ?? null },
    ]),
  );
}
