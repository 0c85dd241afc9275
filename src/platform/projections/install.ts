import type { Sql } from 'postgres';
import type { Entity } from '../../schema/entity.ts';
import { register } from './registry.ts';
import { type CompiledEntity, compileEntity } from './statements.ts';

type Rule = Readonly<{ entity: string; part: keyof CompiledEntity; step: number; statement: string }>;

/**
 * Registers the entities and writes their compiled statements for `ffp.project`, as role ops; at start of every process and of every
 * test that writes records. Says whether anything changed: then the projections of older rows want a rebuild.
 */
export async function installProjections(ops: Sql, entities: readonly Entity[]): Promise<boolean> {
  register(entities);
  const rules = compileAll(entities);
  return await ops.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(4611686018427388039)`;
    const written = await sql<Rule[]>`
      select r.entity, r.part, r.step, r.statement
      from ffp.projection_rule r
      where r.entity = any(${entities.map(({ name }) => name)})
      order by r.entity, r.part, r.step`;
    if (textOf(written) === textOf(rules)) return false;
    await sql`delete from ffp.projection_rule where entity = any(${entities.map(({ name }) => name)})`;
    await sql`
      insert into ffp.projection_rule (entity, part, step, statement)
      select n.entity, n.part, n.step, n.statement
      from jsonb_to_recordset(${JSON.stringify(rules)}::text::jsonb) n(entity text, part text, step int, statement text)`;
    await sql`select ffp.keep_projections(${entities.map(({ name }) => name)})`;
    return true;
  });
}

/** The statements of all entities. A change to one may touch rows of any other, so they are compiled together. */
export function compileAll(entities: readonly Entity[]): readonly Rule[] {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  return entities.flatMap((entity) => {
    const compiled = compileEntity(entity, entities, (name) => byName.get(name));
    const parts = ['record', 'rows', 'change', 'relabel'] as const;
    const rules = parts.flatMap((part) =>
      compiled[part].map((statement, step) => ({ entity: entity.name, part, step, statement })),
    );
    return rules.length > 0 ? rules : [nothingToProject(entity)];
  });
}

/** An entity that is not listed and declares neither edge, line nor key is still known to `ffp.project`. */
function nothingToProject({ name }: Entity): Rule {
  return { entity: name, part: 'change', step: 0, statement: 'select $1::uuid[], $2::timestamptz' };
}

function textOf(rules: readonly Rule[]): string {
  const lines = rules.map(({ entity, part, step, statement }) =>
    JSON.stringify([entity, part, step, statement]),
  );
  return lines.sort().join('\n');
}
