import type { Sql } from 'postgres';
import { type Gathering, gather } from '../../shared/gather.ts';
import { type Claims, claimsOf, type EnterRow } from './claims.ts';

/** One row of a typed table, asked for by whoever holds a session. */
export type Question = Readonly<{ session: Buffer; table: string; id: string }>;

/** Who asked, and the row as its columns are named, if it is there and his to see. */
export type Found = Readonly<{ claims: Claims; row: Row | undefined }>;

/** A row as its columns are named. */
export type Row = Readonly<Record<string, unknown>>;

/** The look-ups that all requests of a process share. */
export type LookUpBatch = Readonly<{
  /** Undefined: the session is not good. Rights and row are those of one moment after the question came. */
  find: (question: Question) => Promise<Found | undefined>;
}>;

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const limits = { largest: 200, atOnce: 2 };

/** Asks for the rows that many requests want of one table with one statement; each by the rights of its own session (decision 0016). */
export function makeLookUpBatch(sql: Sql): LookUpBatch {
  const tables = new Map<string, Gathering<Question, Found | undefined>>();
  return {
    find: async (question) => {
      const { table, id } = question;
      if (!isId.test(id)) throw new Error('not an id'); // it becomes part of a list
      const known = tables.get(table) ?? gather((questions) => findAll(sql, table, questions), limits);
      tables.set(table, known);
      return known.ask(question);
    },
  };
}

async function findAll(
  sql: Sql,
  table: string,
  questions: readonly Question[],
): Promise<readonly (Found | undefined)[]> {
  const askers = askersOf(questions);
  const lines = await sql.unsafe<Line[]>(
    statementOf(table),
    [
      `{${askers.map(({ session }) => `"\\\\x${session}"`).join(',')}}`,
      `{${askers.map(({ ids }) => `"{${ids.join(',')}}"`).join(',')}}`,
    ],
    { prepare: true },
  );
  for (const line of lines) {
    const asker = askers[line.$asker - 1];
    if (line.$who && asker)
      asker.claims = claimsOf({ ...line.$who, csrf_hash: bytesOf(line.$who.csrf_hash) });
    else asker?.rows.set(String(line.id), line);
  }
  const bySession = new Map(askers.map((asker) => [asker.session, asker]));
  return questions.map(({ session, id }) => {
    const asker = bySession.get(session.toString('hex'));
    return asker?.claims && { claims: asker.claims, row: asker.rows.get(id.toLowerCase()) };
  });
}

/** One session of a round: what it asks for, who it is, what it may see of it. */
type Asker = { session: string; ids: string[]; claims?: Claims; rows: Map<string, Row> };

function askersOf(questions: readonly Question[]): readonly Asker[] {
  const askers = new Map<string, Asker>();
  for (const { session, id } of questions) {
    const key = session.toString('hex');
    const asker = askers.get(key) ?? { session: key, ids: [] as string[], rows: new Map<string, Row>() };
    askers.set(key, asker);
    asker.ids.push(id);
  }
  return [...askers.values()];
}

/** A line of the answer: either who an asker is, or a row that he may see. Names with a dollar are no columns. */
type Line = Record<string, unknown> & {
  $asker: number;
  $who: (Omit<EnterRow, 'csrf_hash'> & { csrf_hash: string }) | null;
};

const statements = new Map<string, string>();

function statementOf(table: string): string {
  const known = statements.get(table);
  if (known) return known;
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new Error(`not a table: ${table}`);
  const statement = `
    select f.asker as "$asker", f.who as "$who", (f.held).*
    from ffp.look_up_${table}($1::text::bytea[], $2::text::text[]) f`;
  statements.set(table, statement);
  return statement;
}

/** JSON writes bytes as \x and digits. */
const bytesOf = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');
