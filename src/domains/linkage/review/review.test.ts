import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/support/app.ts';
import { anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { aFirearm } from '../../../../test/support/firearms.ts';
import { personCreate } from '../../../../test/support/linkage.ts';
import { prepareApp } from '../../../app.ts';
import { correctRecord } from '../../../platform/records/index.ts';
import { marking } from '../../subjects/index.ts';
import { getCluster, listClusters } from '../cluster/api.ts';
import * as hitApi from '../hit/api.ts';
import * as judgementApi from '../judgement/api.ts';
import * as modelApi from '../model/api.ts';
import * as resembleApi from '../resemble/api.ts';
import * as api from './api.ts';

let world: TestApp;
let senior: Client;
let analyst: Client;
let patrol: Client;
let clerk: TestAccount;
let stop: () => void;
beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  senior = await world.signIn({ roles: ['senior-analyst'] });
  analyst = await world.signIn({ roles: ['analyst'] });
  clerk = await anAccount(world.database);
  patrol = await world.signIn({ roles: ['patrol-officer'] });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

let made = 0;
/** Two records of one person, and the proposal between them. */
async function aPair(): Promise<{ one: string; other: string; pair: Pair }> {
  made += 1;
  const wish = {
    familyName: `Vran${'iueoa'[made % 5]}qi${'abcdefgh'[made % 8]}`,
    givenName: 'Shpresim',
    birthOn: `19${60 + made}-02-1${made % 10}`,
  };
  const one = await personCreate(world, senior, wish);
  const other = await personCreate(world, senior, wish);
  const answer = await senior.ask(api.listReviews, { record: other, entity: 'person' });
  const [pair] = answer.json().pairs;
  return { one, other, pair };
}
type Pair = { id: string; version: number; probability: number };

const decide = (who: Client, pair: Pair, verdict: string) =>
  who.ask(
    api.decideReview,
    { id: pair.id, verdict, reasons: 'looked at both photographs', seconds: 9 },
    { 'if-match': `"${pair.version}"` },
  );

const judgeAlone = (who: Client, left: string, right: string, verdict: string) =>
  who.ask(judgementApi.makeJudgement, { left, right, verdict, reasons: 'asked the owner' });

async function withdraw(who: Client, id: string): Promise<void> {
  const answer = await who.ask(
    judgementApi.withdrawJudgement,
    { id, reason: 'looked again' },
    { 'if-match': '"1"' },
  );
  if (answer.statusCode !== 200) throw new Error(answer.body);
}

const secondEyes = (entity: 'person' | 'firearm', asked: boolean) =>
  senior.ask(modelApi.changeSetting, { entity, proposeFrom: 0.75, joinFrom: null, secondEyes: asked });

describe('the review queue', () => {
  it('lists a proposal with its score, and shows it side by side with its parts', async () => {
    const { one, other, pair } = await aPair();

    const shown = (await senior.ask(api.getReview, { id: pair.id })).json();

    expect(
      shown.score.parts.map(
        ({ comparison, level }: { comparison: string; level: string }) => `${comparison} ${level}`,
      ),
    ).toEqual(['names exact', 'birth exact']);
    const sum = shown.score.parts.reduce(
      (total: number, part: { weight: number }) => total + part.weight,
      shown.score.prior,
    );
    expect(sum).toBeCloseTo(shown.score.weight, 1);
    expect([shown.left.id, shown.right.id].sort()).toEqual([one, other].sort());
    expect(shown.left.fields.familyName).toBe(shown.right.fields.familyName);
  });

  it('says how sure restored characters are of the other number, in the list and with what they may be', async () => {
    const laboratory = await anAccount(world.database);
    const other = await as(world.database, laboratory, (ctx) => aFirearm(ctx, { serial: 'RX8471165' }));
    const made = await as(world.database, laboratory, (ctx) => aFirearm(ctx, { serial: 'RX?471165' }));
    await as(world.database, laboratory, (ctx) =>
      correctRecord(ctx, marking, made.markings[0] ?? '', {
        expectedVersion: 1,
        reason: 'restored',
        changes: { readings: 'RX[8:70|3:30]471165' },
      }),
    );

    const { pairs } = (await senior.ask(api.listReviews, { record: made.id, entity: 'firearm' })).json();
    const shown = (await senior.ask(api.getReview, { id: pairs[0].id })).json();

    expect(pairs).toMatchObject([{ grade: 'C', why: 'wildcard', confidence: 0.7 }]);
    expect(shown.confidence).toBe(0.7);
    const [restored, whole] =
      shown.left.id === made.id ? [shown.left, shown.right] : [shown.right, shown.left];
    expect(whole.id).toBe(other.id);
    expect([restored.markings[0].readings, whole.markings[0].readings]).toEqual([
      'RX[8:70|3:30]471165',
      null,
    ]);
  });

  it('likeliest come first, page after page, none twice', async () => {
    await aPair();
    await aPair();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer = await senior.ask(api.listReviews, { limit: 1, ...(after ? { after } : {}) });
      const page: { pairs: readonly Pair[]; after: string | null } = answer.json();
      seen.push(...page.pairs.map(({ id }) => id));
      after = page.after;
    } while (after);

    const all = (await senior.ask(api.listReviews, {})).json().pairs;
    expect(seen).toEqual(all.map(({ id }: Pair) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('one word decides, and makes the judgement with the score and the model', async () => {
    const { one, pair } = await aPair();

    const answer = await decide(senior, pair, 'same');

    expect(answer.json()).toMatchObject({ status: 'confirmed', waits: false });
    const cluster = (await senior.ask(getCluster, { id: one })).json();
    expect(cluster.records).toHaveLength(2);
    expect(cluster.ties).toMatchObject([
      { verdict: 'same', byMachine: false, modelNumber: 1, bridge: { smaller: 1, larger: 1 } },
    ]);
    expect(cluster.weakest).toBe(cluster.ties[0].id);
  });

  it('what was judged different is never proposed again', async () => {
    const { one, other, pair } = await aPair();
    await decide(senior, pair, 'different');

    await world.database.ops`select 1`;
    const again = (await senior.ask(api.listReviews, { record: one })).json().pairs;
    expect(again).toEqual([]);
    expect((await senior.ask(getCluster, { id: other })).json().records).toHaveLength(1);
  });

  it('an office that asks for two pairs of eyes gets two people, and a third where they differ', async () => {
    await secondEyes('person', true);
    const { pair } = await aPair();

    expect((await decide(senior, pair, 'same')).json()).toMatchObject({
      status: 'new',
      waits: true,
      disagreed: false,
    });
    expect((await decide(senior, pair, 'same')).statusCode).toBe(409);
    expect((await decide(analyst, pair, 'different')).json()).toMatchObject({ waits: true, disagreed: true });
    const third = await world.signIn({ roles: ['analyst'] });
    expect((await decide(third, pair, 'same')).json()).toMatchObject({ status: 'confirmed', waits: false });

    const agreement = (await senior.ask(api.readAgreement, {})).json();
    expect(agreement.pairs).toHaveLength(3);
    expect(agreement.people.find(({ name }: { name: string }) => name === third.username)).toMatchObject({
      reviewed: 1,
      medianSeconds: 9,
    });
  });

  it('the second pair of eyes learns who looked, and the word only when its own is said', async () => {
    const { pair } = await aPair();
    await decide(senior, pair, 'same');
    const saidFor = async (who: Client) => (await who.ask(api.getReview, { id: pair.id })).json().said;

    expect(await saidFor(analyst)).toMatchObject([{ by: senior.username, verdict: null, reasons: null }]);
    expect(await saidFor(senior)).toMatchObject([{ verdict: 'same', reasons: 'looked at both photographs' }]);
    await decide(analyst, pair, 'different');
    expect(await saidFor(analyst)).toMatchObject([{ verdict: 'same' }, { verdict: 'different' }]);
    // Whoever decides between two that differ reads both.
    const third = await world.signIn({ roles: ['analyst'] });
    expect(await saidFor(third)).toMatchObject([{ verdict: 'same' }, { verdict: 'different' }]);
  });

  it('a word that waits for another is taken back by whoever said it, and by nobody else', async () => {
    const { pair } = await aPair();
    const takeBack = (who: Client) => who.ask(api.takeBackReview, { id: pair.id });
    await decide(senior, pair, 'same');

    expect((await takeBack(analyst)).statusCode).toBe(409);
    expect((await takeBack(patrol)).statusCode).toBe(403);
    expect((await takeBack(senior)).json()).toEqual({ status: 'new', version: pair.version });

    expect((await senior.ask(api.getReview, { id: pair.id })).json()).toMatchObject({
      said: [],
      mine: false,
      reviews: 0,
    });
    // It no longer counts: two others must say the same.
    expect((await decide(analyst, pair, 'different')).json()).toMatchObject({
      waits: true,
      disagreed: false,
    });
    expect((await decide(senior, pair, 'different')).json()).toMatchObject({ status: 'rejected' });
    expect((await takeBack(senior)).statusCode).toBe(409);
  });

  it('two first words at the same moment are two: they decide', async () => {
    const { pair } = await aPair();

    const answers = await Promise.all([decide(senior, pair, 'same'), decide(analyst, pair, 'same')]);

    expect(answers.map((answer) => answer.json().status).sort()).toEqual(['confirmed', 'new']);
  });

  it('the older call for hits is no way around the second pair of eyes', async () => {
    await secondEyes('firearm', true);
    await as(world.database, clerk, (ctx) => aFirearm(ctx, { serial: 'TQ447183' }));
    const made = await as(world.database, clerk, (ctx) => aFirearm(ctx, { serial: 'TQ447183' }));
    const { pairs } = (await senior.ask(api.listReviews, { record: made.id })).json();

    const answer = await senior.ask(
      hitApi.decideHit,
      { id: pairs[0].id, verdict: 'same', reasons: 'held both in hand' },
      { 'if-match': `"${pairs[0].version}"` },
    );

    expect(answer.json().error.code).toBe('linkage.two-wanted');
    await secondEyes('firearm', false);
    await secondEyes('person', false);
  });

  it('a judgement that is withdrawn brings its pair back, and whoever said the word may say another', async () => {
    const { other, pair } = await aPair();
    const { judgement } = (await decide(senior, pair, 'same')).json();

    await withdraw(senior, judgement);

    const shown = (await senior.ask(api.getReview, { id: pair.id })).json();
    expect(shown).toMatchObject({ status: 'new', said: [], mine: false, reviews: 0 });
    const waiting = (await senior.ask(api.listReviews, { record: other, unsaid: 'true' })).json().pairs;
    expect(waiting.map(({ id }: Pair) => id)).toEqual([pair.id]);
    expect((await decide(senior, shown, 'different')).json()).toMatchObject({ status: 'rejected' });
  });

  it('it comes back as often as its judgements are withdrawn', async () => {
    const { pair } = await aPair();
    const { judgement } = (await decide(senior, pair, 'different')).json();

    await withdraw(senior, judgement);
    await withdraw(senior, (await decide(senior, { ...pair, version: 3 }, 'same')).json().judgement);

    expect((await senior.ask(api.getReview, { id: pair.id })).json()).toMatchObject({
      status: 'new',
      version: 5,
    });
  });

  it('a withdrawn *same* leaves the pair rejected where somebody’s *different* stands', async () => {
    const { one, other, pair } = await aPair();
    const { judgement } = (await decide(senior, pair, 'same')).json();
    await judgeAlone(analyst, one, other, 'different');

    await withdraw(senior, judgement);

    expect((await senior.ask(api.getReview, { id: pair.id })).json().status).toBe('rejected');
    expect((await senior.ask(api.listReviews, { record: one })).json().pairs).toEqual([]);
  });

  it('a judgement beside the queue closes what waits; withdrawn, it waits again', async () => {
    const { one, other, pair } = await aPair();

    const { id } = (await judgeAlone(analyst, one, other, 'different')).json();

    expect((await senior.ask(api.listReviews, { record: one })).json().pairs).toEqual([]);
    await withdraw(analyst, id);
    expect((await senior.ask(api.listReviews, { record: one })).json().pairs).toMatchObject([
      { id: pair.id, status: 'new' },
    ]);
  });

  it('an *unsure* that is withdrawn is a word unsaid', async () => {
    const { pair } = await aPair();
    const { judgement } = (await decide(senior, pair, 'unsure')).json();
    expect((await decide(senior, pair, 'same')).statusCode).toBe(409);

    await withdraw(senior, judgement);

    expect((await decide(senior, pair, 'same')).json()).toMatchObject({ status: 'confirmed' });
  });

  it('a pair that was never proposed, because it was judged, is proposed when that is withdrawn', async () => {
    const { one, other, pair } = await aPair();
    const { id } = (await judgeAlone(senior, one, other, 'different')).json();
    await world.database
      .admin`update ffp.hit set status = 'withdrawn', withdrawn_at = now(), version = version + 1 where id = ${pair.id}`;

    await withdraw(senior, id);

    expect((await senior.ask(api.listReviews, { record: one })).json().pairs).toHaveLength(1);
  });

  it('a version that is not the present one is refused, and so is who may not decide', async () => {
    const { pair } = await aPair();

    expect((await decide(senior, { ...pair, version: 7 }, 'same')).statusCode).toBe(412);
    expect((await decide(patrol, pair, 'same')).statusCode).toBe(403);
    expect((await senior.ask(api.getReview, { id: pair.id })).json().said).toEqual([]);
  });

  it('counts what waits by kind and grade', async () => {
    const counts = (await senior.ask(api.countReviews, {})).json();

    expect(counts.total).toBe((await senior.ask(api.listReviews, { limit: 200 })).json().pairs.length);
  });
});

describe('while typing', () => {
  it('says which persons resemble the draft, with the parts of the score, and nothing of hidden ones', async () => {
    const one = await personCreate(world, senior, {
      familyName: 'Ђорђевић',
      givenName: 'Ксенија',
      birthOn: '1977-07-07',
    });
    const draft = {
      entity: 'person',
      fields: { familyName: 'Djordjevic', givenName: 'Ksenija', birthOn: '1977-07-07' },
    };

    const answer = await senior.ask(resembleApi.findResembling, draft, { 'x-purpose': 'investigation' });

    expect(answer.json().candidates.map(({ id }: { id: string }) => id)).toEqual([one]);
    expect(answer.json().candidates[0].parts[0]).toMatchObject({ comparison: 'names', level: 'exact' });
  });

  it('keeps why a record was written all the same, and lists it for the week', async () => {
    const { one, other } = await aPair();

    const made = await senior.ask(resembleApi.recordOverride, {
      entity: 'person',
      record: other,
      shown: [one],
      reason: 'father and son',
    });
    expect(made.statusCode).toBe(200);

    const listed = (await senior.ask(resembleApi.listOverrides, {})).json().overrides;
    expect(listed[0]).toMatchObject({
      reason: 'father and son',
      record: { id: other },
      shown: [{ id: one }],
    });
  });

  it('AZ-15 an override that names what is not there is refused', async () => {
    const { one } = await aPair();
    const missing = '01890000-0000-7000-8000-000000000000';

    const answer = await senior.ask(resembleApi.recordOverride, {
      entity: 'person',
      record: one,
      shown: [missing],
      reason: 'whatever',
    });

    expect(answer.statusCode).toBe(422);
  });
});

it('a cluster with a contradiction inside is listed', async () => {
  const [first, second] = [await aPair(), await aPair()];
  await decide(senior, first.pair, 'same');
  const judge = (left: string, right: string, verdict: string) =>
    senior.send({
      method: 'POST',
      url: '/api/judgements',
      payload: { left, right, verdict, reasons: 'for the test' },
    });
  await judge(first.other, second.one, 'same');
  await judge(first.one, second.one, 'different');

  const listed = (await senior.ask(listClusters, { want: 'contradicted' })).json().clusters;

  expect(listed).toMatchObject([{ size: 3, contradictions: 1 }]);
  expect((await senior.ask(getCluster, { id: first.one })).json().conflicts).toHaveLength(1);
});
