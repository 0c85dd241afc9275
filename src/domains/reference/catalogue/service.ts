import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { type FileAnswer, fileAnswer } from '../../../platform/http/route.ts';
import { csvLine } from '../../../shared/csv.ts';
import { notFound } from '../../../shared/fault.ts';
import type { exportCatalogue, findInCatalogue, getFromCatalogue, listLists } from './api.ts';
import { choicesOf, findEntries, namesPointedTo } from './find.ts';
import { footnote } from './footnote.ts';
import { catalogueLists, isCatalogueList } from './lists.ts';
import { namesOverTime } from './over-time.ts';
import { pairsOf } from './pairs.ts';
import { type Entry, entries, entryById, modelFeatures } from './rows.ts';
import { tiedTo } from './tied.ts';

const shown = ({ id, name, cells }: Entry) => ({ id, name, cells: { ...cells } });

/** Which lists the catalogue has. */
export async function lists(_ctx: Ctx): Promise<OutputOf<typeof listLists>> {
  return {
    footnote: footnote(),
    lists: catalogueLists.map((list) => {
      const rows = entries.get(list) ?? [];
      return {
        list,
        rows: rows.length,
        verified: rows.filter(({ cells }) => cells.verified !== 'no').length,
      };
    }),
  };
}

/** Rows of a list. The catalogue is data of the product: everybody who is signed in reads the same. */
export async function find(
  ctx: Ctx,
  { list, text = '', where, limit, after }: InputOf<typeof findInCatalogue>,
): Promise<OutputOf<typeof findInCatalogue>> {
  const fitting = findEntries({ list, text, where: pairsOf(where) });
  const start = Number(after ?? 0);
  const rows = fitting.slice(start, start + limit);
  ctx.note({ detail: { list, text }, found: fitting.length });
  return {
    rows: rows.map(shown),
    found: fitting.length,
    next: start + limit < fitting.length ? String(start + limit) : null,
    names: namesPointedTo(list, rows, ctx.reader.language),
    choices: choicesOf(list),
  };
}

/** One row, with its names over time and what names it. */
export async function entry(
  ctx: Ctx,
  { of }: InputOf<typeof getFromCatalogue>,
): Promise<OutputOf<typeof getFromCatalogue>> {
  const list = of.slice(0, of.indexOf('/'));
  const id = of.slice(list.length + 1);
  const found = isCatalogueList(list) ? entryById(list, id) : undefined;
  if (!found || !isCatalogueList(list)) throw notFound();
  ctx.note({ detail: { list, code: id } });
  return {
    row: shown(found),
    names: namesPointedTo(list, [found], ctx.reader.language),
    overTime: list === 'makes' ? [...namesOverTime(id)] : [],
    tied: [...tiedTo(list, found, ctx.reader.language)],
    features: list === 'models' ? featuresOf(id) : {},
  };
}

/** The rows of a list as CSV. */
export async function file(
  ctx: Ctx,
  { list, text = '', where }: InputOf<typeof exportCatalogue>,
): Promise<FileAnswer> {
  const rows = findEntries({ list, text, where: pairsOf(where) });
  const columns = Object.keys(entries.get(list)?.[0]?.cells ?? {});
  ctx.note({ detail: { list, text }, found: rows.length });
  const lines = [
    csvLine(columns),
    ...rows.map(({ cells }) => csvLine(columns.map((name) => cells[name] ?? ''))),
  ];
  return fileAnswer(`${list}.csv`, 'text/csv; charset=utf-8', `\uFEFF${lines.join('')}`);
}

function featuresOf(model: string): Record<string, string> {
  const row = modelFeatures.find((one) => one.model === model);
  if (!row) return {};
  const { model: _model, source, verified, checked_by, checked_on, ...features } = row;
  return { ...features };
}
