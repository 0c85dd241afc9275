import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { startTemplateCluster } from './cluster.ts';

/**
 * Opens a door, a socket of this test run, at which a test file asks for the template cluster. It is started when first
 * asked for, so that a run of pure tests needs no database. Every run has a cluster of its own.
 */
export default async function openDoor(): Promise<() => Promise<void>> {
  if (process.env.FFP_TEST_DOOR) return async () => {}; // Vitest calls this once a project; one door serves all.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-door-'));
  const door = path.join(folder, 'door');
  let cluster: ReturnType<typeof startTemplateCluster> | undefined;
  const server = http.createServer((_request, response) => {
    cluster ??= startTemplateCluster();
    cluster.then(
      ({ adminUrl, template, roles }) => response.end(JSON.stringify({ adminUrl, template, roles })),
      (error: unknown) =>
        response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(door, resolve));
  process.env.FFP_TEST_DOOR = door;
  return async () => {
    delete process.env.FFP_TEST_DOOR;
    server.close();
    const started = await cluster?.catch(() => undefined);
    await started?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
