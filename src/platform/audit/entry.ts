import type { ISql } from 'postgres';
import type { AuditCategory } from '../http/contract.ts';

/** How a request ended. */
export type Outcome = 'done' | 'refused' | 'failed';

/** One line of the log, as it is written. */
export type AuditEntry = Readonly<{
  id: string;
  requestId: string;
  accountId: string | null;
  accountName: string | null;
  officeId: number | null;
  sessionId: string | null;
  category: AuditCategory;
  action: string;
  purpose: string | null;
  legalBasis: string | null;
  caseRef: string | null;
  outcome: Outcome;
  found: number | null;
  recipients: string | null;
  knownAt: string | null;
  detail: Readonly<Record<string, unknown>>;
  subjects: readonly Readonly<{ id: string; entity: string }>[];
}>;

/**
 * Writes entries with the records that they touched, in one statement. No answer is given without it. The one record of an entry
 * stands in it; several have rows of their own.
 */
export async function writeEntries(sql: ISql, entries: readonly AuditEntry[]): Promise<void> {
  const given = JSON.stringify(entries.map(asWritten));
  await sql`
    with given as materialized (
      select g.* from jsonb_to_recordset(${given}::text::jsonb) as g(
        "id" uuid, "requestId" uuid, "accountId" uuid, "accountName" text, "officeId" int, "sessionId" uuid,
        "category" text, "action" text, "purpose" text, "legalBasis" text, "caseRef" text, "outcome" text,
        "found" int, "recipients" text, "knownAt" timestamptz, "only" uuid, "entity" text, "detail" jsonb, "subjects" jsonb)
    ), entries as (
      insert into ffp.audit_entry (id, request_id, account_id, account_name, office_id, session_id,
        category, action, purpose, legal_basis, case_ref, outcome, found, recipients, known_at, record_id, entity, detail)
      select g."id", g."requestId", g."accountId", g."accountName", g."officeId", g."sessionId",
        g."category", g."action", g."purpose", g."legalBasis", g."caseRef", g."outcome", g."found", g."recipients",
        g."knownAt", g."only", g."entity", g."detail"
      from given g
    )
    insert into ffp.audit_subject (entry_id, record_id, entity)
    select g."id", s.id, s.entity
    from given g, jsonb_to_recordset(g."subjects") as s(id uuid, entity text)`;
}

function asWritten({ subjects, ...entry }: AuditEntry): Readonly<Record<string, unknown>> {
  const [only] = subjects;
  return only && subjects.length === 1
    ? { ...entry, only: only.id, entity: only.entity, subjects: [] }
    : { ...entry, subjects };
}
