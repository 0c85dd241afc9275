import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { allJobs, allRoutes, prepareApp } from '../../../src/app.ts';
import { makePlatform, type Platform } from '../../../src/platform/access/index.ts';
import { verificationEnd } from '../../../src/platform/audit/index.ts';
import { buildServer, type Call, type Route } from '../../../src/platform/http/index.ts';
import { runJob } from '../../../src/platform/jobs/index.ts';
import type { TestSession } from '../access.ts';
import { requestOf } from '../app.ts';
import type { TestDatabase } from '../database.ts';

const noLimits = { ask: 1e9, search: 1e9, file: 1e9, anonymous: 1e9 };

/** The whole application on one database. */
export type Side = Readonly<{
  db: TestDatabase;
  app: FastifyInstance;
  platform: Platform;
  routes: readonly Route[];
  close: () => Promise<void>;
}>;

/** Builds the application on a database; `drop()`s the database when closed. */
export async function sideOn(db: TestDatabase, clock: () => Date = () => new Date()): Promise<Side> {
  const platform = makePlatform({ pools: db, secrets: db.secrets, clock });
  // Who listens to whom is a matter of the process, not of the database: wired once for all sides.
  wired ??= prepareApp(platform);
  await wired;
  const routes = allRoutes(platform);
  const app = await buildServer(platform, routes, {
    reach: { tls: false, behindProxy: false, hosts: [] },
    webFolder: null,
    limits: noLimits,
  });
  return {
    db,
    app,
    platform,
    routes,
    close: async () => {
      await app.close();
      await platform.auditBatch.idle();
      await db.drop();
    },
  };
}

let wired: Promise<unknown> | undefined;
const jobs = new Map(allJobs.map((job) => [job.name, job]));

/** Runs what waits in the queue, in the order in which it was asked for, and waits for what works on beside it. */
export async function runWaiting({ db, platform }: Side): Promise<void> {
  const waiting = await db.admin<
    { id: string }[]
  >`select j.id from ffp.job j where j.state = 'waiting' order by j.asked_at, j.id`;
  for (const { id } of waiting) await runJob(platform, jobs, id);
  await verificationEnd(platform);
}

/** What is asked once of each side. */
export type Question = Readonly<{
  call: Call;
  input: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string>>;
}>;

/** Sends a question as the person of a session; a call with a file sends a form. */
export async function send(
  side: Side,
  session: TestSession,
  question: Question,
): Promise<LightMyRequestResponse> {
  const { call, input, headers } = question;
  const own = {
    cookie: session.cookie,
    ...(call.method === 'GET' ? {} : { 'x-csrf-token': session.csrfToken }),
  };
  const request = requestOf(call, call.upload ? withoutFile(input) : input, headers);
  const body = call.upload ? formOf(input) : request.payload;
  return await side.app.inject({
    method: call.method,
    url: request.url,
    headers: {
      ...own,
      ...headers,
      ...(call.upload ? { 'content-type': `multipart/form-data; boundary=${edge}` } : {}),
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
}

const edge = 'the-edge-of-a-part';

const withoutFile = ({
  file: _file,
  ...rest
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => rest;

/** A multipart form with the input's fields and its file, which is a text. */
function formOf(input: Readonly<Record<string, unknown>>): Buffer {
  const fields = Object.entries(withoutFile(input))
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) =>
      part(`name="${name}"`, typeof value === 'object' ? JSON.stringify(value) : String(value)),
    );
  const file = part('name="file"; filename="file.csv"\r\nContent-Type: text/csv', String(input.file ?? ''));
  return Buffer.from(`${[...fields, file].join('')}--${edge}--\r\n`, 'utf8');
}

function part(what: string, content: string): string {
  const [disposition = '', ...more] = what.split('\r\n');
  const lines = [`Content-Disposition: form-data; ${disposition}`, ...more].join('\r\n');
  return `--${edge}\r\n${lines}\r\n\r\n${content}\r\n`;
}
