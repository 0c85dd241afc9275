/** How the offices of the region write: the six languages of the system's people, two of them in Cyrillic. */
export type Hand = 'sq' | 'mk' | 'sr-Latn' | 'sr-Cyrl' | 'bs' | 'en';

type Words = readonly [string, ...string[]];

/** What a gun is, in each hand; the keys are the codes of `db/reference/types.csv`. */
export const typeWords: Readonly<Record<string, Readonly<Record<Hand, Words>>>> = {
  pistol: {
    sq: ['pistoletë', 'Pistoletë', 'REVOLE'],
    mk: ['пиштол', 'ПИШТОЛ', 'Пиштол'],
    'sr-Latn': ['pištolj', 'PIŠTOLJ', 'pistolj'],
    'sr-Cyrl': ['пиштољ', 'ПИШТОЉ'],
    bs: ['pištolj', 'PIŠTOLJ'],
    en: ['pistol', 'PISTOL', 'semi-auto pistol'],
  },
  revolver: {
    sq: ['revolver', 'REVOLVER'],
    mk: ['револвер', 'РЕВОЛВЕР'],
    'sr-Latn': ['revolver', 'REVOLVER'],
    'sr-Cyrl': ['револвер', 'РЕВОЛВЕР'],
    bs: ['revolver', 'Revolver'],
    en: ['revolver', 'REVOLVER'],
  },
  'automatic-rifle': {
    sq: ['pushkë automatike', 'automatik', 'AUTOMATIK'],
    mk: ['автоматска пушка', 'АВТОМАТСКА ПУШКА', 'автомат'],
    'sr-Latn': ['automatska puška', 'AUTOMATSKA PUŠKA', 'automatska puska'],
    'sr-Cyrl': ['аутоматска пушка', 'АУТОМАТСКА ПУШКА'],
    bs: ['automatska puška', 'AP'],
    en: ['automatic rifle', 'assault rifle'],
  },
  'semi-automatic-rifle': {
    sq: ['pushkë gjysmëautomatike'],
    mk: ['полуавтоматска пушка', 'ПОЛУАВТОМАТСКА ПУШКА'],
    'sr-Latn': ['poluautomatska puška', 'POLUAUTOMATSKA PUŠKA'],
    'sr-Cyrl': ['полуаутоматска пушка'],
    bs: ['poluautomatska puška', 'PAP'],
    en: ['semi-automatic rifle'],
  },
  'submachine-gun': {
    sq: ['mitraloz i lehtë', 'automatik'],
    mk: ['автоматски пиштол', 'шмајсер'],
    'sr-Latn': ['automat', 'automatski pištolj'],
    'sr-Cyrl': ['аутомат'],
    bs: ['automat'],
    en: ['submachine gun', 'SMG'],
  },
  rifle: {
    sq: ['pushkë', 'pushkë gjahu', 'PUSHKË'],
    mk: ['пушка', 'ловечка пушка', 'ловен карабин'],
    'sr-Latn': ['puška', 'lovački karabin', 'LOVAČKI KARABIN'],
    'sr-Cyrl': ['пушка', 'ловачки карабин'],
    bs: ['puška', 'lovački karabin'],
    en: ['rifle', 'hunting rifle'],
  },
  shotgun: {
    sq: ['pushkë gjahu', 'çifte', 'Pushkë gjahu'],
    mk: ['ловечка пушка', 'сачмарка', 'ЛОВЕЧКА ПУШКА'],
    'sr-Latn': ['lovačka puška', 'sačmara', 'LOVAČKA PUŠKA'],
    'sr-Cyrl': ['ловачка пушка', 'сачмара'],
    bs: ['lovačka puška', 'sačmarica'],
    en: ['shotgun', 'SHOTGUN'],
  },
  'gas-pistol': {
    sq: ['pistoletë gazi'],
    mk: ['гасен пиштол', 'ГАСЕН ПИШТОЛ'],
    'sr-Latn': ['gasni pištolj', 'startni pištolj'],
    'sr-Cyrl': ['гасни пиштољ'],
    bs: ['plinski pištolj'],
    en: ['gas pistol', 'alarm pistol'],
  },
  'home-made': {
    sq: ['armë e prodhuar vetë', 'vetëprodhim'],
    mk: ['рачна изработка', 'импровизирано оружје'],
    'sr-Latn': ['ručna izrada', 'oružje kućne izrade'],
    'sr-Cyrl': ['ручна израда'],
    bs: ['ručna izrada'],
    en: ['home made', 'improvised firearm'],
  },
};

