import type { Chance } from '../chance.ts';

const day = 86_400_000;

/** The day that many days later. */
export function addDays(on: string, days: number): string {
  return new Date(Date.parse(on) + days * day).toISOString().slice(0, 10);
}

/** A day of these years, both included. */
export function dayBetween(chance: Chance, from: number, to: number): string {
  const start = Date.UTC(from, 0, 1);
  const days = Math.floor((Date.UTC(Math.max(from, to), 11, 31) - start) / day);
  return new Date(start + chance.whole(0, days) * day).toISOString().slice(0, 10);
}
