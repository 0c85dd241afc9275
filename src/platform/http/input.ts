import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { badInput, Fault } from '../../shared/fault.ts';
import type { Call } from './contract.ts';
import type { Received } from './upload.ts';

type Problem = Readonly<{
  field: string;
  reason: string;
  values?: Readonly<Record<string, string | number>>;
}>;

/** The input of a request as one object: path parameters win, then the body, then the query; checked by the call's schema. */
export function readInput(call: Call, request: FastifyRequest, received: Received | null): unknown {
  const shape = shapeOf(call.input);
  const path = recordOf(request.params);
  const body = bodyOf(request);
  refuseMismatch(path, body);
  const sent = {
    ...coerced(recordOf(request.query), shape),
    ...(received ? { ...coerced(received.fields, shape), file: received.upload } : body),
    ...coerced(path, shape),
  };
  const result = call.input.safeParse(sent);
  if (!result.success) throw badInput(problemsOf(result.error));
  return result.data;
}

/** The version that the sender has seen, from If-Match: "3". */
export function readExpectedVersion(call: Call, request: FastifyRequest): number {
  if (!call.versioned) return 0;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '');
  if (!match) throw new Fault('version-needed', 428);
  return Number(match[1]);
}

/** What zod found, as field and reason key; never the value that was sent. */
function problemsOf(error: z.ZodError): readonly Problem[] {
  return error.issues
    .flatMap((issue) =>
      fieldsOf(issue).map((path) => ({ field: path.join('.').slice(0, 200), ...reasonOf(issue) })),
    )
    .slice(0, 100);
}

/** Where a problem lies; of fields that the call does not know, each of them. */
const fieldsOf = (issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

/** A schema's own message is the reason when it is a key; else the reason follows from what zod found. */
function reasonOf(issue: z.core.$ZodIssue): Omit<Problem, 'field'> {
  if (/^[a-z][a-z0-9.-]*$/.test(issue.message)) return { reason: issue.message };
  switch (issue.code) {
    case 'too_small':
      return { reason: 'too-small', values: { limit: Number(issue.minimum) } };
    case 'too_big':
      return { reason: 'too-big', values: { limit: Number(issue.maximum) } };
    case 'invalid_type':
      return { reason: issue.input === undefined ? 'required' : 'not-right' };
    case 'unrecognized_keys':
      return { reason: 'not-known' };
    default:
      return { reason: 'not-right' };
  }
}

/** An id in the body that is not the one in the path is a mistake or an attempt: refused (check AZ-5). */
function refuseMismatch(
  path: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>>,
): void {
  const wrong = Object.keys(path).filter((key) => key in body && String(body[key]) !== String(path[key]));
  if (wrong.length > 0) throw badInput(wrong.map((field) => ({ field, reason: 'differs-from-path' })));
}

function bodyOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const body: unknown = request.body;
  if (body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new Fault('body-must-be-object', 400);
  return recordOf(body);
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

function shapeOf(schema: z.ZodType): Shape {
  return schema instanceof z.ZodObject ? schema.shape : {};
}

/** Words of path, query and form become the kinds that the schema asks for; what does not fit is left for the schema to refuse. */
function coerced(words: Readonly<Record<string, unknown>>, shape: Shape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => {
      const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
      return [key, schema ? coerce(value, inner(schema)) : value];
    }),
  );
}

function coerce(value: unknown, schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodArray) {
    const items = Array.isArray(value) ? value : [value];
    return items.map((item) => coerce(item, inner(schema.element)));
  }
  if (typeof value !== 'string') return value;
  if (schema instanceof z.ZodNumber) return value.trim() === '' ? value : Number(value);
  if (schema instanceof z.ZodBoolean) return value === 'true' ? true : value === 'false' ? false : value;
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return parsedJson(value);
  return value;
}

function inner(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return inner(schema.def.innerType);
  if (schema instanceof z.ZodPipe) return inner(schema.def.in);
  return schema;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
  } catch {
    return text;
  }
}
