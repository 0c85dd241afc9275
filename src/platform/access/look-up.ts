import { notAllowed, notFound } from '../../shared/fault.ts';
import type { Call } from '../http/contract.ts';
import { type Claims, nobody } from './claims.ts';
import { startDraft } from './draft.ts';
import { guard, type RequestFacts } from './guard.ts';
import type { LogTerms, Row } from './look-up-batch.ts';
import { may, rolesThatMay } from './may.ts';
import type { Platform } from './platform.ts';
import { readPurpose } from './purpose.ts';
import { logStopped } from './transaction.ts';

/** What is looked up: one row of a typed table. */
export type LookUp = Readonly<{ entity: string; table: string; id: string }>;

/** The row as its columns are named, and who asked. */
export type LookedUp = Readonly<{ row: Row; claims: Claims }>;

/**
 * The fast path of a plain look-up, the same rules as `inRequest` at a fraction of its cost: look-ups that arrive together share
 * one statement, which proves each session, shows each row by its reader's labels, and writes the entry of whoever may ask
 * whatever the record; where that is not so, the answer waits for the shared audit batch. Hidden and missing look alike.
 */
export async function lookUp(platform: Platform, facts: RequestFacts, wanted: LookUp): Promise<LookedUp> {
  const { call, session } = facts;
  const draft = startDraft({ requestId: facts.requestId, action: call.name, category: call.audit });
  const log = facts.purposeHeader
    ? null
    : { requestId: facts.requestId, terms: termsOf(platform, call, wanted) };
  try {
    const found = session
      ? await platform.lookUps.find({ session, table: wanted.table, id: wanted.id, log })
      : undefined;
    const claims = withPurpose(found?.claims ?? nobody, facts.purposeHeader);
    draft.enter(claims);
    guard(platform, facts, claims);
    draft.note({ detail: { id: wanted.id } });
    const row = found?.row;
    if (!row) throw notFound();
    const record = {
      entity: wanted.entity,
      officeId: Number(row.office_id),
      recordedBy: String(row.recorded_by),
    };
    if (!may(claims.reader, call.permission, record)) throw notAllowed(call.permission);
    if (!found.logged) {
      draft.note({ found: 1, subjects: [{ id: wanted.id, entity: wanted.entity }] });
      await platform.auditBatch.add(draft.done());
    }
    return { row, claims };
  } catch (error) {
    await logStopped(platform, draft, error);
    throw error;
  }
}

const termsOfCalls = new WeakMap<Call, LogTerms>();

/** Whom the statement itself may log as having looked up: holders of roles that ask nothing of the record. */
function termsOf({ training }: Platform, call: Call, { entity }: LookUp): LogTerms {
  const known = termsOfCalls.get(call);
  if (known?.training === training && known.entity === entity) return known;
  const terms = {
    action: call.name,
    entity,
    roles: call.audit === 'consultation' ? rolesThatMay(call.permission) : [],
    needsPurpose: call.needsPurpose === true,
    training,
  };
  termsOfCalls.set(call, terms);
  return terms;
}

function withPurpose(claims: Claims, header: string | null): Claims {
  return header && claims !== nobody ? { ...claims, purpose: readPurpose(header) } : claims;
}
