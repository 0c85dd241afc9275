import type { Ctx } from '../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../platform/http/contract.ts';
import { deskSource, writeBatch } from '../../platform/records/index.ts';
import { badInput } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import { assertCodes, type Cells, type Understood, understandingNow } from '../reference/index.ts';
import { cellsOf, component, firearm, firearmRows, marking, type WrittenFirearm } from '../subjects/index.ts';
import type { reportSeizure } from './api.ts';
import { seizure, seizureItem } from './entities.ts';
import { located } from './located.ts';
import { contradicts, withSaid } from './said-serial.ts';

type Report = InputOf<typeof reportSeizure>;

/** Records a seizure with its firearms in one transaction. All of it carries the label that the seizure is given. */
export async function report(
  ctx: Ctx,
  { seizure: said, items }: Report,
): Promise<OutputOf<typeof reportSeizure>> {
  assertCodes(seizure, said);
  assertReadable(items);
  const { code: purpose, legalBasis } = ctx.purpose;
  const base = {
    purpose,
    legalBasis,
    ...(typeof said.labelId === 'number' ? { labelId: said.labelId } : {}),
  };
  const id = newId();
  const understand = await understandingNow(ctx);
  const guns = items.map((item) => gunOf(item, id, understand));
  const labelled = (rows: readonly Readonly<Record<string, unknown>>[]) =>
    rows.map((row) => ({ ...base, ...row }));
  await writeBatch(
    ctx,
    [
      { entity: seizure, rows: [{ status: 'open', ...base, ...located(said), id }] },
      { entity: firearm, rows: labelled(guns.map((gun) => gun.firearm)) },
      { entity: component, rows: labelled(guns.flatMap((gun) => gun.components)) },
      { entity: marking, rows: labelled(guns.flatMap((gun) => gun.markings)) },
      { entity: seizureItem, rows: labelled(guns.map((gun) => gun.item)) },
    ],
    { sourceId: await deskSource(ctx) },
  );
  const firearms = guns.map((gun) => gun.firearm.id);
  ctx.note({
    found: 1 + firearms.length,
    subjects: [{ id, entity: 'seizure' }, ...firearms.map((one) => ({ id: one, entity: 'firearm' }))],
  });
  return { id, firearms };
}

function assertReadable(items: Report['items']): void {
  const problems = items.flatMap(({ serial, serialStatus }, at) =>
    contradicts(serial, serialStatus)
      ? [{ field: `items.${at}.serialStatus`, reason: 'contradicts-number' }]
      : [],
  );
  if (problems.length > 0) throw badInput(problems);
}

function gunOf(item: Report['items'][number], seizureId: string, understand: (cells: Cells) => Understood) {
  const { quantity, sealNumber, controlNumber, examined, lawfulOrigin, note, ...firearmSaid } = item;
  const { serialStatus, componentKind, ...cells } = firearmSaid;
  // A checked edge: itemCheck gives these cells the kinds that a written firearm has.
  const written = { ...cells, exhibitNumber: controlNumber, sealNumber } as WrittenFirearm;
  const ids = new Map<string, string>();
  const idOf = (part: string): string => {
    const id = ids.get(part) ?? newId();
    ids.set(part, id);
    return id;
  };
  const understood = withSaid(understand(cellsOf(written)), { serialStatus, componentKind });
  const gun = firearmRows(written, understood, idOf);
  const held = { quantity: quantity ?? 1, sealNumber, controlNumber, examined, lawfulOrigin, note };
  return { ...gun, item: { id: newId(), seizure: seizureId, firearm: gun.firearm.id, ...held } };
}