/** Why there is no number to read: what clerks write for it. A vocabulary, not a null. */
export const serialWords: Readonly<
  Record<'removed' | 'absent' | 'illegible' | 'unknown' | 'revealed', Readonly<Record<Hand, Words>>>
> = {
  removed: {
    sq: ['i hequr', 'i fshirë', 'i gërvishtur', 'numri i hequr', 'I FSHIRË'],
    mk: ['избришан', 'ИЗБРИШАН', 'отстранет', 'избрусен', 'бројот е избришан'],
    'sr-Latn': ['uklonjen', 'izbrisan', 'izbrušen', 'OSTRUGAN', 'serijski broj uklonjen', 'obrisan'],
    'sr-Cyrl': ['избрисан', 'избрушен', 'ИЗБРИСАН'],
    bs: ['uklonjen', 'izbrušen', 'skinut', 'OBRISAN'],
    en: ['obliterated', 'REMOVED', 'filed off', 'removed'],
  },
  absent: {
    sq: ['pa numër', 's’ka numër', 'PA NUMËR'],
    mk: ['без број', 'нема број', 'б.б.'],
    'sr-Latn': ['bez broja', 'nema', 'b.b.', 'BEZ BROJA'],
    'sr-Cyrl': ['без броја', 'нема'],
    bs: ['bez broja', 'nema broja'],
    en: ['none', 'no serial number', 'no serial'],
  },
  illegible: {
    sq: ['i palexueshëm', 'nuk lexohet'],
    mk: ['нечитлив', 'не се чита'],
    'sr-Latn': ['nečitljiv', 'necitljivo'],
    'sr-Cyrl': ['нечитљив'],
    bs: ['nečitak', 'nečitljiv'],
    en: ['illegible', 'unreadable'],
  },
  unknown: {
    sq: ['-', 'i panjohur', '/', '0'],
    mk: ['-', 'непознат', '/', 'н/п'],
    'sr-Latn': ['-', 'nepoznat', '/', 'NN', '0'],
    'sr-Cyrl': ['-', 'непознат', '/'],
    bs: ['-', 'nepoznat', '/'],
    en: ['-', 'unknown', 'N/A', 'UNK'],
  },
  revealed: {
    sq: ['i rikthyer', 'i restauruar'],
    mk: ['реставриран', 'откриен со вештачење'],
    'sr-Latn': ['rekonstruisan', 'restauriran veštačenjem'],
    'sr-Cyrl': ['реконструисан'],
    bs: ['rekonstruisan'],
    en: ['restored', 'revealed by the laboratory'],
  },
};

/** What is written for a make, a model or a country that the clerk did not know. */
export const unknownWords: Readonly<Record<Hand, Words>> = {
  sq: ['i panjohur', 'PANJOHUR', '-'],
  mk: ['непознат', 'НЕПОЗНАТО', '-'],
  'sr-Latn': ['nepoznato', 'NEPOZNAT', 'nema oznake', '/'],
  'sr-Cyrl': ['непознато', 'НЕПОЗНАТ'],
  bs: ['nepoznato', 'Nepoznat', '/'],
  en: ['unknown', 'UNKNOWN', 'not identified'],
};

/** The parts that carry numbers of their own, in each hand. */
export const partWords: Readonly<Record<'barrel' | 'slide', Readonly<Record<Hand, string>>>> = {
  barrel: { sq: 'tyta', mk: 'цевка', 'sr-Latn': 'cev', 'sr-Cyrl': 'цев', bs: 'cijev', en: 'barrel' },
  slide: {
    sq: 'rrëshqitësi',
    mk: 'навлака',
    'sr-Latn': 'navlaka',
    'sr-Cyrl': 'навлака',
    bs: 'navlaka',
    en: 'slide',
  },
};

/** Whether a hand writes Cyrillic. */
export const isCyrillic = (hand: Hand): boolean => hand === 'mk' || hand === 'sr-Cyrl';
