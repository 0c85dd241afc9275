/** Labels 1 to 5 are the plain levels 0 to 4 (migration 0001); any other is a closed circle, an originator's or an office's. */
const plainLabels = 5;

/** What a writer's record carries when he says nothing: level 1, official. */
export const usualLevel = 1;

/** The label of a plain level. */
export const labelOfLevel = (level: number): number => level + 1;

/** The level of a plain label; undefined for any other. */
export const levelOfLabel = (label: number): number | undefined =>
  label <= plainLabels ? label - 1 : undefined;
