import { allEntities } from '../../src/app.ts';
import { codesOf } from '../../src/domains/reference/index.ts';
import { roles, rolesWithoutCases } from '../../src/platform/access/index.ts';
import { recordCalls } from '../../src/platform/records/calls.ts';
import type { Entity } from '../../src/schema/entity.ts';
import type { Field } from '../../src/schema/fields.ts';
import { newId } from '../../src/shared/ids.ts';
import type { Client, TestApp } from './app.ts';
import { aLabel } from './records.ts';

/** What a record can be to a reader of office A with clearance 1 and no case (check AZ-1). */
export const recordClasses = [
  'own',
  'sameOffice',
  'otherOffice',
  'higher',
  'otherCase',
  'withdrawn',
  'missing',
] as const;

/** One of them. */
export type RecordClass = (typeof recordClasses)[number];

/** Classes that must look exactly like what is not there. */
export const hiddenClasses: readonly RecordClass[] = ['higher', 'otherCase'];

/** Ids by class and entity. */
export type Classes = Readonly<Record<RecordClass, ReadonlyMap<string, string>>>;

/** Entities whose derived calls are served, in an order in which each links only to earlier ones. */
export function servedEntities(world: TestApp): readonly Entity[] {
  const names = new Set(world.routes.map(({ call }) => call.name));
  return allEntities.filter(({ domain, name }) => names.has(`${domain}.${name}.create`));
}

const caseRoles = roles.filter((role) => !rolesWithoutCases.includes(role));

/** Makes one record of every entity in every class, through the calls themselves. `own` is written by the given person. */
export async function makeClasses(world: TestApp, own: Client): Promise<Classes> {
  const amber = await world.makeCompartment('Amber');
  const amberLabel = await aLabel(world.database, { level: 1, compartments: [amber] });
  const inA = await world.signIn({ office: 'A', roles: caseRoles, clearance: 1 });
  const inB = await world.signIn({ office: 'B', roles: caseRoles, clearance: 4, compartments: [amber] });
  const withdrawn = await makeOfEach(world, inA, 2);
  await withdrawAll(world, inA, withdrawn);
  return {
    own: await makeOfEach(world, own, 2),
    sameOffice: await makeOfEach(world, inA, 2),
    otherOffice: await makeOfEach(world, inB, 2),
    higher: await makeOfEach(world, inB, 4),
    otherCase: await makeOfEach(world, inB, amberLabel),
    withdrawn,
    missing: new Map(servedEntities(world).map(({ name }) => [name, newId()])),
  };
}

async function makeOfEach(world: TestApp, by: Client, labelId: number): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const entity of servedEntities(world)) {
    const answer = await by.ask(recordCalls(entity).create, { ...inputFor(entity, ids), labelId });
    if (answer.statusCode !== 200) throw new Error(`${entity.name} could not be made: ${answer.body}`);
    ids.set(entity.name, answer.json().id);
  }
  return ids;
}

async function withdrawAll(world: TestApp, by: Client, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const entity of [...servedEntities(world)].reverse()) {
    const input = { id: ids.get(entity.name), reason: 'made for a test' };
    const answer = await by.ask(recordCalls(entity).withdraw, input, { 'if-match': '"1"' });
    if (answer.statusCode !== 200) throw new Error(`${entity.name} could not be withdrawn: ${answer.body}`);
  }
}

/** A new record of an entity, each field filled in a way that its kind allows; links go to what was made before. */
export function inputFor(entity: Entity, links: ReadonlyMap<string, string>): Record<string, unknown> {
  const values = Object.entries(entity.fields).map(
    // Restored characters are said in a notation of their own.
    ([name, field]) => [name, name === 'readings' ? undefined : valueFor(field, links)] as const,
  );
  return Object.fromEntries(
    values.filter(([name, value]) => value !== undefined && name !== entity.lifecycle?.field),
  );
}

function valueFor(field: Field, links: ReadonlyMap<string, string>): unknown {
  if (field.mark) return undefined; // more protected than its record: not every writer reaches it
  switch (field.kind) {
    case 'link':
      return field.to === 'any' ? links.get('firearm') : field.to.map((to) => links.get(to)).find(Boolean);
    case 'code':
      return codesOf(field.list)[0];
    case 'date':
      return '2026-06-01';
    case 'partialDate':
      return '2026-05';
    case 'time':
      return '2026-06-01T10:00:00.000Z';
    case 'count':
      return field.minimum ?? 1;
    case 'amount':
      return '1.00';
    case 'flag':
      return false;
    case 'place':
      return { text: 'Lunograd' };
    case 'file':
      return undefined;
    default:
      return `X${Math.floor(Math.random() * 1e9)}`.slice(0, field.maxLength ?? 100);
  }
}
