import type { getModel } from '../../../domains/linkage/model/api.ts';
import type { Answer } from '../../api.ts';

/** A model with its levels, as the server shows it. */
export type Model = Answer<typeof getModel>;

/** The colour of a model's state. */
export const stateColour: Readonly<Record<Model['state'], string>> = {
  active: 'green',
  draft: 'blue',
  retired: 'gray',
};
