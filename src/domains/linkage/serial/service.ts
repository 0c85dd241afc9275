import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { serialExact } from '../../../shared/fold.ts';
import { hasWildcard } from '../../../shared/keys.ts';
import { catalogueName, understandFirearm } from '../../reference/index.ts';
import type * as api from './api.ts';
import { patterns, patternsOf, type SerialPattern } from './patterns.ts';
import { type Known, shapeOf, weighSerial } from './rules.ts';
import { findLearned, findShapes, type ShapeRow } from './store.ts';

type Weighed = OutputOf<typeof api.weighSerial>;
type Shapes = OutputOf<typeof api.listShapes>;

/** Says of a number that is being typed whether its maker gives such numbers. */
export async function weigh(
  ctx: Ctx,
  { serial, make, model, type, calibre, year }: InputOf<typeof api.weighSerial>,
): Promise<Weighed> {
  const understood = understandFirearm({ serial, make, model, type, calibre });
  const read = understood.serials.find(({ value }) => value !== '');
  const number =
    read && !hasWildcard(read.value) && read.wildcards.length === 0 ? serialExact(read.value) : '';
  const makeCode = understood.make?.code ?? null;
  const modelCode = understood.model?.code ?? null;
  const known = makeCode === null ? nothingKnown : await knownOf(ctx, makeCode, modelCode);
  const { pattern, ...weighed } = weighSerial(number, year ?? null, known);
  ctx.note({ detail: { serial }, found: known.learned.length });
  return {
    ...weighed,
    shape: number === '' ? shapeOf(serialExact(serial)) : weighed.shape,
    makeName: makeCode && catalogueName('make', makeCode),
    modelName: modelCode && catalogueName('model', modelCode),
    scope: known.scope,
    usual: known.learned.slice(0, 3).map(shareOf),
    pattern: pattern && patternOf(pattern),
  };
}

const nothingKnown: Known = { learned: [], scope: null, patterns: [] };

async function knownOf(ctx: Ctx, make: string, model: string | null): Promise<Known> {
  const rows = await findShapes(ctx, make, model);
  const ofModel = rows.filter((row) => row.model !== '');
  const learned = ofModel.length > 0 ? ofModel : rows;
  return {
    learned,
    scope: learned.length === 0 ? null : ofModel.length > 0 ? 'model' : 'make',
    patterns: patternsOf(make, model),
  };
}

/** What is known of makers' numbers: what the register shows first, then what sources say of makes that it has too few of. */
export async function shapes(ctx: Ctx, { make, limit }: InputOf<typeof api.listShapes>): Promise<Shapes> {
  const rows = await findLearned(ctx, { make: make ?? null, limit });
  const scopes = new Map<string, ShapeRow[]>();
  for (const row of rows) {
    const key = `${row.make} ${row.model}`;
    scopes.set(key, [...(scopes.get(key) ?? []), row]);
  }
  const said = patterns.filter((one) => make === undefined || one.make === make);
  for (const { make: one, model } of said)
    if (!scopes.has(`${one} ${model}`)) scopes.set(`${one} ${model}`, []);
  const makes = [...scopes].slice(0, limit).map(([key, learned]) => {
    const [code = '', model = ''] = key.split(' ');
    return {
      make: code,
      makeName: catalogueName('make', code),
      model: model === '' ? null : model,
      modelName: model === '' ? null : catalogueName('model', model),
      ofAll: learned[0]?.ofAll ?? null,
      learnedAt: learned[0]?.learnedAt ?? null,
      shapes: learned.map(shareOf),
      patterns: said.filter((one) => one.make === code && one.model === model).map(patternOf),
    };
  });
  ctx.note({ found: makes.length });
  return { makes };
}

const shareOf = ({
  shape,
  examples,
  ofAll,
}: Readonly<{ shape: string; examples: number; ofAll: number }>) => ({
  shape,
  examples,
  share: examples / ofAll,
});

function patternOf({ pattern, example, model, from, to, source, verified }: SerialPattern) {
  return { pattern, example, model: model === '' ? null : model, from, to, source, verified };
}
