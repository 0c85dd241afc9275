import { calibres } from '../catalogue/calibres.ts';
import { models } from '../catalogue/models.ts';
import { types } from '../catalogue/types.ts';
import type { CalibreReading, FirearmAnswer, Reading } from './reading.ts';

/** Types that say no more than the shape; what fires blanks, gas or pellets has the same shape. */
const shapes = new Set([
  'pistol',
  'revolver',
  'handgun',
  'rifle',
  'carbine',
  'long-gun',
  'firearm',
  'hunting-gun',
  'rimfire-rifle',
]);
const cartridgeKinds = new Set(['pistol', 'revolver', 'rifle', 'rimfire', 'gauge', 'shotgun', 'machine gun']);
const kindOfCalibre = new Map(calibres.map((calibre) => [calibre.code, calibre.kind]));
const answerOfMake = answersOfMakes();

/**
 * Whether the row describes a firearm.
 * 1. A type that names more than a shape decides ("air rifle", "converted", "part").
 * 2. For a shape, model, calibre or make may show that it fires pellets (no) or blanks, gas and signals (unknown: it may be converted).
 * 3. A shape alone is a firearm; so is a model that is one, or a make of firearms with a cartridge's calibre.
 */
export function firearmAnswer(found: {
  readonly type: Reading | undefined;
  /** The type's cell speaks of blanks, parts and the like, though no type is decided. */
  readonly isDoubtful: boolean;
  readonly modelType: string;
  readonly make: Reading | undefined;
  readonly calibre: CalibreReading | undefined;
}): FirearmAnswer {
  const { type, modelType, make, calibre } = found;
  if (found.isDoubtful) return 'unknown';
  if (type !== undefined && !shapes.has(type.code)) return types.get(type.code)?.isFirearm ?? 'unknown';
  const ofModel = types.get(modelType)?.isFirearm;
  const ofCalibre = answerOfCalibre(calibre);
  const ofMake = answerOfMake.get(make?.code ?? '');
  if (ofModel !== undefined) return ofModel === 'yes' && ofCalibre === 'no' ? 'unknown' : ofModel;
  if (ofCalibre === 'no' || ofCalibre === 'unknown') return ofCalibre;
  if (ofMake === 'no' || ofMake === 'unknown') return ofCalibre === 'yes' ? 'yes' : ofMake;
  if (type !== undefined) return 'yes';
  return ofMake === 'yes' && calibre !== undefined ? 'yes' : 'unknown';
}

/** Pellets: no; blanks and signals: unknown; a cartridge: yes; a bore alone says nothing. */
function answerOfCalibre(calibre: CalibreReading | undefined): FirearmAnswer | undefined {
  const kind = kindOfCalibre.get(calibre?.code ?? '');
  if (kind === undefined) return undefined;
  if (kind === 'airgun') return 'no';
  return cartridgeKinds.has(kind) || kind === 'rubber' ? 'yes' : 'unknown';
}

/** What all models of a make are; undefined when they differ. */
function answersOfMakes(): ReadonlyMap<string, FirearmAnswer | undefined> {
  const answers = new Map<string, FirearmAnswer | undefined>();
  for (const model of models) {
    const answer = types.get(model.type)?.isFirearm;
    if (answer === undefined) continue;
    answers.set(
      model.make,
      !answers.has(model.make) || answers.get(model.make) === answer ? answer : undefined,
    );
  }
  return answers;
}
