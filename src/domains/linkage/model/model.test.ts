import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { aCompartment, anAccount, as } from '../../../../test/support/ctx.ts';
import { aFirearm } from '../../../../test/support/firearms.ts';
import { personCreate } from '../../../../test/support/linkage.ts';
import { prepareApp } from '../../../app.ts';
import { runJob } from '../../../platform/jobs/index.ts';
import { newId } from '../../../shared/ids.ts';
import { firearm, person } from '../../subjects/index.ts';
import { keptModel } from '../batch/kept-model.ts';
import { keepModel } from '../batch/store.ts';
import { declaredModel, type LinkModel, priorWeight, typedModel } from '../engine/index.ts';
import { jobs } from '../jobs.ts';
import { reviewedKinds } from '../review/shapes.ts';
import * as modelApi from './api.ts';

let world: TestApp;
let senior: Client;
let analyst: Client;
let stop: () => void;
beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  senior = await world.signIn({ roles: ['senior-analyst'] });
  analyst = await world.signIn({ roles: ['analyst'] });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

const run = (id: string) => runJob(world.platform, new Map(jobs.map((job) => [job.name, job])), id);

/** Asks to learn, runs the job as the queue does, and tells what came of it. */
async function learned(who: Client, entity: string) {
  const { job } = (await who.ask(modelApi.learnModel, { entity })).json();
  await run(job);
  return (await who.send({ method: 'GET', url: `/api/jobs/${job}` })).json();
}

/** A model as a run over all records leaves it. */
async function aKept(entity: string, model: LinkModel): Promise<string> {
  const id = newId();
  const prior = priorWeight(model.prior.probability);
  await keepModel(world.database.ops, { id, entity, prior, note: 'all', learned: {}, ...keptModel(model) });
  return id;
}

