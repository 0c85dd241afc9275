import { z } from 'zod';
import type { Call } from './contract.ts';

type Json = Readonly<Record<string, unknown>>;

/** The calls as an OpenAPI 3.1 document. */
export function openApi(calls: readonly Call[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const call of calls) {
    const path = call.path.replace(/:(\w+)/g, '{$1}');
    const entry = paths[path] ?? {};
    entry[call.method.toLowerCase()] = operation(call);
    paths[path] = entry;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Focalpoint',
      version: '1',
      description: 'Every call, its permission and what the log keeps of it.',
    },
    paths,
    components: { schemas: { Fault: faultSchema } },
  };
}

/** The JSON Schema of a call's input. */
export function inputSchema(call: Call): Json {
  return z.toJSONSchema(call.input, { io: 'input', unrepresentable: 'any' });
}

const faultSchema: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'values', 'id'],
      properties: {
        code: {
          type: 'string',
          description: 'Stable; the sentence for the person is the word fault.<code>.',
        },
        values: { type: 'object' },
        problems: { type: 'array', items: { type: 'object' } },
        id: { type: 'string', format: 'uuid', description: 'Joins this answer to the log.' },
      },
    },
  },
};

function operation(call: Call): Json {
  const schema = inputSchema(call);
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const inPath = [...call.path.matchAll(/:(\w+)/g)].map((match) => String(match[1]));
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const inQuery = call.method === 'GET' ? rest : [];
  return {
    operationId: call.name,
    summary: call.summary,
    tags: [call.name.split('.')[0]],
    description: `Permission: ${call.permission}. Logged as: ${call.audit}.`,
    'x-permission': call.permission,
    'x-audit': call.audit,
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? {} })),
      ...inQuery.map((name) => ({
        name,
        in: 'query',
        required: required.includes(name),
        schema: properties[name],
      })),
      ...headers(call),
    ],
    ...(call.method === 'GET' ? {} : { requestBody: body(call, properties, rest, required) }),
    responses: {
      '200': { description: 'Done.', content: answer(call) },
      default: {
        description: 'A fault.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Fault' } } },
      },
    },
  };
}

function headers(call: Call): readonly Json[] {
  const text = { type: 'string' };
  return [
    ...(call.versioned ? [{ name: 'If-Match', in: 'header', required: true, schema: text }] : []),
    ...(call.writes ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: text }] : []),
    ...(call.method === 'GET' ? [] : [{ name: 'X-CSRF-Token', in: 'header', required: true, schema: text }]),
    ...(call.needsPurpose ? [{ name: 'X-Purpose', in: 'header', required: false, schema: text }] : []),
  ];
}

function body(call: Call, properties: Json, names: readonly string[], required: readonly unknown[]): Json {
  const schema = {
    type: 'object',
    properties: Object.fromEntries(
      names.map((name) => [
        name,
        call.upload && name === 'file' ? { type: 'string', format: 'binary' } : properties[name],
      ]),
    ),
    required: required.filter((name) => names.includes(String(name))),
  };
  return { content: { [call.upload ? 'multipart/form-data' : 'application/json']: { schema } } };
}

function answer(call: Call): Json {
  if (call.streams) return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return {
    'application/json': { schema: z.toJSONSchema(call.output, { io: 'output', unrepresentable: 'any' }) },
  };
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
