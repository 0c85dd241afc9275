import type { FastifyRequest } from 'fastify';
import { notSignedIn } from '../../shared/fault.ts';
import { sessionIn } from '../auth/session-token.ts';
import { type Route, route } from '../http/route.ts';
import { onAccepted } from '../projections/index.ts';
import * as api from './api.ts';
import * as service from './service.ts';
import { followLabels } from './store.ts';

export * as fileApi from './api.ts';

/** Attachments of records. */
export function fileRoutes(): readonly Route[] {
  return [
    route(api.listFiles, async (ctx, { recordId }) => ({
      files: [...(await service.listOfRecord(ctx, recordId))],
    })),
    route(api.addFile, (ctx, { recordId, file, description }) =>
      service.attach(ctx, recordId, file, description || null),
    ),
    route(api.linkFile, (ctx, { id }, { request }) => service.makeLink(ctx, id, sessionOf(request))),
    route(api.readFile, (ctx, asked, { request }) =>
      service.contentByLink(ctx, { ...asked, session: sessionOf(request) }),
    ),
    route(api.withdrawFile, (ctx, { id, reason }, { expectedVersion }) =>
      service.withdraw(ctx, id, expectedVersion, reason),
    ),
  ];
}

/** Attachments take the new label of a record that is re-labelled, in the same transaction. Gives back how to stop it. */
export function followRecords(): () => void {
  return onAccepted(
    async (ctx, { change, ids }) => {
      if (change === 'relabel') await followLabels(ctx, [...ids.values()].flat());
    },
    async () => null,
  );
}

function sessionOf(request: FastifyRequest): Buffer {
  const session = sessionIn(request.headers.cookie);
  if (!session) throw notSignedIn();
  return session;
}
