import { Fault } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import { cleanDetail, cleanText } from '../audit/clean.ts';
import type { AuditEntry, Outcome } from '../audit/entry.ts';
import type { AuditCategory } from '../http/contract.ts';
import { type Claims, nobody } from './claims.ts';
import type { Actor, AuditNote, Purpose } from './ctx.ts';

/** What the log learns of a request while it runs; becomes its one entry. */
export type Draft = Readonly<{
  enter: (claims: Claims) => void;
  note: (note: AuditNote) => void;
  done: () => AuditEntry;
  stopped: (error: unknown) => AuditEntry;
}>;

/** What is known before the request has begun. */
export type DraftStart = Readonly<{ requestId: string; action: string; category: AuditCategory }>;

/** Starts the entry of a request. */
export function startDraft(start: DraftStart): Draft {
  let claims: Claims | undefined;
  let notes: AuditNote = {};
  const id = newId();

  const entry = (outcome: Outcome, extra: Readonly<Record<string, unknown>> = {}): AuditEntry => ({
    id,
    requestId: start.requestId,
    ...whose(claims, notes.actor),
    category: start.category,
    action: start.action,
    ...why(claims?.purpose),
    outcome,
    found: notes.found ?? null,
    recipients: recipientsOf(start.category, notes, claims),
    knownAt: notes.knownAt ?? null,
    detail: cleanDetail({ ...notes.detail, ...extra }),
    subjects: [...(notes.subjects ?? [])],
  });

  return {
    enter: (known) => {
      claims = known;
    },
    note: (note) => {
      notes = joinNotes(notes, note);
    },
    done: () => entry('done'),
    stopped: (error) => entry(outcomeOf(error), { fault: codeOf(error) }),
  };
}

/** A fault that the person could have foreseen is a refusal; what nobody foresaw is a failure. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Fault) return error.status < 500 ? 'refused' : 'failed';
  return /^(42501|22...|23...|40001|40P01)$/.test(codeOf(error)) ? 'refused' : 'failed';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
}

function joinNotes(before: AuditNote, note: AuditNote): AuditNote {
  return {
    ...before,
    ...note,
    subjects: [...(before.subjects ?? []), ...(note.subjects ?? [])],
    detail: { ...before.detail, ...note.detail },
  };
}

type Whose = Pick<AuditEntry, 'accountId' | 'accountName' | 'officeId' | 'sessionId'>;

function whose(claims: Claims | undefined, actor: Actor | undefined): Whose {
  if (actor) {
    const { accountId, name, officeId, sessionId } = actor;
    return { accountId, accountName: name, officeId, sessionId };
  }
  if (!claims || claims === nobody) {
    return { accountId: null, accountName: null, officeId: null, sessionId: null };
  }
  const { accountId, username, officeId, sessionId } = claims.reader;
  return { accountId, accountName: username, officeId, sessionId };
}

function why(purpose: Purpose | undefined): Pick<AuditEntry, 'purpose' | 'legalBasis' | 'caseRef'> {
  return {
    purpose: purpose?.code ?? null,
    legalBasis: purpose?.legalBasis ? cleanText(purpose.legalBasis) : null,
    caseRef: purpose?.caseRef ? cleanText(purpose.caseRef) : null,
  };
}

/** An export goes to whoever asked for it; a disclosure must say to whom (Law Enforcement Directive art. 25). */
function recipientsOf(category: AuditCategory, notes: AuditNote, claims: Claims | undefined): string | null {
  if (notes.recipients !== undefined) return cleanText(notes.recipients);
  return category === 'export' && claims ? claims.reader.username : null;
}
