import { randomInt } from 'node:crypto';
import { badInput, Fault, notFound, stale } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx } from '../access/ctx.ts';
import { linkHash } from '../auth/service.ts';
import { type Route, route } from '../http/route.ts';
import * as api from './api.ts';
import { problemOfRights, type Rights } from './rules.ts';
import * as store from './store.ts';

/** Offices, accounts and compartments: for administrators, who see no case. The queue of jobs is in platform/jobs. */
export function adminRoutes(): readonly Route[] {
  return [...officeRoutes(), ...accountRoutes(), ...compartmentRoutes()];
}

function officeRoutes(): readonly Route[] {
  return [
    route(api.listOffices, async (ctx) => ({ offices: [...(await store.findOffices(ctx))] })),
    route(api.createOffice, async (ctx, input) => {
      ctx.note({ detail: { office: input.code, shares: input.shares } });
      return { id: await store.makeOffice(ctx, { ...input, region: input.region ?? null }) };
    }),
    route(api.changeOffice, async (ctx, input) => {
      ctx.note({ detail: { office: input.id, closed: input.closed } });
      if (!(await store.changeOffice(ctx, { ...input, region: input.region ?? null }))) throw notFound();
      return {};
    }),
  ];
}

function accountRoutes(): readonly Route[] {
  return [
    route(api.listAccounts, async (ctx, { query }) => {
      const accounts = await store.findAccounts(ctx, query || null);
      ctx.note({ found: accounts.length });
      return { accounts: [...accounts] };
    }),
    route(api.createAccount, async (ctx, { username, ...rights }) => {
      demandGoodRights(rights);
      const id = newId();
      about(ctx, id, { username, ...rights });
      await store.makeAccount(ctx, id, username, rights);
      return { id, ...(await oneTimeCode(ctx, id)) };
    }),
    route(api.changeAccount, async (ctx, { id, ...rights }, { expectedVersion }) => {
      demandGoodRights(rights);
      const [before] = await store.findAccounts(ctx, null, id);
      if (!before) throw notFound();
      const { officeId, clearance, roles } = before;
      about(ctx, id, { from: { officeId, clearance, roles }, to: rights });
      if (id === ctx.reader.accountId && rightsDiffer(before, rights)) throw new Fault('own-rights', 403);
      const sessionsEnded = await store.changeAccount(ctx, id, expectedVersion, rights);
      if (sessionsEnded === null) throw stale();
      return { sessionsEnded };
    }),
    route(api.disableAccount, async (ctx, { id, disabled, reason }) => {
      about(ctx, id, { disabled, reason });
      if (id === ctx.reader.accountId) throw new Fault('own-rights', 403);
      if (!(await store.disableAccount(ctx, id, disabled))) throw notFound();
      return {};
    }),
    route(api.resetPassword, async (ctx, { id }) => {
      about(ctx, id, {});
      return oneTimeCode(ctx, id);
    }),
  ];
}

function compartmentRoutes(): readonly Route[] {
  return [
    route(api.listCompartments, async (ctx) => ({ compartments: [...(await store.findCompartments(ctx))] })),
    route(api.openCompartment, async (ctx, input) => {
      const id = await store.openCompartment(ctx, input);
      ctx.note({ detail: { compartment: id, kind: input.kind, legalBasis: input.legalBasis } });
      return { id };
    }),
    route(api.closeCompartment, async (ctx, { id }) => {
      ctx.note({ detail: { compartment: id } });
      if (!(await store.closeCompartment(ctx, id))) throw notFound();
      return {};
    }),
    route(api.askMembership, async (ctx, { id, accountId, reason }) => {
      const membershipId = newId();
      about(ctx, accountId, { compartment: id, reason });
      const asked = await store.askMembership(ctx, { id: membershipId, compartment: id, accountId, reason });
      if (!asked) throw notFound();
      return { membershipId };
    }),
    route(api.approveMembership, async (ctx, { id }) => {
      ctx.note({ detail: { membership: id } });
      const done = await store.approveMembership(ctx, id);
      if (done === 'missing') throw notFound();
      if (done === 'same-person') throw new Fault('second-person-needed', 403);
      return {};
    }),
    route(api.endMembership, async (ctx, { id }) => {
      ctx.note({ detail: { membership: id } });
      const whose = await store.endMembership(ctx, id);
      if (!whose) throw notFound();
      about(ctx, whose, {});
      return {};
    }),
  ];
}

function demandGoodRights(rights: Rights): void {
  const problem = problemOfRights(rights);
  if (problem) throw badInput([problem]);
}

function rightsDiffer(before: store.Account, rights: Rights): boolean {
  const same = before.officeId === rights.officeId && before.clearance === rights.clearance;
  return !same || before.roles.toSorted().join() !== rights.roles.toSorted().join();
}

async function oneTimeCode(ctx: Ctx, accountId: string): Promise<{ code: string; until: string }> {
  const code = newCode();
  const until = await store.makeLink(ctx, accountId, linkHash(code));
  if (!until) throw notFound();
  return { code, until };
}

/** Sixteen characters that are not mistaken when read aloud: 80 bits. */
function newCode(): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

function about(ctx: Ctx, accountId: string, detail: Readonly<Record<string, unknown>>): void {
  ctx.note({ subjects: [{ id: accountId, entity: 'account' }], detail });
}
