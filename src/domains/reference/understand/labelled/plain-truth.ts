// Turns a set of whole rows whose truth stands in plain words (`t_make` "Zastava", `t_type` "shotgun") into one with our codes:
//   node src/domains/reference/understand/labelled/plain-truth.ts ROWS.csv > rows-SET.csv
import { readFileSync } from 'node:fs';
import { models } from '../../catalogue/models.ts';
import { parseTable, type TableRow } from '../../catalogue/table.ts';
import { understandFirearm } from '../index.ts';
import { makeBySpelling } from '../make-index.ts';
import { squash } from '../text.ts';

/** What each plain word for a type covers of ours; what is worked over, made at home or loaded from the muzzle has no plain word. */
const weapon = 'home-made muzzle-loader deactivated training flobert disguised-gun';
const plainTypes: Readonly<Record<string, string>> = {
  pistol: `pistol single-shot-pistol machine-pistol converted rubber-pistol ${weapon}`,
  revolver: `revolver converted rubber-revolver ${weapon}`,
  rifle: `rifle rimfire-rifle semi-automatic-rifle anti-tank-rifle sawn-off-rifle ${weapon}`,
  carbine: `carbine rimfire-rifle semi-automatic-rifle ${weapon}`,
  shotgun: `shotgun double-shotgun pump-shotgun sawn-off-shotgun ${weapon}`,
  'combination gun': `combination-gun ${weapon}`,
  'assault rifle': 'automatic-rifle deactivated training',
  'submachine gun': 'submachine-gun machine-pistol home-made deactivated training',
  'machine gun': 'machine-gun deactivated training',
  'air gun': 'air-rifle air-pistol air-revolver airsoft',
  'alarm/signal pistol':
    'blank-pistol blank-revolver gas-pistol gas-revolver signal-pistol converted rubber-pistol rubber-revolver',
  launcher: 'grenade-launcher rocket-launcher mortar cannon',
  grenade: 'explosive',
  ammunition: 'ammunition',
  knife: 'knife',
  magazine: 'magazine',
  part: 'part sight',
  silencer: 'silencer',
  replica: 'replica toy airsoft deactivated',
  other: `explosive electric-shock spray crossbow striking harpoon captive-bolt toy sight cannon mortar airsoft ${weapon}`,
};

const written = ['make', 'model', 'calibre', 'serial', 'type', 'text'];
const rows = parseTable(readFileSync(process.argv[2] ?? '', 'utf8'), 'rows');
const wanted = ['make', 'model', 'calibre', 'serial', 'serial_status', 'type', 'is_firearm'];
console.log(['register', 'language', ...written, ...wanted.map((name) => `want_${name}`)].join(','));
for (const row of rows) {
  const want = wantOf(row);
  const cells = [row.id?.replace(/-?\d+$/, ''), row.lang, ...written.map((name) => row[name])];
  console.log([...cells, ...wanted.map((name) => want[name])].map((cell) => quoted(cell ?? '')).join(','));
}

function wantOf(row: TableRow): Readonly<Record<string, string>> {
  const truth = (name: string): readonly string[] =>
    (row[`t_${name}`] ?? '').split('|').map((one) => one.trim());
  const serials = (row.t_serial ?? '').split(/(?<! )\|(?! )/);
  return {
    make: anyOf(truth('make'), makesCalled),
    model: anyOf(truth('model'), (name) => truth('make').flatMap((make) => modelsCalled(name, make, row))),
    calibre: anyOf(truth('calibre'), calibresCalled),
    serial: anyOf(serials, (serial) => [serial]),
    serial_status: anyOf(truth('serial_status'), (status) => [status]),
    type: anyOf(truth('type'), (type) => (plainTypes[type] ?? '').split(' ')),
    is_firearm: anyOf(truth('is_firearm'), (answer) => [answer]),
  };
}

/** Codes joined by "or"; nothing is `-`, and a name that is not ours is kept in words, so that no answer fits it. */
function anyOf(names: readonly string[], codes: (name: string) => readonly string[]): string {
  const all = names.flatMap((name) => {
    if (name === '') return ['-'];
    const found = codes(name).filter((code) => code !== '');
    return found.length === 0 ? [`not listed: ${name}`] : found;
  });
  return [...new Set(all)].join(' or ');
}

function makesCalled(name: string): readonly string[] {
  return [makeBySpelling.get(squash(name))?.code ?? understandFirearm({ make: name }).make?.code ?? ''];
}

/** A figure that names a bore in millimetres is the same in inches. */
function calibresCalled(name: string): readonly string[] {
  const code = understandFirearm({ calibre: name }).calibre?.code ?? '';
  return code === 'bore:5.6 mm' ? [code, 'bore:.22'] : [code];
}

/** Models of that name, of these makes or of no particular one; where several have it, the one of this type and calibre. */
function modelsCalled(name: string, make: string, row: TableRow): readonly string[] {
  const makes = make === '' ? [] : makesCalled(make);
  const key = squash(name);
  const named = models
    .filter((model) => make === '' || makes.includes(model.make) || model.make === 'any')
    .filter((model) => [model.name, ...model.aliases].some((one) => squash(one) === key));
  const beside = { type: row.t_type?.split('|')[0], calibre: row.t_calibre?.split('|')[0] };
  const isBlank = row.t_type === 'alarm/signal pistol';
  const read =
    understandFirearm({ make, model: name, ...(isBlank ? { ...beside, type: 'alarm pistol' } : beside) })
      .model?.code ?? '';
  return [...named.map((model) => model.code), read];
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
