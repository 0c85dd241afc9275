import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../support/app.ts';
import { aLabel, aRecord } from '../support/records.ts';

let world: TestApp;
let inside: Client;
let outside: Client;
let open: string;
let hidden: string;
let clock = new Date();
beforeAll(async () => {
  world = await testApp({ clock: () => clock });
  const amber = await world.makeCompartment('Amber');
  inside = await world.signIn({ compartments: [amber], clearance: 2 });
  outside = await world.signIn({ clearance: 2 });
  open = await aRecord(world.database);
  hidden = await aRecord(world.database, {
    labelId: await aLabel(world.database, { level: 1, compartments: [amber] }),
  });
});
afterAll(() => world.close());

const pdf = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(2_500_000, 'x')]);

function upload(who: Client, recordId: string, content: Buffer, name = 'report.html') {
  const form = new FormData();
  form.append('description', 'the report');
  form.append('file', new Blob([new Uint8Array(content)], { type: 'text/html' }), name);
  return who.send({ method: 'POST', url: `/api/records/${recordId}/files`, payload: form });
}

describe('an attachment', () => {
  it('comes back byte for byte, always as a download that no browser runs', async () => {
    const added = (await upload(inside, open, pdf)).json();
    const { url } = (await inside.send({ method: 'GET', url: `/api/files/${added.id}/link` })).json();
    const answer = await inside.send({ method: 'GET', url });

    expect(added).toMatchObject({ sha256: createHash('sha256').update(pdf).digest('hex'), size: pdf.length });
    expect(answer.rawPayload.equals(pdf)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="report.html"/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  });

  it('of the same content on the same record stays one', async () => {
    const first = (await upload(inside, open, Buffer.from('same'))).json();
    const second = (await upload(inside, open, Buffer.from('same'))).json();

    expect(second.id).toBe(first.id);
  });

  it('is withdrawn with a reason, at the version that was read, and stays in the list', async () => {
    const added = (await upload(inside, open, Buffer.from('wrong one'))).json();
    const withdraw = (version: number) =>
      inside.send({
        method: 'POST',
        url: `/api/files/${added.id}/withdraw`,
        payload: { reason: 'belongs elsewhere' },
        headers: { 'if-match': `"${version}"` },
      });

    expect((await withdraw(7)).statusCode).toBe(412);
    expect((await withdraw(1)).json()).toMatchObject({ version: 2, reason: 'belongs elsewhere' });
    const listed = (await inside.send({ method: 'GET', url: `/api/records/${open}/files` })).json().files;
    expect(listed.find(({ id }: { id: string }) => id === added.id).withdrawnAt).not.toBeNull();
  });

  it('larger than allowed is refused and leaves nothing', async () => {
    const answer = await upload(inside, open, Buffer.alloc(25 * 1024 * 1024 + 1));

    expect(answer.statusCode).toBe(413);
  });
});

describe('AZ-16 file addresses', () => {
  it('AZ-16 what the record hides its attachment hides: list, add, link and content look like nothing', async () => {
    const added = (await upload(inside, hidden, Buffer.from('secret'))).json();
    const { url } = (await inside.send({ method: 'GET', url: `/api/files/${added.id}/link` })).json();

    for (const answer of [
      await outside.send({ method: 'GET', url: `/api/records/${hidden}/files` }),
      await upload(outside, hidden, Buffer.from('secret')),
      await outside.send({ method: 'GET', url: `/api/files/${added.id}/link` }),
      await outside.send({ method: 'GET', url }),
    ])
      expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'not-found']);
  });

  it('AZ-16 a link works for its session alone, for five minutes, and for nothing else', async () => {
    const one = (await upload(inside, open, Buffer.from('one'))).json();
    const two = (await upload(inside, open, Buffer.from('two'))).json();
    const { url } = (await inside.send({ method: 'GET', url: `/api/files/${one.id}/link` })).json();

    expect((await outside.send({ method: 'GET', url })).statusCode).toBe(404);
    expect((await inside.send({ method: 'GET', url: url.replace(one.id, two.id) })).statusCode).toBe(404);
    expect(
      (await inside.send({ method: 'GET', url: url.replace(/signature=./, 'signature=~') })).statusCode,
    ).toBe(404);
    expect((await world.app.inject(url)).statusCode).toBe(401);
    clock = new Date(clock.getTime() + 5 * 60_000 + 1);
    expect((await inside.send({ method: 'GET', url })).statusCode).toBe(404);
  });

  it('AZ-16 rights are asked again when the link is used', async () => {
    const added = (await upload(inside, hidden, Buffer.from('asked again'))).json();
    const { url } = (await inside.send({ method: 'GET', url: `/api/files/${added.id}/link` })).json();

    await world.database.admin`
      update ffp.account_compartment set ended_at = now(), ended_by = requested_by where account_id = ${inside.accountId}`;

    expect((await inside.send({ method: 'GET', url })).statusCode).toBe(404);
  });
});
