import { chance } from './firearms.ts';

/** Fields of a made firearm record, as the engine and the SQL of its peer read them. */
export const linkFields = [
  'serial',
  'make',
  'model',
  'calibre',
  'bore',
  'type',
  'year',
  'start',
  'end',
] as const;

/** A record made for the benchmark: its texts in the order of `linkFields`, and which firearm it is. */
export type MadeRecord = Readonly<{ truth: number; texts: readonly string[] }>;

const models: readonly (readonly [
  make: string,
  model: string,
  calibre: string,
  bore: string,
  type: string,
])[] = [
  ['zastava', 'zastava:m57', '7.62x25', '7.62 mm', 'pistol'],
  ['zastava', 'zastava:m70-pistol', '7.65-browning', '.32', 'pistol'],
  ['zastava', 'zastava:m88', '9x19', '9 mm', 'pistol'],
  ['zastava', 'zastava:m70', '7.62x39', '7.62 mm', 'automatic-rifle'],
  ['cz', 'cz:75', '9x19', '9 mm', 'pistol'],
  ['cz', 'cz:70', '7.65-browning', '.32', 'pistol'],
  ['zbrojovka-brno', 'zbrojovka-brno:2', '22-lr', '.22', 'rifle'],
  ['beretta', 'beretta:92', '9x19', '9 mm', 'pistol'],
  ['walther', 'walther:ppk', '7.65-browning', '.32', 'pistol'],
  ['walther', 'walther:p99', '9x19', '9 mm', 'pistol'],
  ['smith-wesson', 'smith-wesson:10', '38-special', '.38', 'revolver'],
  ['norinco', 'norinco:54', '7.62x25', '7.62 mm', 'pistol'],
  ['norinco', 'norinco:56', '7.62x39', '7.62 mm', 'automatic-rifle'],
  ['izhmash', 'izhmash:ak', '7.62x39', '7.62 mm', 'automatic-rifle'],
  ['kalashnikov', 'kalashnikov:ak', '7.62x39', '7.62 mm', 'automatic-rifle'],
  ['taurus', 'taurus:85', '38-special', '.38', 'revolver'],
];
const letters = 'ABCEFHJKLMNPRTUVWXY';
const lookAlike: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B', '2': 'Z' };

/** Firearm records by chance, the same in every run: each firearm is recorded one to three times, later times with what registers do to it. */
export function* madeFirearms(count: number): Generator<MadeRecord> {
  const next = chance(4213);
  let made = 0;
  for (let truth = 1; made < count; truth += 1) {
    const [make, model, calibre, bore, type] = models[next(models.length)] ??
      models[0] ?? ['', '', '', '', ''];
    const prefix = `${letters[next(letters.length)]}${next(3) === 0 ? letters[next(letters.length)] : ''}`;
    const serial = `${prefix}${String(next(10_000_000)).padStart(next(2) === 0 ? 6 : 7, '0')}`;
    const year = String(1950 + next(70));
    const times = 1 + next(3);
    for (let time = 0; time < times && made < count; time += 1) {
      const seen = time === 0 ? serial : misread(serial, next);
      const undecided = time > 0 && next(5) === 0;
      yield {
        truth,
        texts: [
          seen,
          time > 0 && next(20) === 0 ? '' : make,
          time > 0 && next(4) === 0 ? '' : model,
          undecided ? '' : calibre,
          bore,
          type,
          time > 0 && next(2) === 0 ? '' : year,
          seen.slice(0, 4),
          seen.slice(-4),
        ],
      };
      made += 1;
    }
  }
}

function misread(serial: string, next: (below: number) => number): string {
  const at = next(serial.length - 1);
  const kind = next(10);
  if (kind < 5) return serial;
  if (kind < 7)
    return serial.slice(0, at) + (lookAlike[serial[at] ?? ''] ?? serial[at]) + serial.slice(at + 1);
  if (kind === 7) return serial.slice(0, at) + String(next(10)) + serial.slice(at + 1);
  if (kind === 8) return serial.slice(0, at) + serial.slice(at + 1);
  return serial.slice(0, at) + serial[at + 1] + serial[at] + serial.slice(at + 2);
}
