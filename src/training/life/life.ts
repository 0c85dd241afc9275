import { type Chance, chanceAt } from '../chance.ts';
import { physical, type Source, seizedAgain } from '../dirt/rates.ts';
import { type Gun, gunAt } from '../firearms/gun.ts';
import type { Hand } from '../firearms/words.ts';
import { heirOf } from '../people/person.ts';
import { addDays, dayBetween } from './days.ts';
import { type Procedure, procedures } from './procedures.ts';

/** Whose a gun is: a person or an organisation, by number. */
export type Holder = Readonly<{ kind: 'person' | 'organisation'; index: number }>;

/** One writing-down of a gun, by one office, on one day. */
export type Mention = Readonly<{
  source: Source;
  hand: Hand;
  on: string;
  removed: boolean;
  revealed: boolean;
}>;

/** What happened to a gun; `mention` is the number of the writing-down that says so. */
export type Happening = Readonly<{ mention: number; on: string }> &
  (
    | Readonly<{
        kind: 'registered';
        holder: Holder;
        until: string | null;
        status: 'valid' | 'expired' | 'cancelled';
      }>
    | Readonly<{ kind: 'transferred'; from: Holder; to: Holder; basis: 'sale' | 'gift' | 'inheritance' }>
    | Readonly<{ kind: 'lost'; how: 'lost' | 'stolen' | 'found'; by: Holder }>
    | Readonly<{ kind: 'seized'; procedure: Procedure }>
    | Readonly<{ kind: 'examined'; restored: boolean }>
  );

/** A gun with everything that happened to it. */
export type Life = Readonly<{ gun: Gun; mentions: readonly Mention[]; happenings: readonly Happening[] }>;

/** How large the country is. */
export type Size = Readonly<{ firearms: number; seed: number }>;

/** How many persons have or had a firearm. */
export const holdersOf = ({ firearms }: Size): number => Math.max(20, Math.round(firearms * 0.55));
/** How many organisations hold firearms; the first tenth are dealers and importers. */
export const organisationsOf = ({ firearms }: Size): number => Math.max(20, Math.round(firearms / 400));
export const dealersOf = (size: Size): number => Math.ceil(organisationsOf(size) / 10);

/** Every gun of the country with its life, in the order of their numbers. */
export function* lives(size: Size): Generator<Life> {
  const first = procedures(size.seed, 0);
  const again = procedures(size.seed, 1);
  for (let index = 0; index < size.firearms; index++)
    yield live(size, gunAt(size.seed, index), { first, again });
}

type Raids = Readonly<Record<'first' | 'again', ReturnType<typeof procedures>>>;

const lawfulHands: readonly [Hand, ...Hand[]] = ['mk', 'sr-Latn', 'sq', 'bs', 'sr-Cyrl', 'en'];
const handWeights = [28, 26, 24, 10, 10, 2] as const;

function live(size: Size, gun: Gun, raids: Raids): Life {
  const chance = chanceAt(size.seed, 'life', gun.index);
  const mentions: Mention[] = [];
  const happenings: Happening[] = [];
  const write = (
    source: Source,
    on: string,
    state = { removed: false, revealed: false },
    hand?: Hand,
  ): number => {
    mentions.push({ source, on, ...state, hand: hand ?? chance.one(lawfulHands, handWeights) });
    return mentions.length - 1;
  };
  const life = { size, gun, chance, write, happenings };
  const stolen = gun.dark ? comeFromAbroad(life) : liveLawfully(life);
  if (chance.yes(gun.dark ? 0.72 : stolen ? 0.38 : 0.055)) beSeized(life, raids.first, raids.again);
  // A gun that nobody ever wrote down is no part of any register: a neighbour misses this one.
  if (mentions.length === 0) write('neighbour', dayBetween(chance, Math.max(1990, gun.year), 2024));
  return { gun, mentions, happenings };
}

type Living = Readonly<{
  size: Size;
  gun: Gun;
  chance: Chance;
  write: (
    source: Source,
    on: string,
    state?: Readonly<{ removed: boolean; revealed: boolean }>,
    hand?: Hand,
  ) => number;
  happenings: Happening[];
}>;

/** A gun that no registry of Velestia saw; some were registered, or are missed, across a border. */
function comeFromAbroad({ gun, chance, write }: Living): boolean {
  if (gun.year < 2012 && chance.yes(0.1))
    write('neighbour', dayBetween(chance, Math.max(1975, gun.year + 1), 2012));
  else if (chance.yes(0.03)) write('neighbour', dayBetween(chance, Math.max(2010, gun.year), 2024));
  return false;
}

