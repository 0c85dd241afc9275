import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may, roles, rolesWithoutCases } from '../../src/platform/access/index.ts';
import type { Call } from '../../src/platform/http/index.ts';
import { recordCalls } from '../../src/platform/records/calls.ts';
import type { Entity } from '../../src/schema/entity.ts';
import { newId } from '../../src/shared/ids.ts';
import { type Client, requestOf, sendAs, type TestApp, testApp } from '../support/app.ts';
import {
  type Classes,
  hiddenClasses,
  inputFor,
  makeClasses,
  type RecordClass,
  recordClasses,
  servedEntities,
} from '../support/classes.ts';
import { exampleOf } from '../support/example.ts';

let world: TestApp;
let author: Client;
let classes: Classes;
const people = new Map<string, Client>();
beforeAll(async () => {
  world = await testApp();
  for (const role of roles)
    people.set(
      role,
      await world.signIn({
        office: 'A',
        roles: [role],
        clearance: rolesWithoutCases.includes(role) ? -1 : 1,
      }),
    );
  author = await world.signIn({
    office: 'A',
    roles: roles.filter((role) => !rolesWithoutCases.includes(role)),
    clearance: 1,
  });
  classes = await makeClasses(world, author);
}, 120_000);
afterAll(() => world.close());

const calls = (): readonly Call[] => world.routes.map(({ call }) => call);
const steady = (body: string): string => body.replace(/"id":"[^"]+"/g, '"id":""');
const parametersOf = (call: Call): readonly string[] =>
  [...call.path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));

describe('AZ-2 nobody', () => {
  it('AZ-2 without a cookie everything but at most six calls answers 401', async () => {
    const open = calls().filter(({ permission }) => permission === 'anonymous');
    for (const call of calls().filter((one) => !open.includes(one))) {
      const answer = await sendAs(world.app, null, requestOf(call, exampleOf(call)));
      expect([call.name, answer.statusCode]).toEqual([call.name, 401]);
    }
    for (const url of ['/api/openapi.json', '/api/docs'])
      expect((await world.app.inject(url)).statusCode).toBe(401);

    expect([...open.map(({ name }) => name), 'health'].length).toBeLessThanOrEqual(6);
  });

  it('AZ-2 a made-up cookie is no cookie', async () => {
    const cookie = `__Host-ffp=${'A'.repeat(43)}`;
    for (const call of calls().filter(({ permission }) => permission !== 'anonymous')) {
      const answer = await sendAs(world.app, { cookie, csrf: 'x' }, requestOf(call, exampleOf(call)));
      expect([call.name, answer.statusCode]).toEqual([call.name, 401]);
    }
  });
});

describe('AZ-1 every role, every call, every class of record', () => {
  it('AZ-1 a role that the policy does not give a call is refused before anything else is said', async () => {
    for (const [role, person] of people)
      for (const call of calls().filter(({ permission }) => permission.includes('.'))) {
        if (may({ accountId: '', officeId: 0, roles: [role] }, call.permission)) continue;
        const answer = await person.send(requestOf(call, exampleOf(call)));
        expect([role, call.name, answer.statusCode, answer.json().error.code]).toEqual([
          role,
          call.name,
          403,
          'not-allowed',
        ]);
      }
  });

  it('AZ-1 a role that has a call gets of each class what the policy says', async () => {
    const wrong: string[] = [];
    for (const [role, person] of people)
      for (const entity of servedEntities(world))
        for (const [action, call] of Object.entries(recordCalls(entity)))
          for (const of of parametersOf(call).includes('id') ? recordClasses : []) {
            const answer = await person.ask(call, inputOn(entity, action, of), {
              'if-match': '"99"',
              'x-purpose': 'investigation',
            });
            const expected = expectedStatus(role, call, of);
            if (!expected.includes(answer.statusCode))
              wrong.push(
                `${role} ${call.name} ${of}: ${answer.statusCode} ${answer.body.slice(0, 120)}, not ${expected}`,
              );
          }

    expect(wrong).toEqual([]);
  }, 300_000);
});

function inputOn(entity: Entity, action: string, of: RecordClass): Record<string, unknown> {
  const id = classes[of].get(entity.name);
  const reason = 'to see whether I may';
  if (action === 'correct') return { id, reason, changes: {} };
  if (action === 'relabel') return { id, reason, labelId: 1 };
  return action === 'withdraw' ? { id, reason } : { id };
}

