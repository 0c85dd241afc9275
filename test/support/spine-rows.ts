import type { TestDatabase } from './database.ts';

/** The rows of a projection as the oracle writes them: one sorted text a row. */
export async function rowsAsText(
  db: TestDatabase,
  table: 'record' | 'edge' | 'chronicle' | 'search_key',
): Promise<readonly string[]> {
  const rows = await db.admin.unsafe<{ row: Record<string, unknown> }[]>(
    `select to_jsonb(t) as row from ffp.${table} t`,
  );
  return rows
    .map(({ row }) =>
      JSON.stringify(
        Object.entries(row)
          .map(([column, value]) => [column, plain(value)])
          .sort(),
      ),
    )
    .sort();
}

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

function plain(value: unknown): unknown {
  if (typeof value !== 'string' || !isInstant.test(value)) return value;
  const [seconds = '', fraction = ''] = value.replace(/\+00:00$/, '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
}