/** Bought, registered, sold on, perhaps lost; true when it got into other hands. */
function liveLawfully(life: Living): boolean {
  const { gun, size, chance, write, happenings } = life;
  let on = dayBetween(chance, Math.max(1975, gun.year), Math.max(1975, Math.min(2024, gun.year + 25)));
  let holder = firstHolder(chance, size, gun.index);
  if (gun.year >= 1995 && chance.yes(0.3)) write('dealer', addDays(on, -chance.whole(5, 300)));
  let mention = write('registry', on);
  const count = chance.one([0, 1, 2, 3], [70, 21, 7, 2]);
  for (let i = 0; i < count; i++) {
    const later = addDays(on, chance.whole(200, 5_000));
    if (later > '2025-06-30') break;
    happenings.push({ kind: 'registered', mention, on, holder, until: later, status: 'cancelled' });
    const { to, basis } = nextHolder(chance, size, holder);
    happenings.push({ kind: 'transferred', mention, on: later, from: holder, to, basis });
    [on, holder] = [later, to];
    // The new owner's office copies the papers, or types the gun anew.
    if (chance.yes(0.25)) mention = write('registry', on);
  }
  const status = on < '2015-01-01' && chance.yes(0.2) ? 'expired' : 'valid';
  const until = status === 'expired' ? addDays(on, 10 * 365) : null; // nobody came to renew it
  happenings.push({ kind: 'registered', mention, on, holder, until, status });
  return getLost(life, { holder, on });
}

function getLost(
  { chance, write, happenings }: Living,
  { holder, on }: Readonly<{ holder: Holder; on: string }>,
): boolean {
  if (!chance.yes(0.04)) return false;
  const day = addDays(on, chance.whole(60, 4_500));
  if (day > '2025-09-30') return false;
  const how = chance.yes(0.58) ? 'stolen' : 'lost';
  happenings.push({
    kind: 'lost',
    how,
    mention: write('loss', addDays(day, chance.whole(0, 6))),
    on: day,
    by: holder,
  });
  if (chance.yes(0.07)) {
    const found = addDays(day, chance.whole(3, 900));
    if (found <= '2025-11-30')
      happenings.push({ kind: 'lost', how: 'found', mention: write('police', found), on: found, by: holder });
    return false;
  }
  return true;
}

/** Taken, perhaps examined, and of ten one comes back. */
function beSeized(life: Living, first: Raids['first'], again: Raids['again']): void {
  const { gun, chance, write, happenings } = life;
  const last = happenings.reduce((latest, { on }) => (on > latest ? on : latest), `${gun.year}-12-31`);
  let procedure = first(last);
  if (!procedure) return;
  const removed = gun.removedWhenSeized && gun.serial !== null;
  for (let times = 0; procedure && times < 3; times++) {
    const source = procedure.context === 'border' ? 'border' : 'police';
    happenings.push({
      kind: 'seized',
      procedure,
      on: procedure.on,
      mention: write(source, procedure.on, { removed, revealed: false }, procedure.hand),
    });
    if (chance.yes(0.42)) examine(life, procedure, removed);
    procedure = chance.yes(seizedAgain) ? again(procedure.on) : undefined;
  }
}

function examine({ chance, write, happenings }: Living, { on }: Procedure, removed: boolean): void {
  const day = addDays(on, chance.whole(4, 200));
  const restored = removed && chance.yes(physical.revealedByLaboratory);
  happenings.push({
    kind: 'examined',
    on: day,
    restored,
    mention: write('laboratory', day, { removed, revealed: restored }),
  });
}

function firstHolder(chance: Chance, size: Size, index: number): Holder {
  if (chance.yes(0.06)) return { kind: 'organisation', index: chance.whole(0, organisationsOf(size) - 1) };
  // Everybody gets one before anybody gets a second.
  return { kind: 'person', index: index % holdersOf(size) };
}

function nextHolder(
  chance: Chance,
  size: Size,
  from: Holder,
): Readonly<{ to: Holder; basis: 'sale' | 'gift' | 'inheritance' }> {
  const basis = chance.one(['sale', 'inheritance', 'gift'] as const, [68, 22, 10]);
  if (basis !== 'sale' && from.kind === 'person') {
    const heir = heirOf(from.index);
    if (heir < holdersOf(size)) return { to: { kind: 'person', index: heir }, basis };
  }
  if (chance.yes(0.12))
    return { to: { kind: 'organisation', index: chance.whole(0, dealersOf(size) - 1) }, basis: 'sale' };
  return { to: { kind: 'person', index: chance.whole(0, holdersOf(size) - 1) }, basis: 'sale' };
}