/** What the policy says, read again by the test: who may not at all 403, what is hidden or missing 404, what is of another office 403, else the work (here: too late, 412). */
function expectedStatus(role: string, call: Call, of: RecordClass): readonly number[] {
  const asker = { accountId: people.get(role)?.accountId ?? '', officeId: 1, roles: [role] };
  if (!may(asker, call.permission)) return [403];
  if (of === 'missing' || hiddenClasses.includes(of)) return [404];
  if (!call.writes) return [200];
  const guarded = { officeId: of === 'otherOffice' ? 2 : 1, recordedBy: '' };
  if (!may(asker, call.permission, guarded)) return [403];
  return of === 'withdrawn' ? [409, 412] : [412];
}

/** Every reader and every id takes minutes: each run takes two readers and half of the ids. */
const long = process.env.FOCALPOINT_LONG === '1';
const askers = long
  ? ['analyst', 'focal-point-head', 'administrator', 'data-protection-officer']
  : ['focal-point-head', 'administrator'];

describe('AZ-3 ids of everything else', () => {
  it('AZ-3 an id of a hidden record, whatever it is of, answers like one that never was, in every call that takes an id', async () => {
    const wrong: string[] = [];
    for (const role of askers) {
      const person = people.get(role);
      if (!person) throw new Error(`there is no ${role}`);
      for (const call of calls().filter((one) => parametersOf(one).length > 0)) {
        const base = exampleOf(call);
        const asked = async (id: string) => {
          const input = { ...base, ...Object.fromEntries(parametersOf(call).map((name) => [name, id])) };
          const answer = await person.ask(call, input, { 'if-match': '"1"' });
          return `${answer.statusCode} ${steady(answer.body).replaceAll(id, '')}`;
        };
        const missing = await asked(newId());
        for (const [no, of] of hiddenClasses.entries())
          for (const [at, [entity, id]] of [...classes[of]].entries()) {
            if (!long && (at + no) % 2 === 0) continue;
            const answer = await asked(id);
            if (answer !== missing)
              wrong.push(`${role} ${call.name} ${of} ${entity}: ${answer}, not ${missing}`);
          }
      }
    }

    expect(wrong).toEqual([]);
  }, 300_000);
});

describe('AZ-4 and AZ-5 ids that do not belong together', () => {
  it('AZ-4 a record asked as a record of another kind is not found, in every call of every kind', async () => {
    const wrong: string[] = [];
    for (const entity of servedEntities(world)) {
      const { create: _create, ...others } = recordCalls(entity);
      for (const [action, call] of Object.entries(others))
        for (const [kind, id] of parametersOf(call).includes('id') ? classes.own : []) {
          if (kind === entity.name) continue;
          const input = { ...inputOn(entity, action, 'own'), id };
          const { statusCode } = await author.ask(call, input, { 'if-match': '"1"' });
          if (statusCode !== 404) wrong.push(`${call.name} with the id of a ${kind}: ${statusCode}`);
        }
    }

    expect(wrong).toEqual([]);
  }, 120_000);

  it('AZ-4 a signed link to one file opens no other, and no address names a parent beside its child', async () => {
    const [mine, other] = [await anAttachment('mine'), await anAttachment('other')];
    const { url } = (await author.send({ method: 'GET', url: `/api/files/${mine}/link` })).json();

    expect((await author.send({ method: 'GET', url })).body).toBe('mine');
    expect((await author.send({ method: 'GET', url: url.replace(mine, other) })).statusCode).toBe(404);
    // Who adds an address with two ids adds here how it refuses the child of another parent.
    expect(calls().filter((call) => parametersOf(call).length > 1)).toEqual([]);
  });

  it('AZ-5 an id in the body that is not the one in the path is refused', async () => {
    for (const call of calls().filter(({ method, upload }) => method !== 'GET' && !upload))
      for (const name of parametersOf(call)) {
        const request = requestOf(call, exampleOf(call));
        const person = [author, ...people.values()].find(
          (_one, i) =>
            i > 0 && may({ accountId: '', officeId: 0, roles: [roles[i - 1] ?? ''] }, call.permission),
        );
        const payload = { ...(typeof request.payload === 'object' ? request.payload : {}), [name]: newId() };
        const answer = await (person ?? author).send({ ...request, payload, headers: { 'if-match': '"1"' } });
        expect([call.name, answer.statusCode]).toEqual([call.name, 422]);
        expect(answer.json().error.problems).toContainEqual({ field: name, reason: 'differs-from-path' });
      }
  });
});

/** What only the system may say of a record, an account or a request. */
const ownedBySystem = [
  'version',
  'recordedAt',
  'recordedBy',
  'withdrawnAt',
  'deletedAt',
  'createdBy',
  'isAdmin',
  'system',
  'training',
  'xid',
  'common',
];

