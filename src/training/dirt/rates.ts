/** How often a clerk writes a gun's number, make and so on in which wrong way; shares of all guns written down. */
export type Dirt = Readonly<{
  serialBlank: number;
  /** The number is there, and nobody could read it or wrote that he did not know it. */
  serialUnknown: number;
  serialIllegible: number;
  /** Letters that could not be read, written as ? * X or by words. */
  serialPartial: number;
  serialSeveral: number;
  serialLowerCase: number;
  serialSeparators: number;
  /** One letter for another that looks alike (0 and O, Cyrillic В for Latin B). */
  serialLookAlike: number;
  /** One letter wrong, left out, doubled or swapped with its neighbour. */
  serialTypo: number;
  makeUnknown: number;
  makeTypo: number;
  modelUnknown: number;
  /** The make stands in the model cell, too. */
  modelIsMake: number;
  /** Make and model in one cell: CZ75, tauruspt92. */
  glued: number;
  /** The calibre stands in the make or model cell. */
  calibreElsewhere: number;
  calibreBlank: number;
  countryUnknown: number;
  yearBlank: number;
  typeWrong: number;
}>;

/**
 * Shares of the guns themselves, whoever writes them down. Measured over 64,525 seized guns of a real register: number removed .167,
 * absent by design .0125. A registered gun whose number is ground off has been in other hands.
 */
export const physical = {
  removedWhenSeized: 0.175,
  neverNumbered: 0.012,
  revealedByLaboratory: 0.15,
} as const;

/** Guns that come back in another procedure: 3,534 of 34,160 readable numbers of a known make in the same register. */
export const seizedAgain = 0.1;

/** How many guns one procedure has, from 1 on: measured likewise. */
export const gunsInProcedure = [0.7, 0.138, 0.091, 0.035, 0.014, 0.022] as const;

// Measured over the same 64,525 rows; spelling in their make column comes from a list, so typos and gluing are taken from the
// registers that are typed by hand (Ukraine's, court texts), whose rows are few: estimates.
const police: Dirt = {
  serialBlank: 0.058,
  serialUnknown: 0.022,
  serialIllegible: 0.0015,
  serialPartial: 0.029,
  serialSeveral: 0.0026,
  serialLowerCase: 0.005,
  serialSeparators: 0.02,
  serialLookAlike: 0.042,
  serialTypo: 0.02,
  makeUnknown: 0.12,
  makeTypo: 0.02,
  modelUnknown: 0.34,
  modelIsMake: 0.106,
  glued: 0.02,
  calibreElsewhere: 0.0012,
  calibreBlank: 0.021,
  countryUnknown: 0.13,
  yearBlank: 0.8,
  typeWrong: 0.01,
};

// Estimates: no real register of holders may be had. Typed by people whose work it is, from papers.
const registry: Dirt = {
  serialBlank: 0.004,
  serialUnknown: 0.002,
  serialIllegible: 0.0005,
  serialPartial: 0.0005,
  serialSeveral: 0.004,
  serialLowerCase: 0.01,
  serialSeparators: 0.04,
  serialLookAlike: 0.015,
  serialTypo: 0.012,
  makeUnknown: 0.008,
  makeTypo: 0.015,
  modelUnknown: 0.06,
  modelIsMake: 0.02,
  glued: 0.02,
  calibreElsewhere: 0.004,
  calibreBlank: 0.006,
  countryUnknown: 0.15,
  yearBlank: 0.35,
  typeWrong: 0.005,
};

/** Said by the holder at a desk, often without the papers. */
const loss: Dirt = {
  ...registry,
  serialBlank: 0.05,
  serialPartial: 0.02,
  serialTypo: 0.03,
  makeTypo: 0.03,
  modelUnknown: 0.2,
  yearBlank: 0.7,
};

const laboratory: Dirt = {
  ...registry,
  serialBlank: 0,
  serialUnknown: 0,
  serialPartial: 0.012,
  serialSeveral: 0.02,
  modelUnknown: 0.08,
  makeUnknown: 0.04,
  yearBlank: 0.6,
};

/** Who writes a gun down. */
export const sources = ['registry', 'dealer', 'police', 'border', 'loss', 'laboratory', 'neighbour'] as const;
export type Source = (typeof sources)[number];

/** The dirt of each. */
export const dirtOf: Readonly<Record<Source, Dirt>> = {
  registry,
  dealer: { ...registry, serialLookAlike: 0.008, serialTypo: 0.008, modelUnknown: 0.02 },
  police,
  border: police,
  loss,
  laboratory,
  neighbour: { ...registry, serialLookAlike: 0.03, makeTypo: 0.03 },
};
