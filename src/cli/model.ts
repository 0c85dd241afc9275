import type { Command } from 'commander';
import { allEntities, allRoutes } from '../app.ts';
import { makePlatform } from '../platform/access/index.ts';
import { openPool, secretsFrom } from '../platform/db/index.ts';
import { openApi } from '../platform/http/index.ts';
import { describeModel } from '../schema/describe.ts';

/** `ffp model`: the declared entities, or the calls, as plain data. Needs no database. */
export function registerModel(program: Command): void {
  program
    .command('model')
    .description('the declared entities, their fields and what follows from them')
    .option('--json', 'one JSON object')
    .option('--openapi', 'the calls instead, as OpenAPI 3.1')
    .addHelpText('after', '\nExample:\n  ffp model --json > model.json')
    .action((options: { json?: boolean; openapi?: boolean }) => {
      if (options.openapi) return console.log(JSON.stringify(describeCalls(), null, 2));
      if (options.json) return console.log(JSON.stringify(describeModel(allEntities)));
      for (const entity of allEntities) {
        console.log(`${entity.domain}.${entity.name} (${entity.subject ? 'subject' : 'statement'})`);
        for (const [name, field] of Object.entries(entity.fields))
          console.log(`  ${name.padEnd(24)}${field.kind}${field.required ? ', required' : ''}`);
      }
    });
}

// Routes are joined to a platform; to describe them nothing of it is used, and no connection is opened.
function describeCalls() {
  const nowhere = openPool('postgres://nobody@127.0.0.1:1/none', { max: 1, name: 'none' });
  const platform = makePlatform({
    pools: { app: nowhere, ops: nowhere, jobs: nowhere },
    secrets: secretsFrom('only to describe the calls'),
  });
  return openApi(allRoutes(platform).map(({ call }) => call));
}
