import type { Page } from 'playwright-core';
import { codesOf } from '../../src/domains/reference/index.ts';
import { recordCalls } from '../../src/platform/records/calls.ts';
import { namedFields } from '../../src/schema/derived.ts';
import type { Entity } from '../../src/schema/entity.ts';
import type { Field } from '../../src/schema/fields.ts';
import { payloads } from './payloads.ts';

/** The records of one kind whose text fields hold payloads, in the order of making. */
export type Poisoned = Readonly<{
  entity: Entity;
  ids: readonly string[];
  /** Records enough that every payload stands in one of their fields. */
  few: readonly string[];
}>;

/**
 * Makes as many records of an entity as there are payloads: each text field holds each payload once, and every record
 * another one in each of its fields. `links` names the records to link to, by entity.
 */
export async function poison(
  page: Page,
  entity: Entity,
  links: ReadonlyMap<string, readonly string[]>,
): Promise<Poisoned> {
  const textFields = namedFields(entity).filter(
    ({ name, field }) => holdsText(field) && name !== 'readings',
  ).length;
  const apart = Math.ceil(payloads.length / textFields);
  const bodies = payloads.map((_payload, row) => inputOf(entity, { row, apart, links }));
  const answers = await createAll(page, recordCalls(entity).create.path, bodies);
  const refused = answers.find(({ id }) => id === undefined);
  if (refused) throw new Error(`${entity.name}: ${refused.text}`);
  const ids = answers.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return { entity, ids, few: ids.slice(0, apart) };
}

/** A file whose every cell is a payload, but for what a row cannot do without. */
export function poisonedFile(headings: readonly string[]): string {
  const quoted = (cell: string) => `"${cell.replace(/\s/g, ' ').replaceAll('"', '""')}"`;
  const rows = payloads.map((_payload, row) =>
    headings.map((_heading, at) => quoted(payloadAt(row, at * 31, 300))).join(','),
  );
  return `${headings.map(quoted).join(',')}\n${rows.join('\n')}\n`;
}

type Making = Readonly<{ row: number; apart: number; links: ReadonlyMap<string, readonly string[]> }>;

function inputOf(entity: Entity, { row, apart, links }: Making): Readonly<Record<string, unknown>> {
  let nth = 0;
  const values = namedFields(entity).map(({ name, field }) => {
    if (name === 'readings') return [name, undefined]; // a notation of its own: nothing else is taken
    if (holdsText(field)) {
      const payload = payloadAt(row, apart * nth++, field.maxLength ?? 300);
      return [name, field.kind === 'place' ? { text: payload } : payload];
    }
    if (field.kind === 'link' && field.to !== 'any' && field.required) {
      const known = links.get(field.to[0] ?? '') ?? [];
      return [name, known[row % known.length]];
    }
    // A number that was removed has no value: the payload needs a marking that can be read.
    if (field.kind === 'code' && field.required)
      return [name, name === 'status' ? 'present' : codesOf(field.list)[0]];
    return [name, undefined];
  });
  return Object.fromEntries(values);
}

const holdsText = ({ kind }: Field): boolean => kind === 'text' || kind === 'identifier' || kind === 'place';

function payloadAt(row: number, from: number, longest: number): string {
  return (payloads[(row + from) % payloads.length] ?? '').slice(0, longest);
}

type Made = Readonly<{ id?: string; text: string }>;

/** Sends them as the page would, a few at a time. */
async function createAll(page: Page, path: string, bodies: readonly unknown[]): Promise<readonly Made[]> {
  return await page.evaluate(
    async ([where, all]) => {
      const me = await (await fetch('/api/session')).json();
      const made: Made[] = [];
      const next = all.entries();
      const worker = async () => {
        for (const [at, body] of next) {
          const headers = { 'x-csrf-token': me.csrfToken, 'content-type': 'application/json' };
          const answer = await fetch(where, { method: 'POST', headers, body });
          const text = await answer.text();
          made[at] = { id: JSON.parse(text).id, text };
        }
      };
      await Promise.all([worker(), worker(), worker(), worker()]);
      return made;
    },
    [path, bodies.map((body) => JSON.stringify(body))] as const,
  );
}
