import { z } from 'zod';
import { defineCall } from '../http/contract.ts';

/** The stream of news to one browser (server-sent events): `news` with ids and counts, `ended` when the session is over. */
export const openStream = defineCall({
  name: 'events.stream.open',
  summary: 'Opens the stream of news; what it carries is asked of the rights of that moment.',
  method: 'GET',
  path: '/api/events',
  input: z.object({}),
  output: z.object({}),
  permission: 'signed-in',
  audit: 'access',
  writes: false,
  streams: true,
});
