// Holds the catalogue against a public list of service arms and marks what the list confirms, row by row; nothing is marked from memory.
//   .node/bin/node tools/verify-catalogue.ts DATA [--on 2026-11-29]      DATA holds codes/firearm_models_1277.csv and geo/
// The list has columns name, classification, service_year, origins, manufactuers, caliber. What confirms a row:
//   makes      a maker of the list has the row's name or alias and its country                                        name-in-list
//   models     an entry of the list is the row's make and name                                                        name-in-list
//              … and every calibre of the row, its type, its country and, where the row says one, its first year agree   source
//   calibres   an entry names the cartridge in full                                                                   name-in-list
//   jurisdictions   the code and English name in UN/LOCODE, the capital among the settlements of GeoNames             name-in-list
// Rows that are verified already are only ever raised. Prints how many rows of each file are verified, by what.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listOf, parseTable, type TableRow } from '../src/domains/reference/catalogue/table.ts';
import { types } from '../src/domains/reference/catalogue/types.ts';
import { understandFirearm } from '../src/domains/reference/understand/index.ts';
import { squash } from '../src/domains/reference/understand/text.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { on: { type: 'string', default: new Date().toISOString().slice(0, 10) } },
});
const folder = positionals[0];
if (folder === undefined) throw new Error('Say which folder holds codes/firearm_models_1277.csv and geo/.');
const reference = path.join(import.meta.dirname, '../db/reference');
const list = given('codes/firearm_models_1277.csv');
const settlements = Map.groupBy(
  given('geo/geonames/places_balkans_plus.csv'),
  ({ country = '', name = '' }) => `${country} ${squash(name)}`,
);
const located = given('geo/unlocode-osm/unlocode_balkans_nominatim.csv');
const listName = 'the public list of service small arms';

const countryCodes: Readonly<Record<string, readonly string[]>> = {
  'United States': ['US'],
  USA: ['US'],
  'Soviet Union': ['RU', 'SU', 'UA'],
  Russia: ['RU'],
  'United Kingdom': ['GB'],
  UK: ['GB'],
  Germany: ['DE'],
  'West Germany': ['DE'],
  'Nazi Germany': ['DE'],
  'Imperial Germany': ['DE'],
  France: ['FR'],
  China: ['CN'],
  Italy: ['IT'],
  'Kingdom of Italy': ['IT'],
  Switzerland: ['CH'],
  Austria: ['AT'],
  'Austria-Hungary': ['AT', 'HU'],
  Belgium: ['BE'],
  'Imperial Japan': ['JP'],
  Japan: ['JP'],
  Poland: ['PL'],
  'South Africa': ['ZA'],
  Czechoslovakia: ['CZ', 'SK'],
  'Czech Republic': ['CZ'],
  Israel: ['IL'],
  'South Korea': ['KR'],
  Hungary: ['HU'],
  Finland: ['FI'],
  Brazil: ['BR'],
  Sweden: ['SE'],
  Spain: ['ES'],
  Ukraine: ['UA'],
  Yugoslavia: ['RS', 'HR', 'SI', 'BA', 'MK', 'ME'],
  Serbia: ['RS'],
  Croatia: ['HR'],
  Turkey: ['TR'],
  Argentina: ['AR'],
  Egypt: ['EG'],
  Romania: ['RO'],
  Portugal: ['PT'],
  Bulgaria: ['BG'],
  India: ['IN'],
  Canada: ['CA'],
  Denmark: ['DK'],
  Norway: ['NO'],
  Greece: ['GR'],
  Chile: ['CL'],
  Colombia: ['CO'],
  Mexico: ['MX'],
  Philippines: ['PH'],
};

type Said = { readonly verified: 'name-in-list' | 'source'; readonly what: string };

/** Who makes what where, as the list has it: "Beretta - Italy / …". */
const makers = list.flatMap((entry) =>
  (entry.manufactuers ?? '').split(/\s\/\s|;/).flatMap((one) => {
    const [name = '', country = ''] = one.split(/\s-\s/).map((part) => part.trim());
    return name && country
      ? [{ key: squash(name), codes: countryCodes[country] ?? [], year: entry.service_year ?? '' }]
      : [];
  }),
);

function ofMake(row: TableRow): Said | undefined {
  const keys = new Set(
    [row.name ?? '', ...listOf(row.aliases)].map((name) => squash(name.replace(/\s*\(.*/, ''))),
  );
  const found = makers.some(
    ({ key, codes, year }) =>
      key.length >= 3 && keys.has(key) && codes.includes(row.country ?? '') && isWithin(row, year),
  );
  return found ? { verified: 'name-in-list', what: `name and country in ${listName}` } : undefined;
}

/** A later firm of the same name is another one. */
const isWithin = ({ from, to }: TableRow, year: string): boolean =>
  (!from || year >= from) && (!to || year <= to);

const makeNames = new Map(
  tableOf('makes').map((row) => [
    row.code ?? '',
    [row.name ?? '', ...listOf(row.aliases)].map((name) => squash(name.replace(/\s*\(.*/, ''))),
  ]),
);
const makeCountry = new Map(tableOf('makes').map((row) => [row.code ?? '', row.country ?? '']));

/** What the list calls an entry: whole, without what stands in brackets, and what stands in them. */
const entries = new Map<string, TableRow[]>();
for (const entry of list) {
  const name = entry.name ?? '';
  for (const one of [
    name.replace(/\s*\([^)]*\)/g, ''),
    ...[...name.matchAll(/\(([^)]*)\)/g)].map((match) => match[1] ?? ''),
  ]) {
    const key = squash(one.replace(/\b(?:Model|Modello|Modele|Series)\b/gi, ''));
    if (key.length >= 2) entries.set(key, [...(entries.get(key) ?? []), entry]);
  }
}

