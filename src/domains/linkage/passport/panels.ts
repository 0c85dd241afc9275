import type { Ctx } from '../../../platform/access/index.ts';

/** What a panel is asked: the records that this reader sees as one firearm, and the state that he asks for. */
export type PanelQuestion = Readonly<{ firearms: readonly string[]; knownAt: string | null }>;

/** Something that a person must see first: a sentence and how grave it is. */
export type Alert = Readonly<{
  key: string; // a key of the words
  values: Readonly<Record<string, string | number>>;
  level: 'notice' | 'warning' | 'danger';
  recordId?: string;
}>;

/** What another domain adds to the passport: facts of its own and alerts, in one statement or two. */
export type PassportPanel = Readonly<{
  name: string; // 'registry.holders'
  /** Key of the words. */
  title: string;
  /** Without this permission the panel is not asked. */
  permission: string;
  load: (
    ctx: Ctx,
    question: PanelQuestion,
  ) => Promise<Readonly<{ data: Readonly<Record<string, unknown>> | null; alerts?: readonly Alert[] }>>;
}>;

const panels = new Map<string, PassportPanel>();

/** Adds a domain's panel to the passport; the same name again replaces it. */
export function definePassportPanel(panel: PassportPanel): void {
  panels.set(panel.name, panel);
}

/** What every panel that this reader may see says. */
export async function askPanels(
  ctx: Ctx,
  question: PanelQuestion,
): Promise<
  Readonly<{
    panels: readonly Readonly<{ name: string; title: string; data: Readonly<Record<string, unknown>> }>[];
    alerts: readonly Alert[];
  }>
> {
  const asked = [...panels.values()].filter(({ permission }) => ctx.may(permission));
  const answers = await Promise.all(
    asked.map(async ({ name, title, load }) => ({ name, title, ...(await load(ctx, question)) })),
  );
  return {
    panels: answers.flatMap(({ name, title, data }) => (data ? [{ name, title, data }] : [])),
    alerts: answers.flatMap(({ alerts }) => alerts ?? []),
  };
}
