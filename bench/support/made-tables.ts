/** Records of other domains with the truth beside them: tables on which the engine was not written. The same seed gives the same rows. */
export type MadeTable = Readonly<{
  name: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}>;

/** Patients with brothers and sisters, twins, and sons called like their fathers; companies with branches; books in editions and volumes. */
export const madeTables = (seed: number): readonly MadeTable[] => [
  patients(chanceOf(seed)),
  companies(chanceOf(seed + 1)),
  books(chanceOf(seed + 2)),
];

type Chance = Readonly<{
  whole: (from: number, to: number) => number;
  yes: (share: number) => boolean;
  one: (list: readonly string[]) => string;
}>;

function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return { whole, yes: (share) => next() < share, one: (list) => list[whole(0, list.length - 1)] ?? '' };
}

const words = (text: string): readonly string[] => text.split(' ');
const hers = words('Emma Olivia Sophia Mary Anna Laura Julia Karen Susan Grace Ruth Helen Alice Clara Nora Ivy Maria Elena Teresa Joan Carol Diane Hannah Leah Sarah Rachel Molly Amy Kate Jane'); // biome-ignore format: a list
const his = words('James John Robert Michael William David Thomas Peter Paul Mark George Frank Henry Carl Martin Simon Oscar Adam Jack Leo Victor Daniel Samuel Edward Arthur Philip Roger Stephen Brian Alan'); // biome-ignore format: a list
const families = words('Smith Jones Brown Taylor Wilson Evans Walker Wright Hughes Green Hall Wood Clarke Hill Cooper Ward Turner Morris Moore Baker Parker Cook Bailey Bell Shaw Kelly Price Foster Gray Reid Mason Hunt Palmer Holmes Webb Barker Dixon Harvey Fisher Barnes Knight Lowe Hart Frost Nash Drake Abbott Quinn Voss Larkin'); // biome-ignore format: a list
const streets = words('High Church Park Station Mill Green Victoria Manor Queens Albert Grove School North West London Spring Bridge Castle Chapel Orchard'); // biome-ignore format: a list
const kinds = words('Street Road Avenue Lane Close');
const towns = words('Ashford Belton Carwick Denham Elmsea Fairby Gorton Hexley Inver Kelsall Lorne Marden');

/** A slip of the hand, or none. */
function slipped(chance: Chance, text: string, share: number): string {
  if (text.length < 3 || !chance.yes(share)) return text;
  const at = chance.whole(1, text.length - 2);
  switch (chance.whole(0, 3)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
    case 2:
      return text.slice(0, at) + (text[at] ?? '') + text.slice(at);
    default:
      return `${text.slice(0, at)}${/\d/.test(text[at] ?? '') ? chance.whole(0, 9) : 'e'}${text.slice(at + 1)}`;
  }
}

const gap = (chance: Chance, text: string, share: number): string => (chance.yes(share) ? '' : text);
const two = (figure: number): string => String(figure).padStart(2, '0');
const digits = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance.whole(0, 9)).join('');

function patients(chance: Chance): MadeTable {
  const rows: string[][] = [];
  let person = 0;
  for (let home = 0; home < 1_400; home += 1) {
    const family = chance.one(families);
    const address = `${chance.whole(1, 160)} ${chance.one(streets)} ${chance.one(kinds)}`;
    const town = chance.one(towns);
    const phone = `01${digits(chance, 8)}`;
    const father = chance.one(his);
    const size = chance.whole(1, 5);
    const born = chance.whole(1935, 1985);
    let day = '';
    for (let place = 0; place < size; place += 1) {
      const isTwin = place > 2 && chance.yes(0.12);
      if (!isTwin)
        day = `${place < 2 ? born + place : born + 22 + place * 2}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`;
      const isMale = place === 0 || (place !== 1 && chance.yes(0.5));
      const isJunior = place > 1 && isMale && chance.yes(0.05);
      const given = place === 0 || isJunior ? father : chance.one(isMale ? his : hers);
      const own = `07${digits(chance, 8)}`;
      const insurance = `${chance.one(words('A B C D'))}${digits(chance, 7)}`;
      person += 1;
      for (let time = chance.yes(0.45) ? chance.whole(2, 4) : 1; time > 0; time -= 1) {
        const moved = chance.yes(0.07);
        rows.push([
          slipped(chance, chance.yes(0.03) ? `${given[0] ?? ''}.` : given, 0.06),
          slipped(chance, family, 0.05),
          gap(chance, slipped(chance, day, 0.03), 0.04),
          gap(chance, isMale ? 'M' : 'F', 0.04),
          gap(chance, moved ? `${chance.whole(1, 160)} ${chance.one(streets)} ${chance.one(kinds)}` : slipped(chance, address, 0.06), 0.05), // biome-ignore format: one cell
          gap(chance, moved ? chance.one(towns) : town, 0.03),
          gap(chance, place > 1 && chance.yes(0.5) ? phone : own, 0.3),
          gap(chance, slipped(chance, insurance, 0.02), 0.4),
          `P${person}`,
        ]);
      }
    }
  }
  const head = ['first_name', 'last_name', 'dob', 'sex', 'address', 'town', 'phone', 'insurance_no', 'truth'];
  return withIds('patients', head, rows, chance);
}

