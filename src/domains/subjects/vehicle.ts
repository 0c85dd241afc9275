import { defineEntity } from '../../schema/entity.ts';
import { code, count, identifier, link, text } from '../../schema/fields.ts';

/**
 * A vehicle as one source describes it. Its chassis number (VIN) stays with it; its plate does not: plates are changed, stolen and
 * passed on, so that two records of one plate may be two vehicles.
 */
export const vehicle = defineEntity({
  name: 'vehicle',
  plural: 'vehicles',
  domain: 'subjects',
  table: 'vehicle',
  caption: ['plate', 'make', 'model', 'vin'],
  subject: true,
  fields: {
    plate: identifier({
      maxLength: 30,
      inTable: 1,
      filter: true,
      headings: [
        'plate',
        'number plate',
        'vehicle plate',
        'registration plate',
        'регистарска ознака',
        'таблица',
        'регистрација',
        'targa',
        'registarska oznaka',
        'registarske tablice',
        'регистарске таблице',
      ],
    }),
    plateCountry: identifier({
      maxLength: 3,
      inTable: 2,
      filter: true,
      headings: [
        'plate country',
        'country of registration',
        'country',
        'држава на регистрација',
        'држава',
        'shteti',
        'država',
      ],
    }),
    vin: identifier({
      maxLength: 40,
      inTable: 6,
      headings: [
        'vin',
        'vin number',
        'chassis number',
        'chassis',
        'број на шасија',
        'шасија',
        'numri i shasisë',
        'broj šasije',
        'број шасије',
      ],
    }),
    make: text({
      maxLength: 100,
      inTable: 3,
      headings: ['make', 'vehicle make', 'марка', 'marka', 'марка на возило', 'marka vozila'],
    }),
    model: text({
      maxLength: 100,
      inTable: 4,
      headings: ['model', 'vehicle model', 'модел', 'modeli', 'тип', 'tip vozila'],
    }),
    kind: code({
      list: 'vehicle-kind',
      inTable: 5,
      filter: true,
      headings: [
        'kind',
        'vehicle kind',
        'vehicle type',
        'вид',
        'вид на возило',
        'lloji',
        'lloji i mjetit',
        'vrsta vozila',
      ],
    }),
    colour: code({
      list: 'vehicle-colour',
      filter: true,
      headings: ['colour', 'color', 'боја', 'ngjyra', 'boja'],
    }),
    year: count({
      minimum: 1900,
      maximum: 2099,
      headings: [
        'year',
        'year of manufacture',
        'година',
        'година на производство',
        'viti',
        'godina',
        'godište',
      ],
    }),
    keeper: link({ to: ['person', 'organisation'] }),
    note: text({ maxLength: 1000, headings: ['note', 'забелешка', 'shënim', 'napomena', 'напомена'] }),
  },
  edges: [{ kind: 'keeps', near: 'keeper', far: 'self' }],
  keys: [
    { kind: 'plate', path: 'plate', fold: 'plate', subject: 'self' },
    { kind: 'vin', path: 'vin', fold: 'number', subject: 'self' },
  ],
  compare: [
    { field: 'vin', as: 'vin' },
    { field: 'plate', with: 'plateCountry', as: 'plate' },
    { field: 'make', as: 'vehicle-make' },
    { field: 'model', as: 'designation' },
    { field: 'kind', as: 'vehicle-kind' },
    { field: 'colour', as: 'colour' },
    { field: 'year', as: 'year' },
  ],
  meet: [
    [{ field: 'vin', by: 'end', length: 6 }],
    [{ field: 'plate', by: 'folded' }],
    [{ field: 'plate', by: 'grams' }],
  ],
});
