/** The character sets that a file may be in; a person may choose another than the one found. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-15',
  'koi8-r',
  'cp852',
  'cp866',
] as const;

/** One of them. */
export type Encoding = (typeof encodings)[number];
