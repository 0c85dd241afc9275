import { understandFirearm } from '../../src/domains/reference/index.ts';
import { seizure, seizureItem } from '../../src/domains/seizures/index.ts';
import {
  cellsOf,
  component,
  firearm,
  firearmRows,
  marking,
  type WrittenFirearm,
} from '../../src/domains/subjects/index.ts';
import type { Ctx } from '../../src/platform/access/index.ts';
import { deskSource, writeBatch } from '../../src/platform/records/index.ts';
import { newId } from '../../src/shared/ids.ts';

/** What a firearm of a test may differ in; a plain Zastava M70 in 9 mm Luger otherwise. */
export type FirearmWish = WrittenFirearm &
  Readonly<{
    labelId?: number;
    sourceId?: string;
    /** With it, the firearm was seized on that day under that reference, at that place. */
    seized?: Readonly<{ reference: string; on: string; place?: string }>;
  }>;

/** The ids of a firearm of a test. */
export type TestFirearm = Readonly<{
  id: string;
  components: readonly string[];
  markings: readonly string[];
}>;

/** Writes firearms in one batch, understood as an import understands them. */
export async function firearms(ctx: Ctx, wishes: readonly FirearmWish[]): Promise<readonly TestFirearm[]> {
  const sourceId = wishes[0]?.sourceId ?? (await deskSource(ctx));
  const made = wishes.map((wish) => rowsOf(wish));
  await writeBatch(
    ctx,
    [
      { entity: seizure, rows: made.flatMap(({ seizures }) => seizures) },
      { entity: firearm, rows: made.map((one) => one.firearm) },
      { entity: component, rows: made.flatMap(({ components }) => components) },
      { entity: marking, rows: made.flatMap(({ markings }) => markings) },
      { entity: seizureItem, rows: made.flatMap(({ items }) => items) },
    ],
    { sourceId },
  );
  return made.map((one) => ({
    id: String(one.firearm.id),
    components: one.components.map(({ id }) => String(id)),
    markings: one.markings.map(({ id }) => String(id)),
  }));
}

/** Writes one firearm. */
export async function aFirearm(ctx: Ctx, wish: FirearmWish = {}): Promise<TestFirearm> {
  const [made] = await firearms(ctx, [wish]);
  if (!made) throw new Error('no firearm was made');
  return made;
}

type Row = Readonly<Record<string, unknown>>;

function rowsOf({ labelId, sourceId: _source, seized, ...written }: FirearmWish) {
  const ids = new Map<string, string>();
  const idOf = (part: string): string => {
    const id = ids.get(part) ?? newId();
    ids.set(part, id);
    return id;
  };
  const said = { type: 'pistol', make: 'Zastava', model: 'M70', calibre: '9x19', ...written };
  const gun = firearmRows(said, understandFirearm(cellsOf(said)), idOf);
  const labelled = (row: Row): Row => (labelId === undefined ? row : { ...row, labelId });
  const seizures = seized
    ? [
        {
          id: idOf('seizure'),
          reference: seized.reference,
          seizedOn: seized.on,
          ...(seized.place ? { place: { text: seized.place } } : {}),
        },
      ]
    : [];
  const items = seized
    ? [{ id: idOf('item'), seizure: idOf('seizure'), firearm: gun.firearm.id, quantity: 1 }]
    : [];
  return {
    firearm: labelled(gun.firearm),
    components: gun.components.map(labelled),
    markings: gun.markings.map(labelled),
    seizures: seizures.map(labelled),
    items: items.map(labelled),
  };
}
