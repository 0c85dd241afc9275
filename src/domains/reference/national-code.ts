import { defineEntity } from '../../schema/entity.ts';
import { code, identifier, text } from '../../schema/fields.ts';

/** A line of somebody else's list of codes, kept beside the catalogue: a ministry's makes, NCIC's calibres. It never changes the catalogue. */
export const nationalCode = defineEntity({
  name: 'nationalCode',
  plural: 'nationalCodes',
  domain: 'reference',
  table: 'national_code',
  caption: ['code', 'name'],
  fields: {
    list: code({ list: 'national-list', required: true, inTable: 1, filter: true }),
    scheme: text({
      maxLength: 80,
      inTable: 2,
      headings: ['scheme', 'list', 'шема', 'листа', 'skema', 'šema'],
    }),
    code: identifier({
      maxLength: 80,
      required: true,
      inTable: 3,
      headings: ['code', 'код', 'шифра', 'kod', 'kodi', 'šifra', 'sifra', 'código'],
    }),
    name: text({
      maxLength: 400,
      required: true,
      inTable: 4,
      headings: [
        'name',
        'definition',
        'description',
        'назив',
        'име',
        'опис',
        'emri',
        'përshkrimi',
        'naziv',
        'ime',
        'opis',
        'nome',
      ],
    }),
    /** The row of the catalogue that it is understood as, with the rule; empty: new, or left undecided. */
    catalogueCode: identifier({ maxLength: 120, inTable: 5 }),
    rule: identifier({ maxLength: 60 }),
  },
});
