import { z } from 'zod';

/** The kinds of entry that the log knows (Law Enforcement Directive art. 25). */
export type AuditCategory =
  | 'collection'
  | 'change'
  | 'consultation'
  | 'search'
  | 'export'
  | 'disclosure'
  | 'combination'
  | 'erasure'
  | 'access'
  | 'administration';

/** A call: the contract of server, browser, command line and OpenAPI. Every one has a permission and an audit category; a call without them fails the build. */
export type Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Readonly<{
  name: string; // 'seizures.seizure.list'
  summary: string; // one English sentence for OpenAPI
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string; // '/api/seizures/:id'; path parameters are part of the input
  input: I; // path and query parameters and the body, one object; numbers of the query are coerced
  output: O;
  permission: string | 'anonymous' | 'signed-in';
  audit: AuditCategory;
  /** A read runs without a write transaction and shares the process-wide audit batch. */
  writes: boolean;
  /** Writes new records and asks only what it needs for them: may share its transaction with others that come in at the same time (decision 0022). */
  together?: boolean;
  /** The expected version comes as If-Match: "3". */
  versioned?: boolean;
  /** Needs a purpose to be named in this request (header X-Purpose) when the session's is only 'general'. */
  needsPurpose?: boolean;
  /** Streams a file (or the event stream) instead of JSON. */
  streams?: boolean;
  /** The body is a multipart form with one file, part `file`, at most so many bytes; the input's `file` is then an `uploadedFile`. */
  upload?: Readonly<{ maximum: number }>;
}>;

/** Declares a call. */
export function defineCall<I extends z.ZodType, O extends z.ZodType>(call: Call<I, O>): Call<I, O> {
  return call;
}

/** The input of a call after its checks. */
export type InputOf<C extends Call> = z.output<C['input']>;
/** What a caller sends. */
export type SentTo<C extends Call> = z.input<C['input']>;
/** The answer of a call. */
export type OutputOf<C extends Call> = z.output<C['output']>;

/** A file that came with a request: it waits in a temporary file that is gone when the answer is sent. */
export type Upload = Readonly<{ name: string; type: string; size: number; sha256: string; path: string }>;

/** The input field for an uploaded file: a Blob in the browser, an `Upload` on the server. */
// The cast tells the two apart in types: only the server parses, and the browser's Blob never meets this schema.
export const uploadedFile = z.custom<Upload>(
  (value) => typeof value === 'object' && value !== null && 'sha256' in value && 'path' in value,
) as unknown as z.ZodType<Upload, Blob | Upload>;

/** The answer of a call that says no more than that it was done. */
export const done = z.object({});
