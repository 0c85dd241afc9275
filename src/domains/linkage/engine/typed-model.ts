import type { Entity } from '../../../schema/entity.ts';
import { comparisonOf, declaredModel } from './declared-model.ts';
import type { Comparison, LinkModel } from './model.ts';

type Declared = Pick<Entity, 'name' | 'compare' | 'meet'>;

const typed: Readonly<Record<string, readonly Comparison[]>> = {
  person: [
    comparisonOf('names', 'typed-names', ['familyName', 'givenName']),
    comparisonOf('father', 'typed-name', ['fatherName']),
    comparisonOf('birth', 'typed-birth', ['birthOn']),
    comparisonOf('gender', 'typed-gender', ['gender']),
    comparisonOf('number', 'typed-number', ['personalNumber']),
    comparisonOf('document', 'typed-document', ['documentNumber']),
    comparisonOf('phone', 'typed-phone', ['phone']),
    comparisonOf('residence', 'typed-address', ['residence']),
  ],
  organisation: [
    comparisonOf('name', 'typed-organisation', ['name']),
    comparisonOf('kind', 'typed-kind', ['kind']),
    comparisonOf('number', 'typed-number', ['registrationNumber']),
    comparisonOf('phone', 'typed-phone', ['phone']),
    comparisonOf('address', 'typed-address', ['address']),
  ],
};

/** What persons and organisations are compared by when they are typed; firearms compare as they are declared. */
export const comparesAsTyped = (entity: Declared): readonly Comparison[] =>
  typed[entity.name] ?? declaredModel(entity).comparisons;

/** The model by which a record of this entity is weighed when it is typed, with the weights that its kinds assume: what the database reaches, level by level. */
export const typedModel = (entity: Declared): LinkModel => ({
  ...declaredModel(entity),
  comparisons: [...comparesAsTyped(entity)],
});
