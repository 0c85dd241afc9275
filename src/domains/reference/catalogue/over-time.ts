import type { z } from 'zod';
import type { nameOverTime } from './api.ts';
import { makeNames } from './rows.ts';

/** What a make was called, from when to when, with its sisters, later owners and importers; in the order of the file. */
export const namesOverTime = (make: string): readonly z.output<typeof nameOverTime>[] =>
  makeNames
    .filter((row) => row.make === make && make !== '')
    .map((row) => ({
      kind: row.kind ?? '',
      name: row.name ?? '',
      from: row.from ?? '',
      to: row.to ?? '',
      country: row.country ?? '',
      related: row.related ?? '',
      note: row.note ?? '',
      source: row.source ?? '',
      verified: row.verified ?? '',
    }));
