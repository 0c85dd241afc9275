import type { getReview } from '../../../domains/linkage/review/api.ts';
import { agreementOf } from '../../../ui/compare/agreement.ts';
import type { Answer } from '../../api.ts';
import type { Part } from '../../judge/score-words.ts';

/** A pair as the server shows it. */
export type Pair = Answer<typeof getReview>;
/** A kind of record that is reviewed. */
export type Kind = Pair['entity'];

/** One line of two records side by side: the fields that one comparison reads. */
export type SideLine = Readonly<{
  key: string;
  /** The comparison that weighs it; undefined: nothing does. */
  comparison: string | undefined;
  fields: readonly string[];
  part: Part | undefined;
  /** How the values stand to each other as they are written. */
  written: ReturnType<typeof agreementOf>;
}>;

type Line = Readonly<{ comparison?: string; fields: readonly string[] }>;

// Which fields a comparison reads, in the order in which a person looks at them: see ffp.firearm_levels, ffp.person_levels, ffp.organisation_levels, ffp.vehicle_levels, ffp.phone_levels, ffp.place_levels.
const linesOf: Readonly<Record<Kind, readonly Line[]>> = {
  firearm: [
    { comparison: 'serial', fields: ['serialText'] },
    { comparison: 'make', fields: ['makeText', 'makeCode'] },
    { comparison: 'model', fields: ['modelText', 'modelCode'] },
    { comparison: 'calibre', fields: ['calibreText', 'calibreCode'] },
    { comparison: 'type', fields: ['typeText', 'typeCode'] },
    { comparison: 'component', fields: [] },
    { comparison: 'country', fields: ['countryText', 'countryCode'] },
    { comparison: 'mark', fields: ['institutionMark'] },
    { comparison: 'exhibit', fields: ['exhibitNumber'] },
    { comparison: 'seal', fields: ['sealNumber'] },
    { comparison: 'papers', fields: ['papers'] },
    { fields: ['restricted'] },
  ],
  person: [
    { comparison: 'names', fields: ['givenName', 'familyName'] },
    { comparison: 'father', fields: ['fatherName'] },
    { comparison: 'birth', fields: ['birthOn'] },
    { comparison: 'gender', fields: ['gender'] },
    { comparison: 'number', fields: ['personalNumber'] },
    { comparison: 'document', fields: ['documentNumber'] },
    { comparison: 'phone', fields: ['phone'] },
    { comparison: 'residence', fields: ['residence'] },
    { fields: ['nationality'] },
  ],
  organisation: [
    { comparison: 'name', fields: ['name'] },
    { comparison: 'number', fields: ['registrationNumber'] },
    { comparison: 'kind', fields: ['kind'] },
    { comparison: 'phone', fields: ['phone'] },
    { comparison: 'address', fields: ['address'] },
  ],
  vehicle: [
    { comparison: 'vin', fields: ['vin'] },
    { comparison: 'plate', fields: ['plate', 'plateCountry'] },
    { comparison: 'make', fields: ['make'] },
    { comparison: 'model', fields: ['model'] },
    { comparison: 'kind', fields: ['kind'] },
    { comparison: 'colour', fields: ['colour'] },
    { comparison: 'year', fields: ['year'] },
    { fields: ['note'] },
  ],
  phone: [
    { comparison: 'line', fields: ['number'] },
    { comparison: 'imei', fields: ['imei'] },
    { comparison: 'imsi', fields: ['imsi'] },
    { comparison: 'sim', fields: ['simCard'] },
    { comparison: 'handset', fields: ['handset'] },
    { fields: ['operator'] },
    { fields: ['note'] },
  ],
  place: [
    { comparison: 'place', fields: ['name'] },
    { comparison: 'kind', fields: ['kind'] },
    { comparison: 'location', fields: ['location'] },
  ],
};

/** The lines of a pair of which at least one side says something, each with the part of the score that weighs it. */
export function sideLines(pair: Pair): readonly SideLine[] {
  const parts = pair.score?.parts ?? [];
  return linesOf[pair.entity]
    .map(({ comparison, fields }): SideLine => {
      const said = (side: Pair['left']) =>
        comparison === 'component'
          ? (comparedPart(side) ?? '')
          : fields
              .map((field) => textOf(side.fields[field]))
              .join(' ')
              .trim();
      return {
        key: comparison ?? fields.join(),
        comparison,
        fields,
        part: parts.find((part) => part.comparison === comparison),
        written: agreementOf(said(pair.left), said(pair.right)),
      };
    })
    .filter(({ written, part }) => written !== 'silent' || part !== undefined);
}

/** The part whose number is compared. */
export const comparedPart = (side: Pair['left']): string | undefined =>
  side.markings.find(({ compared }) => compared)?.part;

/** A value as text, to see whether two are written alike; that of a place is made of parts. */
const textOf = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? Object.values(value).join(' ')
      : String(value);
