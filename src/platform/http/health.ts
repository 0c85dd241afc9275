import type { FastifyInstance } from 'fastify';
import type { Platform } from '../access/platform.ts';

/** Says to a proxy or a watchman whether the server can work. No call: it shows nothing of anybody and asks nobody's name. */
export function serveHealth(app: FastifyInstance, platform: Platform): void {
  app.get(
    '/api/health',
    { config: { rateLimit: { max: 600, timeWindow: 60_000 } } },
    async (_request, reply) => {
      try {
        await platform.pools.app`select 1`;
        return reply.send({ ready: true });
      } catch {
        return reply.status(503).send({ ready: false });
      }
    },
  );
}
