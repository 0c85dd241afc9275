import { listOf, readReferenceTable, type TableRow } from '../catalogue/table.ts';

/** What is known of a place by its name: the region always, the point where it is one place. */
export type Located = Readonly<{ name: string; region: string; lat: number | null; lon: number | null }>;

/** What is written of where something happened; each part may be missing. */
export type WrittenPlace = Readonly<{
  text?: string | null | undefined;
  region?: string | null | undefined;
  /** Who recorded it, as written: "PS 001 - [SEVERNIK GRAD]". */
  authority?: string | null | undefined;
}>;

/** The places of a country by their names. */
export type Gazetteer = Readonly<{ locate: (written: WrittenPlace) => Located | undefined }>;

type Entry = Located & Readonly<{ kind: string; town: string }>;

/** Reads the gazetteer that ships under this name (columns: kind, name, within, region, lat, lon, names). */
export function readGazetteer(name: string): Gazetteer {
  return makeGazetteer(readReferenceTable(name));
}

/**
 * Understands where a place is, and never guesses:
 * 1. a name counts whole, in any of its scripts, or as "quarter, town"; a part of a name is not a name;
 * 2. the station that recorded it narrows it: first to its own town, then to its region; a region that is written does too;
 * 3. names that contradict each other, or a station or region that we do not know, decide nothing;
 * 4. where the text names no place that we know, the station's town stands for it;
 * 5. several places of one name in one region decide the region and no point.
 */
export function makeGazetteer(rows: readonly TableRow[]): Gazetteer {
  const named = indexOf(rows.map(entryOf), rows);
  const find = (word: string): readonly Entry[] => named.get(folded(word)) ?? [];
  return {
    locate: ({ text, region, authority }) => {
      const station = stationTowns(authority ?? '', find);
      const regions = region ? find(region).filter(isRegion) : null;
      if (station === 'unknown' || regions?.length === 0) return undefined;
      const inRegions = (entry: Entry): boolean =>
        !regions || regions.some((one) => one.region === entry.region);
      const meant = text ? meantBy(text, find) : [];
      const candidates = meant.length > 0 ? nearest(meant, station) : station;
      return agreed(candidates.filter(inRegions));
    },
  };
}

const isRegion = ({ kind }: Entry): boolean => kind === 'region';

function entryOf(row: TableRow): Entry {
  const { kind = '', name = '', within = '', region = '' } = row;
  const point = (cell: string | undefined): number | null => (cell ? Number(cell) : null);
  return { kind, name, region, town: within || name, lat: point(row.lat), lon: point(row.lon) };
}

function indexOf(
  entries: readonly Entry[],
  rows: readonly TableRow[],
): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const [i, entry] of entries.entries()) {
    const words = [entry.name, ...listOf(rows[i]?.names), ...(isRegion(entry) ? [entry.region] : [])];
    for (const key of new Set(words.map(folded))) index.set(key, [...(index.get(key) ?? []), entry]);
  }
  return index;
}

type Find = (word: string) => readonly Entry[];

/** The towns that a station may stand for: by the name in brackets, else by its own; none where no place is named. */
function stationTowns(authority: string, find: Find): readonly Entry[] | 'unknown' {
  const bracketed = /\[([^\]]+)\]/.exec(authority)?.[1];
  const towns = find(bracketed ?? authority).filter((entry) => !isRegion(entry));
  return bracketed !== undefined && towns.length === 0 ? 'unknown' : towns;
}

/** What a text may mean: all places of that name, or a quarter with its town beside it. */
function meantBy(text: string, find: Find): readonly Entry[] {
  const whole = find(text);
  if (whole.length > 0) return whole;
  const parts = text.split(',').map((part) => part.trim());
  const [first = '', second = ''] = parts;
  if (parts.length !== 2) return [];
  const within = (inner: string, outer: string): readonly Entry[] =>
    find(inner).filter((entry) =>
      find(outer).some(
        ({ kind, name, region }) =>
          (kind === 'town' ? name === entry.town : region === entry.region) && name !== entry.name,
      ),
    );
  const inFirst = within(first, second);
  return inFirst.length > 0 ? inFirst : within(second, first);
}

/** Of some places, those of the station's own town, else those of its region, else none. */
function nearest(meant: readonly Entry[], station: readonly Entry[]): readonly Entry[] {
  if (station.length === 0) return meant;
  const own = meant.filter(({ town }) => station.some((one) => one.town === town));
  return own.length > 0 ? own : meant.filter(({ region }) => station.some((one) => one.region === region));
}

function agreed(candidates: readonly Entry[]): Located | undefined {
  const [first, ...others] = candidates;
  if (!first || others.some(({ region }) => region !== first.region)) return undefined;
  const onePoint = others.every(({ lat, lon }) => lat === first.lat && lon === first.lon);
  const { name, region, lat, lon } = first;
  return onePoint ? { name, region, lat, lon } : { name, region, lat: null, lon: null };
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
