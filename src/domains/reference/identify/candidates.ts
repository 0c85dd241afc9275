import { type Model, models } from '../catalogue/models.ts';
import { modelFeatures } from '../catalogue/rows.ts';
import { listOf, type TableRow } from '../catalogue/table.ts';
import { type Drawing, drawings, features } from './features.ts';
import type { Candidate } from './narrow.ts';

/** A model that can be told apart by looking, with its row and what it is taken for. */
export type Described = Candidate &
  Readonly<{
    row: Model;
    drawing: Drawing;
    confusedWith: readonly string[];
    verified: string;
    source: string;
  }>;

const byCode = new Map(models.map((model) => [model.code, model]));

/** Models whose features somebody has described. */
export const described: readonly Described[] = modelFeatures.flatMap((row) => {
  const model = byCode.get(row.model ?? '');
  return model ? [describedOf(model, row)] : [];
});

const describedCodes = new Set(described.map(({ model }) => model));

/** The others, of which only the name, the type and the calibre are known. */
export const undescribed: readonly Model[] = models.filter(({ code }) => !describedCodes.has(code));

function describedOf(model: Model, row: TableRow): Described {
  return {
    model: model.code,
    row: model,
    drawing: drawings.find((one) => one === row.drawing) ?? 'pistol',
    confusedWith: listOf(row.confused_with),
    verified: row.verified ?? 'no',
    source: row.source ?? '',
    features: Object.fromEntries(
      features.map(({ name }) => [name, name === 'calibre' ? model.calibres : listOf(row[name])]),
    ),
  };
}