describe('models', () => {
  it('that weigh are open to everybody: they weigh for every reader', async () => {
    const lowest = await world.signIn({ roles: ['senior-analyst'], clearance: 0 });
    const active = [];
    for (const entity of reviewedKinds) {
      const { models } = (await lowest.ask(modelApi.listModels, { entity })).json();
      active.push(...models.filter((one: { state: string }) => one.state === 'active').map(() => entity));
    }

    expect(active).toEqual([...reviewedKinds]);
  });

  it('are listed with their levels, and change by a draft that a person makes the active one', async () => {
    const before = (await senior.ask(modelApi.listModels, { entity: 'person' })).json().models[0];
    const drafted = (
      await senior.ask(modelApi.draftModel, {
        id: before.id,
        levels: [{ comparison: 'birth', level: 'exact', m: 0.9, u: 0.0001 }],
        note: 'birthdays of this country',
      })
    ).json();

    const active = (
      await senior.ask(modelApi.activateModel, { id: drafted.id, note: 'agreed in the meeting' })
    ).json();

    expect(active).toMatchObject({ state: 'active', number: before.number + 1 });
    const shown = (await senior.ask(modelApi.getModel, { id: drafted.id })).json();
    const birth = shown.levels.find(
      (one: { comparison: string; level: string }) => one.comparison === 'birth' && one.level === 'exact',
    );
    expect(birth.weight).toBeCloseTo(Math.log2(0.9 / 0.0001), 2);
    expect(
      (await senior.ask(modelApi.listModels, { entity: 'person' }))
        .json()
        .models.map(({ state }: { state: string }) => state),
    ).toEqual(['active', 'retired']);
    expect((await senior.ask(modelApi.activateModel, { id: drafted.id, note: 'once more' })).statusCode).toBe(
      409,
    );
  });

  it('learned over all records at once become active where they compare as a record is compared when it is written', async () => {
    const kinds: LinkModel['same'] = [
      { name: 'as it was', share: 0.9, more: {} },
      { name: 'sold', share: 0.1, more: { papers: [-3, 0, 2] } },
    ];
    const ofFirearms = await aKept('firearm', { ...declaredModel(firearm), same: kinds });
    const ofPersons = await aKept('person', declaredModel(person));
    const asTyped = await aKept('person', typedModel(person));
    const activate = (id: string) => senior.ask(modelApi.activateModel, { id, note: 'learned over all' });

    expect((await activate(ofFirearms)).json()).toMatchObject({ state: 'active' });
    expect((await activate(ofPersons)).json().error.code).toBe('linkage.model-foreign');
    expect((await activate(asTyped)).json()).toMatchObject({ state: 'active' });
    const draft = { id: ofFirearms, levels: [], note: 'the same once more' };
    const { id } = (await senior.ask(modelApi.draftModel, draft)).json();
    const kept = await world.database.admin`
      select k.of_pairs, k.place, k.name, k.share, k.more from ffp.link_kind k where k.model_id = ${id} order by k.place`;
    expect(kept).toEqual(kinds.map((kind, at) => ({ of_pairs: 'same', place: at + 1, ...kind })));
  });

  it('linkage.model.learn says when there is too little to learn from', async () => {
    const job = await learned(senior, 'organisation');

    // Whoever keeps the queue reads the job: only the asker learns from it whether there was enough.
    expect(job).toMatchObject({ state: 'done', fault: null, result: { entity: 'organisation' } });
    expect((await senior.ask(modelApi.getModel, { id: job.result.model })).statusCode).toBe(404);
  });

  it('linkage.model.learn makes a draft from what the asker may see, behind the request', async () => {
    for (let n = 0; n < 16; n += 1)
      await personCreate(world, senior, {
        familyName: 'Krasniqi',
        givenName: 'Arben',
        birthOn: `19${70 + (n % 8)}-01-0${1 + (n % 4)}`,
      });

    const job = await learned(senior, 'person');

    expect(job).toMatchObject({ state: 'done', result: { entity: 'person' } });
    expect(job.done).toBe(job.total);
    const shown = (await senior.ask(modelApi.getModel, { id: job.result.model })).json();
    expect(shown).toMatchObject({ state: 'draft' });
    expect(Object.keys(job.result).toSorted()).toEqual(['entity', 'model']);
    expect(shown.learned.pairs).toBeGreaterThan(100);
    expect(shown.learned.rules.length).toBeGreaterThan(3);
  });

  it('linkage.model.learn knows nothing of firearms that its asker may not see', async () => {
    const clerk = await anAccount(world.database);
    const circle = await aCompartment(world.database, clerk);
    const insider = await anAccount(world.database, { compartments: [circle] });
    for (let n = 0; n < 16; n += 1)
      await as(world.database, clerk, (ctx) => aFirearm(ctx, { serial: 'KD48155' }));
    for (let n = 0; n < 4; n += 1)
      await as(world.database, insider, async (ctx) => {
        const [label] = await ctx.sql<{ id: number }[]>`
          select ffp.label_of(1, 'H0', array[${circle}]::int[]) as id`;
        await aFirearm(ctx, { serial: 'KD48155', labelId: label?.id ?? 0 });
      });

    const job = await learned(senior, 'firearm');

    expect(job.state).toBe('done');
    const { rules, possible } = (await senior.ask(modelApi.getModel, { id: job.result.model })).json()
      .learned;
    expect(possible).toBe(120);
    expect(rules).toContainEqual(expect.objectContaining({ rule: 'serialText serial', pairs: 120 }));
  });

  it('linkage.model.learn is stopped by whoever asked for it, and makes no draft then', async () => {
    const before = (await senior.ask(modelApi.listModels, { entity: 'person' })).json().models.length;
    const { job } = (await senior.ask(modelApi.learnModel, { entity: 'person' })).json();

    await senior.send({ method: 'POST', url: `/api/jobs/${job}/cancel`, payload: {} });
    await run(job);

    expect((await senior.send({ method: 'GET', url: `/api/jobs/${job}` })).json().state).toBe('cancelled');
    expect((await senior.ask(modelApi.listModels, { entity: 'person' })).json().models).toHaveLength(before);
  });

  it('linkage.model.learn is refused to who only judges', async () => {
    expect((await analyst.ask(modelApi.learnModel, { entity: 'person' })).statusCode).toBe(403);
  });

  it('are changed by nobody who only judges', async () => {
    const answer = await analyst.ask(modelApi.changeSetting, {
      entity: 'firearm',
      proposeFrom: 0.1,
      joinFrom: 0.99,
      secondEyes: false,
    });

    expect(answer.statusCode).toBe(403);
  });

  it('the program never joins persons: the setting is refused', async () => {
    const answer = await senior.ask(modelApi.changeSetting, {
      entity: 'person',
      proposeFrom: 0.7,
      joinFrom: 0.99,
      secondEyes: false,
    });

    expect(answer.statusCode).toBe(422);
  });
});
