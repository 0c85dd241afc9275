import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { candidateShape } from './shapes.ts';

/** Kinds whose forms say "you may mean"; firearms ask linkage.similar.find. */
export const resembledKinds = ['person', 'organisation', 'vehicle', 'phone', 'place'] as const;
const kind = z.enum(resembledKinds);
const text = z.string().trim().max(300).nullish();

/** Records that resemble what is being typed. */
export const findResembling = defineCall({
  name: 'linkage.resemble.find',
  summary:
    'Finds persons, organisations, vehicles, telephones or places that resemble what is being typed, with the reasons; writes nothing.',
  method: 'POST',
  path: '/api/resemble',
  input: z.object({
    entity: kind,
    fields: z.object({
      familyName: text,
      givenName: text,
      fatherName: text,
      birthOn: text,
      gender: text,
      personalNumber: text,
      documentNumber: text,
      phone: text,
      residence: text,
      name: text,
      kind: text,
      registrationNumber: text,
      address: text,
      plate: text,
      plateCountry: text,
      vin: text,
      make: text,
      model: text,
      colour: text,
      year: z.number().int().min(0).max(9999).nullish(),
      location: z
        .object({
          lat: z.number().min(-90).max(90).nullish(),
          lon: z.number().min(-180).max(180).nullish(),
        })
        .nullish(),
      number: text,
      imei: text,
      imsi: text,
      simCard: text,
      handset: text,
    }),
    except: z.uuid().optional(),
    limit: z.number().int().min(1).max(20).default(5),
  }),
  output: z.object({
    candidates: z.array(candidateShape),
  }),
  permission: 'search.ask',
  audit: 'search',
  writes: false,
  needsPurpose: true,
});

/** Somebody wrote a new record although one that resembles it was shown. */
export const recordOverride = defineCall({
  name: 'linkage.override.make',
  summary: 'Records why a new record was written although others that resemble it were shown.',
  method: 'POST',
  path: '/api/overrides',
  input: z.object({
    entity: z.enum(['firearm', ...resembledKinds]),
    record: z.uuid(),
    shown: z.array(z.uuid()).min(1).max(20),
    reason: z.string().trim().min(3).max(500),
  }),
  output: z.object({ id: z.string() }),
  permission: 'linkage.override.make',
  audit: 'change',
  writes: true,
});

/** The weekly list. */
export const listOverrides = defineCall({
  name: 'linkage.override.list',
  summary:
    'Lists new records that were written although others that resemble them were shown: of a week, newest first.',
  method: 'GET',
  path: '/api/overrides',
  input: z.object({
    /** First day of the seven; absent: the last seven days. */
    week: z.iso.date().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    overrides: z.array(
      z.object({
        id: z.string(),
        entity: z.string(),
        record: z.object({ id: z.string(), caption: z.string() }),
        shown: z.array(z.object({ id: z.string(), caption: z.string() })),
        reason: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
  }),
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});
