/** The lists that an office may bring. */
export const nationalLists = ['makes', 'calibres', 'types', 'offences'] as const;

/** One of them. */
export type NationalList = (typeof nationalLists)[number];