const trades = words('Timber Steel Bakery Foods Motors Textiles Logistics Optics Plumbing Electric Print Pharma Glass Marine Dairy Software'); // biome-ignore format: a list
const forms = words('Ltd Limited LTD plc');

/** A chain has branches: one name and one web site, several addresses; each branch is a thing of its own. */
function companies(chance: Chance): MadeTable {
  const rows: string[][] = [];
  let company = 0;
  for (let chain = 0; chain < 1_300; chain += 1) {
    const first = chance.yes(0.5) ? `${chance.one(families)} ${chance.yes(0.3) ? '& Sons ' : ''}` : `${chance.one(towns)} `; // biome-ignore format: one name
    const name = `${first}${chance.one(trades)}`;
    const site = `www.${name.toLowerCase().replace(/[^a-z]/g, '')}${chance.whole(1, 99)}.example`;
    const branches = chance.yes(0.15) ? chance.whole(2, 6) : 1;
    for (let branch = 0; branch < branches; branch += 1) {
      company += 1;
      const address = `${chance.whole(1, 160)} ${chance.one(streets)} ${chance.one(kinds)}`;
      const town = chance.one(towns);
      const phone = `01${digits(chance, 8)}`;
      const code = `${chance.one(words('AB CD EF GH'))}${digits(chance, 4)}`;
      for (let time = chance.yes(0.5) ? chance.whole(2, 4) : 1; time > 0; time -= 1)
        rows.push([
          `${slipped(chance, name, 0.08)}${chance.yes(0.7) ? ` ${chance.one(forms)}` : ''}`,
          gap(chance, slipped(chance, address, 0.08), 0.04),
          gap(chance, town, 0.03),
          gap(chance, slipped(chance, code, 0.03), 0.1),
          gap(chance, slipped(chance, phone, 0.03), 0.25),
          gap(chance, site, 0.35),
          `C${company}`,
        ]);
    }
  }
  return withIds(
    'companies',
    ['company', 'address', 'town', 'postcode', 'phone', 'website', 'truth'],
    rows,
    chance,
  );
}

const nouns = words('River Garden Winter Stone Letter Island Shadow Harbour Orchard Mirror Silence Voyage Bridge Lantern Forest Clock Empire Summer'); // biome-ignore format: a list
const houses = words('Penrose Halden Northgate Marlow Fenwick');

/** A work has editions (another year and number, often another house) and may have volumes; each is a book of its own. */
function books(chance: Chance): MadeTable {
  const rows: string[][] = [];
  let book = 0;
  for (let work = 0; work < 1_200; work += 1) {
    const title = `The ${chance.one(nouns)} ${chance.one(words('of and in beyond'))} the ${chance.one(nouns)}`;
    const [given, family] = [chance.one([...his, ...hers]), chance.one(families)];
    const volumes = chance.yes(0.1) ? chance.whole(2, 4) : 1;
    const editions = chance.yes(0.25) ? 2 : 1;
    for (let volume = 1; volume <= volumes; volume += 1)
      for (let edition = 0; edition < editions; edition += 1) {
        book += 1;
        const isbn = `978${digits(chance, 10)}`;
        const year = String(chance.whole(1950, 2020));
        const house = chance.one(houses);
        const pages = String(chance.whole(80, 700));
        for (let time = chance.yes(0.5) ? chance.whole(2, 3) : 1; time > 0; time -= 1)
          rows.push([
            `${slipped(chance, title, 0.1)}${volumes > 1 ? `, ${chance.one(words('Vol. Volume Part'))} ${volume}` : ''}`,
            chance.yes(0.5) ? `${slipped(chance, family, 0.04)}, ${given}` : `${chance.yes(0.3) ? `${given[0] ?? ''}.` : given} ${slipped(chance, family, 0.04)}`, // biome-ignore format: one cell
            gap(chance, year, 0.1),
            gap(chance, house, 0.15),
            gap(chance, slipped(chance, isbn, 0.02), 0.4),
            gap(chance, pages, 0.3),
            `B${book}`,
          ]);
      }
  }
  return withIds('books', ['title', 'author', 'year', 'publisher', 'isbn', 'pages', 'truth'], rows, chance);
}

/** Shuffled, with ids that say nothing. */
function withIds(
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  chance: Chance,
): MadeTable {
  const shuffled = rows
    .map((row) => ({ row, by: chance.whole(0, 2 ** 30) }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ row }, at) => [String(100_000 + at * 7), ...row]);
  return { name, head: ['id', ...head], rows: shuffled };
}
