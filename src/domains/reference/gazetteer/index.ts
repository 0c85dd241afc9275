import { type Gazetteer, type Located, readGazetteer, type WrittenPlace } from './gazetteer.ts';

export { type Gazetteer, type Located, makeGazetteer, type WrittenPlace } from './gazetteer.ts';

let country: Gazetteer | null = null;

/** Takes a gazetteer that ships with the product into use for this process; null: places stay as written. */
export function chooseGazetteer(name: 'gazetteer-training' | null): void {
  country = name === null ? null : readGazetteer(name);
}

/** Whether this process knows the places of its country. */
export function knowsPlaces(): boolean {
  return country !== null;
}

/** Where a written place is, or undefined: no gazetteer is in use, or the words do not decide it. */
export function locate(written: WrittenPlace): Located | undefined {
  return country?.locate(written);
}
