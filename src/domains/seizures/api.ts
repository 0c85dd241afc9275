import { z } from 'zod';
import { defineCall } from '../../platform/http/contract.ts';
import { recordCalls } from '../../platform/records/calls.ts';
import { createCheck, fieldCheck } from '../../schema/checks.ts';
import { serialComponents, serialStatuses } from '../reference/declared.ts';
import { firearm } from '../subjects/declared.ts';
import { seizure, seizureItem } from './entities.ts';

const { fields } = firearm;

/** One firearm of a seizure, as an officer reads it off. */
const itemCheck = z.strictObject({
  type: fieldCheck(fields.typeText),
  make: fieldCheck(fields.makeText),
  model: fieldCheck(fields.modelText),
  calibre: fieldCheck(fields.calibreText),
  serial: fieldCheck(fields.serialText),
  /** How the number is, and on which part it stands, where the officer says so; else both are read from what is written. */
  serialStatus: z.enum(serialStatuses, 'not-in-list').nullish(),
  componentKind: z.enum(serialComponents, 'not-in-list').nullish(),
  country: fieldCheck(fields.countryText),
  institutionMark: fieldCheck(fields.institutionMark),
  restricted: fieldCheck(fields.restricted),
  quantity: fieldCheck(seizureItem.fields.quantity),
  sealNumber: fieldCheck(seizureItem.fields.sealNumber),
  controlNumber: fieldCheck(seizureItem.fields.controlNumber),
  examined: fieldCheck(seizureItem.fields.examined),
  lawfulOrigin: fieldCheck(seizureItem.fields.lawfulOrigin),
  note: fieldCheck(seizureItem.fields.note),
});

/** A seizure and its firearms, all or nothing; the hit check runs on every number. */
export const reportSeizure = defineCall({
  name: 'seizures.seizure.report',
  summary:
    'Records a seizure with its firearms at once: what is written is understood, every number is checked for hits.',
  method: 'POST',
  path: '/api/seizures/report',
  input: z.strictObject({ seizure: createCheck(seizure), items: z.array(itemCheck).min(1).max(200) }),
  output: z.object({ id: z.string(), firearms: z.array(z.string()) }),
  permission: 'seizures.seizure.create',
  audit: 'collection',
  writes: true,
});

const count = z.number().int();

/** How many seizures fit, by year and by region, in one answer: what the chart and the map of the list show. */
export const countSeizures = defineCall({
  name: 'seizures.seizure.counts',
  summary: 'Counts seizures by year and by region; takes the filters of the list.',
  method: 'GET',
  path: '/api/seizures/counts',
  input: recordCalls(seizure).count.input,
  output: z.object({
    /** Without the filter on the day, so that the other years stay in sight; null: nobody knows when. */
    byYear: z.array(z.object({ year: z.string().nullable(), count })),
    /** Without the filter on the place; null: no region is known. */
    byRegion: z.array(z.object({ region: z.string().nullable(), count })),
  }),
  permission: 'seizures.seizure.read',
  audit: 'consultation',
  writes: false,
});
