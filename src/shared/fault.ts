/** What stops a request: a stable code, an HTTP status, a sentence key for the person, details for the log. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: string;
  readonly status: number;
  /** Values for the translated sentence `fault.<code>`; never personal data. */
  readonly values: Readonly<Record<string, string | number>>;
  /** For the log only. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    status: number,
    values: Readonly<Record<string, string | number>> = {},
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.code = code;
    this.status = status;
    this.values = values;
    this.details = details;
  }
}

/** Not there, or not for you: the two look alike. */
export const notFound = (): Fault => new Fault('not-found', 404);
/** Not signed in, or signed out since. */
export const notSignedIn = (): Fault => new Fault('not-signed-in', 401);
/** This person may not do this at all, whatever the record. Used only where the record's existence is no secret. */
export const notAllowed = (permission: string): Fault => new Fault('not-allowed', 403, { permission });
/** The record has changed since it was read. */
export const stale = (): Fault => new Fault('stale', 412);
/** Something that was sent is not right; `problems` names field and reason key. */
export const badInput = (
  problems: readonly Readonly<{
    field: string;
    reason: string;
    values?: Readonly<Record<string, string | number>>;
  }>[],
): Fault => new Fault('bad-input', 422, {}, { problems });