function ofModel(row: TableRow): Said | undefined {
  const makes = row.make ? (makeNames.get(row.make) ?? []).filter((name) => name.length >= 2) : [''];
  const names = [row.name ?? '', ...listOf(row.aliases)].map((name) =>
    squash(name.replace(/\s*\([^)]*\)/g, '').replace(/\b(?:Model|Modello|Modele)\b/gi, '')),
  );
  for (const make of makes)
    for (const name of names) {
      const key = name.startsWith(make) ? name : make + name;
      if (name.length < 1 || (make === '' && name.length < 4)) continue;
      for (const entry of entries.get(key) ?? []) {
        if (!isSameKind(row, entry)) continue;
        const agrees =
          hasCalibre(row, entry) &&
          isOfCountry(row, entry) &&
          (!row.from || row.from === entry.service_year) &&
          isSameType(row, entry);
        return agrees
          ? { verified: 'source', what: `make, name, type, calibre and country as in ${listName}` }
          : { verified: 'name-in-list', what: `make, name and type in ${listName}` };
      }
    }
  return undefined;
}

const typeOf = (entry: TableRow): string =>
  understandFirearm({ text: entry.classification ?? '' }).type?.code ?? '';
const isSameType = (row: TableRow, entry: TableRow): boolean => typeOf(entry) === row.type;

function isSameKind(row: TableRow, entry: TableRow): boolean {
  const said = typeOf(entry);
  const family = (code: string): string | undefined => types.get(code)?.family;
  return family(said) !== undefined && family(said) === family(row.type ?? '');
}

function hasCalibre(row: TableRow, entry: TableRow): boolean {
  const theirs = new Set(
    piecesOf(entry).map((piece) => understandFirearm({ calibre: piece }).calibre?.code ?? '-'),
  );
  const own = listOf(row.calibres);
  return own.length > 0 && own.every((code) => theirs.has(code));
}

function isOfCountry(row: TableRow, entry: TableRow): boolean {
  const country = makeCountry.get(row.make ?? '');
  return country !== undefined && (countryCodes[entry.origins ?? ''] ?? []).includes(country);
}

const piecesOf = (entry: TableRow): readonly string[] =>
  (entry.caliber ?? '').split(/[;,]/).map((piece) => piece.trim().replace(/\(.*/, ''));

const cartridges = new Set(
  list.flatMap((entry) =>
    piecesOf(entry).flatMap((piece) => {
      const read = understandFirearm({ calibre: piece }).calibre;
      return read?.rule === 'calibre.name' ? [read.code] : [];
    }),
  ),
);

const ofCalibre = (row: TableRow): Said | undefined =>
  cartridges.has(row.code ?? '')
    ? { verified: 'name-in-list', what: `name of the cartridge in ${listName}` }
    : undefined;

function ofJurisdiction({ code = '', name_en = '', capital_en = '' }: TableRow): Said | undefined {
  const isNamed = located.some(
    ({ country, display_name = '' }) => country === code && display_name.split(', ').at(-1) === name_en,
  );
  const hasCapital = settlements.has(`${code} ${squash(capital_en)}`);
  return isNamed && hasCapital
    ? { verified: 'name-in-list', what: 'code and name in UN/LOCODE, capital in GeoNames (CC BY 4.0)' }
    : undefined;
}

const rank = ['no', 'name-in-list', 'ncic-code', 'ncic', 'source'];
for (const [file, judge] of [
  ['makes', ofMake],
  ['models', ofModel],
  ['calibres', ofCalibre],
  ['jurisdictions', ofJurisdiction],
] as const) {
  const table = tableOf(file);
  const columns = Object.keys(table[0] ?? {});
  const checked = table.map((row) => {
    const said = judge(row);
    if (said === undefined || rank.indexOf(said.verified) <= rank.indexOf(row.verified ?? 'no')) return row;
    const source = (row.source ?? '').replace(/; [^;]*public list of service small arms$/, '');
    return {
      ...row,
      source: `${source}; ${said.what}`,
      verified: said.verified,
      checked_by: 'project',
      checked_on: values.on,
    };
  });
  writeFileSync(
    path.join(reference, `${file}.csv`),
    `${[columns, ...checked.map((row) => columns.map((name) => row[name] ?? ''))].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`,
  );
  const counts = Map.groupBy(checked, (row) => row.verified ?? '');
  console.log(
    file,
    checked.length,
    Object.fromEntries([...counts].map(([kind, rows]) => [kind, rows.length])),
  );
}

function given(file: string): readonly TableRow[] {
  return parseTable(readFileSync(path.join(folder ?? '', file), 'utf8'), file);
}

function tableOf(name: string): readonly TableRow[] {
  return parseTable(readFileSync(path.join(reference, `${name}.csv`), 'utf8'), name);
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
