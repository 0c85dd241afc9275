import { badInput, Fault } from '../../shared/fault.ts';

/** A link to what is hidden and to what does not exist look alike (check AZ-15). */
export const linkNotFound = (field: string): Fault => badInput([{ field, reason: 'link-not-found' }]);

/** The record was withdrawn: it is kept, and cannot change any more. */
export const withdrawn = (): Fault => new Fault('withdrawn', 409);

/** Runs a write; what row security refuses becomes a fault that does not say whether the thing exists. */
export async function guarded<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    throw explained(error);
  }
}

/** 42501 comes from a label out of reach or a link's guard; 23xxx and 22xxx from a constraint that the checks did not know. */
function explained(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '42501')
    return new Fault(
      'bad-input',
      422,
      {},
      { problems: [{ field: '', reason: 'link-not-found' }], was: error },
    );
  if (code === '23502' || code === '23514') {
    const named = error instanceof Error && 'column_name' in error ? String(error.column_name) : '';
    return new Fault(
      'bad-input',
      422,
      {},
      { problems: [{ field: named, reason: code === '23502' ? 'required' : 'not-right' }], was: error },
    );
  }
  return error;
}
