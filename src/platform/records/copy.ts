import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Ctx } from '../access/ctx.ts';
import { quoted } from '../projections/relations.ts';
import type { LooseRecord, Written } from './layout.ts';

/** COPY into a table under row security is refused (0A000): rows go into a table of this transaction first. Returns its name. */
export async function stage(
  ctx: Ctx,
  name: string,
  layout: readonly Written[],
  rows: readonly LooseRecord[],
): Promise<string> {
  const table = `pg_temp.${quoted(name)}`;
  const columns = layout.map(({ column, type }) => `${quoted(column)} ${type}`);
  await ctx.sql.unsafe(`create temp table ${quoted(name)} (${columns.join(', ')}) on commit drop`);
  const names = layout.map(({ column }) => quoted(column)).join(', ');
  const stream = await ctx.sql.unsafe(`copy ${table} (${names}) from stdin`).writable();
  await send(stream, layout, rows);
  return table;
}

const piece = 1 << 16;

async function send(
  stream: Writable,
  layout: readonly Written[],
  rows: readonly LooseRecord[],
): Promise<void> {
  let text = '';
  for (const row of rows) {
    text += copyLine(layout, row);
    if (text.length < piece) continue;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end(text);
  await once(stream, 'finish');
}

/** A record as a line of COPY's text format. */
export function copyLine(layout: readonly Written[], row: LooseRecord): string {
  let line = '';
  for (const { read, type } of layout) {
    if (line !== '') line += '\t';
    const value = read(row);
    line += copyCell(type === 'jsonb' ? JSON.stringify(value) : value);
  }
  return `${line}\n`;
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyCell(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value !== 'string')
    return typeof value === 'object' ? copyCell(JSON.stringify(value)) : String(value);
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : value;
}