describe('AZ-8 fields that nobody may set', () => {
  it('AZ-8 no call declares a field of the system, and what is not declared is refused or ignored', async () => {
    for (const call of calls().filter(({ method }) => method !== 'GET')) {
      const declared = Object.keys(exampleOf(call, 'all'));
      expect([call.name, declared.filter((name) => ownedBySystem.includes(name))]).toEqual([call.name, []]);
    }
    for (const entity of servedEntities(world)) {
      const { create } = recordCalls(entity);
      for (const [field, value] of [
        ['officeId', 2],
        ['recordedBy', newId()],
        ['version', 7],
        ['withdrawnAt', '2020-01-01T00:00:00.000Z'],
        ['id', newId()],
        ['sourceId', newId()],
        ['roles', ['administrator']],
      ] as const) {
        const answer = await author.ask(create, { ...inputFor(entity, classes.own), [field]: value });
        expect([entity.name, field, answer.statusCode]).toEqual([entity.name, field, 422]);
      }
    }
  });
});

describe('AZ-7 calls over many', () => {
  it('AZ-7 no call takes a list of ids of which it could leave some out in silence', () => {
    const many = calls().filter((call) =>
      Object.keys(exampleOf(call, 'all')).some((name) => /ids$/i.test(name)),
    );
    const silent = many.filter((call) => !/"results"|"each"/.test(JSON.stringify(call.output._zod.def)));

    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('AZ-7 of many firearms reported at once each wrong one is named, and none is written', async () => {
    const seizures = async () =>
      (await author.send({ method: 'GET', url: '/api/seizures/count' })).json().found as number;
    const before = await seizures();
    const items = [{ serial: 'AB 1' }, { serial: 'AB 2', quantity: -3 }, { serial: 'AB 3' }, { kind: 'gun' }];
    const payload = { seizure: { reference: 'MANY-1' }, items };
    const answer = await author.send({ method: 'POST', url: '/api/seizures/report', payload });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().error.problems.map(({ field }: { field: string }) => field)).toEqual([
      'items.1.quantity',
      'items.3.kind',
    ]);
    expect(await seizures()).toBe(before);
  });
});

/** A file on a record of the author's own; gives back its id. */
async function anAttachment(content: string): Promise<string> {
  const form = [
    '--edge',
    `Content-Disposition: form-data; name="file"; filename="${content}.txt"`,
    'Content-Type: text/plain',
    '',
    content,
    '--edge--',
    '',
  ].join('\r\n');
  const answer = await author.send({
    method: 'POST',
    url: `/api/records/${classes.own.get('seizure')}/files`,
    payload: Buffer.from(form),
    headers: { 'content-type': 'multipart/form-data; boundary=edge' },
  });
  return answer.json().id;
}

describe('AZ-10 what hidden rows could change', () => {
  it('AZ-10 status, size, tags and totals of every reading call stay the same when hidden rows come', async () => {
    const reader = people.get('analyst');
    if (!reader) throw new Error('there is no analyst');
    const reads = calls().filter(
      ({ method, name }) => method === 'GET' && !/^(events|audit|admin|auth|jobs)\./.test(name),
    );
    const look = async () => {
      const seen = new Map<string, string>();
      for (const call of reads) {
        const { statusCode, headers, body } = await reader.ask(call, exampleOf(call), {
          'x-purpose': 'investigation',
        });
        const told = {
          statusCode,
          etag: headers.etag,
          length: statusCode === 200 ? headers['content-length'] : '',
          body: steady(body),
        };
        seen.set(call.name, JSON.stringify(told));
      }
      return seen;
    };
    const before = await look();
    const other = await world.signIn({ office: 'B', roles: ['focal-point-head'], clearance: 4 });
    const ids = new Map<string, string>();
    for (const entity of servedEntities(world)) {
      const made = await other.ask(recordCalls(entity).create, { ...inputFor(entity, ids), labelId: 5 });
      expect([entity.name, made.statusCode]).toEqual([entity.name, 200]);
      ids.set(entity.name, made.json().id);
    }
    const after = await look();

    expect([...after.values()].some((told) => told.includes('"statusCode":200'))).toBe(true);
    for (const [name, told] of before) expect([name, after.get(name)]).toEqual([name, told]);
  }, 120_000);

  it('AZ-10 a tag is the version of the record and nothing else; nothing is answered 304', async () => {
    const entity = servedEntities(world)[0];
    if (!entity) throw new Error('nothing is served');
    const answer = await author.ask(
      recordCalls(entity).get,
      { id: classes.own.get(entity.name) },
      { 'if-none-match': '"1"' },
    );

    expect(answer.statusCode).toBe(200);
    expect(answer.headers.etag ?? '"1"').toBe('"1"');
  });
});
