import type { Sql } from 'postgres';
import { type Gathering, gather } from '../../shared/gather.ts';
import { newId } from '../../shared/ids.ts';
import { type Claims, claimsOf, type EnterRow } from './claims.ts';

/** One row of a typed table, asked for by whoever holds a session. */
export type Question = Readonly<{
  session: Buffer;
  table: string;
  id: string;
  /** The request whose entry in the log is to be written with the answer; null where the asker writes it himself. */
  log: { requestId: string; terms: LogTerms } | null;
}>;

/** Whose look-ups the statement may log as done, and as what: the same for all requests of a call. */
export type LogTerms = Readonly<{
  action: string;
  entity: string;
  /** Roles whose holders may ask the call, whatever the record. */
  roles: readonly string[];
  needsPurpose: boolean;
  /** Whether training sign-ins are good here. */
  training: boolean;
}>;

/** Who asked, the row as its columns are named if it is there and his to see, and whether his entry stands in the log. */
export type Found = Readonly<{ claims: Claims; row: Row | undefined; logged: boolean }>;

/** A row as its columns are named. */
export type Row = Readonly<Record<string, unknown>>;

/** The look-ups that all requests of a process share. */
export type LookUpBatch = Readonly<{
  /** Undefined: the session is not good. Rights and row are those of one moment after the question came. */
  find: (question: Question) => Promise<Found | undefined>;
}>;

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const limits = { largest: 200, atOnce: 2 };

/**
 * Asks for the rows that many requests want of one table with one statement; each by the rights of its own session (decision 0016).
 * The statement writes the entries of those whom the terms let ask, so that answer and entry are one durable commit (0009).
 */
export function makeLookUpBatch(sql: Sql): LookUpBatch {
  const kinds = new Map<string, Gathering<Question, Found | undefined>>();
  const readers: KnownReaders = new Map();
  return {
    find: async (question) => {
      const { table, id, log } = question;
      if (!isId.test(id)) throw new Error('not an id'); // it becomes part of a list
      const kind = `${table} ${log?.terms.action ?? ''}`;
      const known = kinds.get(kind) ?? gather((questions) => findAll(sql, readers, questions), limits);
      kinds.set(kind, known);
      return known.ask(question);
    },
  };
}

/**
 * Who held a session when it was last asked, by the session's digest, with the version of the rows that say so. Good only where the
 * database says in the same statement that the version is still this one; it spares the telling, not the asking.
 */
type KnownReaders = Map<string, KnownReader>;

type KnownReader = Readonly<{ version: string; claims: Claims }>;

const mostReaders = 10_000;

/** Questions of one table and one call. */
async function findAll(
  sql: Sql,
  readers: KnownReaders,
  questions: readonly Question[],
): Promise<readonly (Found | undefined)[]> {
  const [first] = questions;
  if (!first) return [];
  const asking = questions.map(({ session }) => session.toString('hex'));
  const sessions = [...new Set(asking)];
  const nth = new Map(sessions.map((session, at) => [session, at + 1]));
  const known = sessions.map((session) => readers.get(session));
  const lines = await sql.unsafe<Line[]>(
    statementOf(first.table),
    [
      `{${sessions.map((session) => `"\\\\x${session}"`).join(',')}}`,
      `{${known.map((reader) => `"${reader?.version ?? ''}"`).join(',')}}`,
      `{${asking.map((session) => nth.get(session)).join(',')}}`,
      `{${questions.map(({ id }) => id).join(',')}}`,
      // An entry's id is new at each try: what was written by one whose answer was lost stays another's.
      `{${questions.map(({ log }) => (log ? newId() : 'null')).join(',')}}`,
      `{${questions.map(({ log }) => log?.requestId ?? 'null').join(',')}}`,
      JSON.stringify(first.log?.terms ?? { roles: [] }),
    ],
    { prepare: true },
  );
  const claims = new Map<string, Claims>();
  const shown: (Line | undefined)[] = [];
  for (const line of lines) {
    if (line.$nth !== null) shown[line.$nth - 1] = line;
    const session = sessions[line.$asker - 1];
    const reader = told(line) ?? known[line.$asker - 1];
    if (session === undefined || !reader) throw new Error('a reader of whom nobody told');
    if (reader !== known[line.$asker - 1]) keep(readers, session, reader);
    claims.set(session, reader.claims);
  }
  return asking.map((session, at) => {
    const who = claims.get(session);
    return who && { claims: who, row: shown[at], logged: shown[at]?.$logged ?? false };
  });
}

function keep(readers: KnownReaders, session: string, reader: KnownReader): void {
  if (readers.size >= mostReaders) readers.clear();
  readers.set(session, reader);
}

function told({ $who, $version }: Line): KnownReader | undefined {
  if (!$who) return undefined;
  return { version: $version, claims: claimsOf({ ...$who, csrf_hash: bytesOf($who.csrf_hash) }) };
}

/** A line of the answer: an asker, and a row that he may see if there is one. Names with a dollar are no columns. */
type Line = Record<string, unknown> & {
  $asker: number;
  $version: string;
  $who: (Omit<EnterRow, 'csrf_hash'> & { csrf_hash: string }) | null;
  $nth: number | null;
  $logged: boolean;
};

const statements = new Map<string, string>();

function statementOf(table: string): string {
  const known = statements.get(table);
  if (known) return known;
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new Error(`not a table: ${table}`);
  const statement = `
    select f.asker as "$asker", f.version as "$version", f.who as "$who", f.nth as "$nth", f.logged as "$logged", (f.held).*
    from ffp.look_up_${table}($1::text::bytea[], $2::text::text[], $3::text::int[], $4::text::uuid[], $5::text::uuid[], $6::text::uuid[],
      $7::text::jsonb) f`;
  statements.set(table, statement);
  return statement;
}

/** JSON writes bytes as \x and digits. */
const bytesOf = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');
