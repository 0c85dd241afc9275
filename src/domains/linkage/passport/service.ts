import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../shared/fault.ts';
import { shown as shownJudgement } from '../judgement/service.ts';
import { findJudgements, walk, walkBound } from '../judgement/store.ts';
import type { getPassport } from './api.ts';
import { type Alert, askPanels } from './panels.ts';
import { componentsOf, graphOf, lineOf, memberOf } from './parts.ts';
import * as store from './store.ts';

type Passport = OutputOf<typeof getPassport>;

/** The most lines of history and edges that one answer carries. */
const most = { lines: 2000, ties: 80, moments: 500, judgements: 1000 };

/** One firearm's history as this reader sees it: the records that judgements join for him, and all that is said of them, as known on a day. */
export async function passport(ctx: Ctx, { id, knownAt }: InputOf<typeof getPassport>): Promise<Passport> {
  const reached = await walk(ctx, id, { knownAt });
  const ids = reached.slice(0, walkBound);
  const state = { ids, at: knownAt ?? 'infinity' };
  const [firearms, components, markings, lines, moments, judgements, ties, added, viewers] =
    await Promise.all([
      store.findFirearms(ctx, state),
      store.findComponents(ctx, state),
      store.findMarkings(ctx, state),
      store.findHistory(ctx, state, most.lines),
      store.findMoments(ctx, ids, most.moments),
      findJudgements(ctx, {
        records: ids,
        withdrawn: false,
        limit: most.judgements,
        ...(knownAt ? { knownAt } : {}),
      }),
      store.findTies(ctx, state, most.ties),
      askPanels(ctx, { firearms: ids, knownAt: knownAt ?? null }),
      ctx.may('records.viewer.read') ? store.findViews(ctx, id) : null,
    ]);
  const members = firearms.map(memberOf);
  const own = members.find((member) => member.id === id);
  if (!own) throw notFound();
  const inside = new Set(ids);
  const conflicts = judgements.filter(
    ({ verdict, leftId, rightId }) => verdict === 'different' && inside.has(leftId) && inside.has(rightId),
  );
  const stopped = reached.length > walkBound;
  ctx.note({
    found: members.length,
    subjects: members.map((member) => ({ id: member.id, entity: 'firearm' })),
    ...(knownAt ? { knownAt } : {}),
  });
  return {
    id,
    caption: own.caption,
    knownAt: knownAt ?? null,
    members: [own, ...members.filter((member) => member.id !== id)],
    stopped,
    bound: walkBound,
    judgements: judgements.map(shownJudgement),
    conflicts: conflicts.map((conflict) => conflict.id),
    history: lines.map(lineOf),
    moments: [...moments],
    components: componentsOf(components, markings),
    graph: graphOf(ties, inside, most.ties),
    alerts: [...ownAlerts(members, conflicts.length, stopped), ...added.alerts].map(shownAlert),
    panels: added.panels.map((panel) => ({ ...panel, data: { ...panel.data } })),
    viewers: viewers ? [...viewers] : null,
  };
}

/** What linkage itself has to say first. */
function ownAlerts(members: Passport['members'], conflicts: number, stopped: boolean): readonly Alert[] {
  const alerts: Alert[] = [];
  const makes = new Set(members.flatMap(({ understood }) => understood.make?.code ?? []));
  if (conflicts > 0)
    alerts.push({ key: 'linkage.alert.conflict', values: { count: conflicts }, level: 'danger' });
  if (makes.size > 1)
    alerts.push({ key: 'linkage.alert.makes-differ', values: { count: makes.size }, level: 'warning' });
  if (stopped) alerts.push({ key: 'linkage.walk.stopped', values: { bound: walkBound }, level: 'warning' });
  for (const { id, withdrawnAt } of members)
    if (withdrawnAt !== null)
      alerts.push({ key: 'linkage.alert.withdrawn', values: {}, level: 'notice', recordId: id });
  return alerts;
}

function shownAlert({ key, values, level, recordId }: Alert): Passport['alerts'][number] {
  return { key, values: { ...values }, level, record: recordId ?? null };
}
