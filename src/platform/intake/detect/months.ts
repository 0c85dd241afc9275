/** Names of months, by number, in the languages that files come in; folded: lower case, no accents. A name stands in whole or as its first three letters where that is no other's. */
const names: readonly (readonly string[])[] = [
  ['january', 'januar', 'jan', 'janar', 'janari', 'јануари', 'јануар', 'јан', 'janeiro', 'sijecanj'],
  ['february', 'februar', 'feb', 'shkurt', 'shk', 'фебруари', 'фебруар', 'феб', 'fevereiro', 'veljaca'],
  ['march', 'mart', 'mar', 'mars', 'март', 'мар', 'marco', 'ozujak'],
  ['april', 'apr', 'prill', 'pri', 'април', 'апр', 'abril', 'travanj'],
  ['may', 'maj', 'мај', 'maio', 'svibanj'],
  ['june', 'juni', 'jun', 'qershor', 'qer', 'јуни', 'јун', 'junho', 'lipanj'],
  ['july', 'juli', 'jul', 'korrik', 'kor', 'јули', 'јул', 'julho', 'srpanj'],
  ['august', 'avgust', 'aug', 'avg', 'gusht', 'gus', 'август', 'авг', 'agosto', 'kolovoz'],
  [
    'september',
    'septembar',
    'sep',
    'sept',
    'shtator',
    'sht',
    'септември',
    'септембар',
    'сеп',
    'септ',
    'setembro',
    'rujan',
  ],
  [
    'october',
    'oktober',
    'oktobar',
    'oct',
    'okt',
    'tetor',
    'tet',
    'октомври',
    'октобар',
    'окт',
    'outubro',
    'listopad',
  ],
  [
    'november',
    'novembar',
    'nov',
    'nentor',
    'nen',
    'ноември',
    'новембар',
    'ное',
    'нов',
    'novembro',
    'studeni',
  ],
  ['december', 'decembar', 'dec', 'dhjetor', 'dhj', 'декември', 'децембар', 'дек', 'dezembro', 'prosinac'],
];

const numbers = new Map(names.flatMap((list, index) => list.map((name) => [name, index + 1] as const)));

/** The number of a month by its name in any of the languages; undefined when it is none. */
export function monthOf(name: string): number | undefined {
  const folded = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  return numbers.get(folded) ?? numbers.get(name.toLowerCase());
}
