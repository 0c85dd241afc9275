import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Purpose } from '../access/ctx.ts';
import type { Platform } from '../access/platform.ts';
import { purposes } from '../access/purpose.ts';
import { cleanText } from '../audit/clean.ts';
import { type Route, route } from '../http/route.ts';
import * as api from './api.ts';
import { claimsOfSession } from './me.ts';
import * as service from './service.ts';
import { cookieFor, cookieGone, sessionTokenIn } from './session-token.ts';
import * as store from './store.ts';

/** Sign-in, sessions, passwords and the first run. */
export function authRoutes(platform: Platform): readonly Route[] {
  return [...startRoutes(platform), ...sessionRoutes(platform), ...passwordRoutes(platform)];
}

function startRoutes(platform: Platform): readonly Route[] {
  return [
    route(api.readStart, async (ctx) => ({
      fresh: await store.isFresh(ctx.sql),
      training: platform.training,
      purposes: [...purposes],
    })),
    route(api.firstRun, async (ctx, input) => {
      await service.makeFirstAdministrator(platform, ctx, input);
      return { username: input.username };
    }),
  ];
}

function sessionRoutes(platform: Platform): readonly Route[] {
  return [
    route(api.beginSession, async (ctx, input, { request, reply }) => {
      const { username, password } = input;
      const token = await service.signIn(
        platform,
        ctx,
        { username, password, purpose: purposeOf(input) },
        originOf(request),
      );
      reply.header('set-cookie', cookieFor(token));
      return claimsOfSession(platform, ctx.sql, token);
    }),
    route(api.readSession, async (ctx, _input, { request }) =>
      claimsOfSession(platform, ctx.sql, sessionTokenIn(request.headers.cookie)),
    ),
    route(api.endSession, async (ctx, _input, { reply }) => {
      if (ctx.reader.sessionId) await service.endSession(ctx, ctx.reader.sessionId);
      reply.header('set-cookie', cookieGone);
      return {};
    }),
    route(api.changePurpose, async (ctx, input) => {
      ctx.note({ detail: { from: ctx.purpose.code, to: input.purpose } });
      await store.setSessionPurpose(ctx, purposeOf(input));
      return {};
    }),
    route(api.changeLanguage, async (ctx, input) => {
      await store.setOwnLanguage(ctx, input.language);
      return {};
    }),
    route(api.listSessions, async (ctx) => {
      const sessions = await store.findOwnSessions(ctx);
      return { sessions: sessions.map((one) => ({ ...one, present: one.id === ctx.reader.sessionId })) };
    }),
    route(api.endOneSession, async (ctx, { id }) => {
      await service.endSession(ctx, id);
      return {};
    }),
  ];
}

function passwordRoutes(platform: Platform): readonly Route[] {
  return [
    route(api.changePassword, async (ctx, input, { request, reply }) => {
      const token = await service.changePassword(platform, ctx, input, originOf(request));
      reply.header('set-cookie', cookieFor(token));
      return claimsOfSession(platform, ctx.sql, token);
    }),
    route(api.redeemLink, async (ctx, input) => ({
      username: await service.redeemLink(platform, ctx, input),
    })),
  ];
}

function originOf(request: FastifyRequest): service.Origin {
  const agent = request.headers['user-agent'] ?? null;
  return { address: request.ip, agent, token: sessionTokenIn(request.headers.cookie) };
}

function purposeOf(input: z.output<typeof api.changePurpose.input>): Purpose {
  const clean = (text: string | null | undefined): string | null => (text ? cleanText(text) : null); // it goes into the log as it stands
  return { code: input.purpose, legalBasis: clean(input.legalBasis), caseRef: clean(input.caseRef) };
}
