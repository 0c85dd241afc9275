import type { z } from 'zod';

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
  /** The expected version comes as If-Match: "3". */
  versioned?: boolean;
  /** Needs a purpose to be named in this request (header X-Purpose) when the session's is only 'general'. */
  needsPurpose?: boolean;
  /** Streams a file instead of JSON. */
  streams?: boolean;
}>;

/** Declares a call. */
export function defineCall<I extends z.ZodType, O extends z.ZodType>(call: Call<I, O>): Call<I, O> {
  return call;
}

/** The input of a call after its checks. */
export type InputOf<C extends Call> = z.output<C['input']>;
/** The answer of a call. */
export type OutputOf<C extends Call> = z.output<C['output']>;
