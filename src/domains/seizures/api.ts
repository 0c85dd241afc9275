import { z } from 'zod';
import { defineCall } from '../../platform/http/contract.ts';
import { createCheck, fieldCheck } from '../../schema/checks.ts';
import { firearm } from '../subjects/firearm.ts';
import { seizure, seizureItem } from './entities.ts';

const { fields } = firearm;

/** One firearm of a seizure, as an officer reads it off. */
const itemCheck = z.strictObject({
  type: fieldCheck(fields.typeText),
  make: fieldCheck(fields.makeText),
  model: fieldCheck(fields.modelText),
  calibre: fieldCheck(fields.calibreText),
  serial: fieldCheck(fields.serialText),
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
