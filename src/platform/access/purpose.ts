import { badInput } from '../../shared/fault.ts';
import type { Purpose } from './ctx.ts';

/** Why access may be asked. `general` is enough for looking around in one's own work, not for looking for a person. */
export const purposes = [
  'general',
  'prevention',
  'detection',
  'investigation',
  'prosecution',
  'border-check',
  'licensing',
  'tracing',
  'exchange',
  'statistics',
  'administration',
  'supervision',
  'training',
] as const;

const longest = 200;

/** Whether a word names a purpose. */
export function isPurpose(word: string): boolean {
  return purposes.some((purpose) => purpose === word);
}

/**
 * Reads the header X-Purpose: `code`, `code;legal basis` or `code;legal basis;case`, each part percent-encoded.
 * A code that is not on the list is refused: a purpose that nobody can check is none.
 */
export function readPurpose(header: string): Purpose {
  const [code = '', legalBasis = '', caseRef = ''] = header.split(';').map(decoded);
  if (!isPurpose(code)) throw badInput([{ field: 'purpose', reason: 'unknown-code' }]);
  return { code, legalBasis: legalBasis || null, caseRef: caseRef || null };
}

/** Writes the header X-Purpose; the other end of `readPurpose`. */
export function writePurpose(purpose: Purpose): string {
  return [purpose.code, purpose.legalBasis ?? '', purpose.caseRef ?? ''].map(encodeURIComponent).join(';');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).trim().slice(0, longest);
  } catch {
    throw badInput([{ field: 'purpose', reason: 'unreadable' }]);
  }
}
