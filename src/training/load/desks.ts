import type { trainingAccounts, trainingOffices } from '../offices.ts';

/** Who speaks: a source of the training country, with the office and the person who wrote it down. */
export const desks = {
  registry: { name: 'Weapons registry of Velestia', office: 'REGISTRY', account: 'registrar', grade: 'A' },
  holders: { name: 'Register of holders of Velestia', office: 'REGISTRY', account: 'registrar', grade: 'A' },
  dealer: { name: 'Books of dealers and importers', office: 'REGISTRY', account: 'registrar', grade: 'B' },
  police: { name: 'Police of Velestia, procedures', office: 'PD-01', account: 'officer', grade: 'A' },
  border: { name: 'Border police of Velestia', office: 'BORDER', account: 'border', grade: 'A' },
  loss: { name: 'Reports of loss and theft', office: 'REGISTRY', account: 'registrar', grade: 'B' },
  laboratory: { name: 'Forensic laboratory, examinations', office: 'LAB', account: 'examiner', grade: 'A' },
  neighbour: { name: 'Registers of neighbouring countries', office: 'FFP', account: 'analyst', grade: 'B' },
} as const satisfies Readonly<
  Record<
    string,
    Readonly<{
      name: string;
      office: (typeof trainingOffices)[number]['code'];
      account: (typeof trainingAccounts)[number]['username'];
      grade: 'A' | 'B';
    }>
  >
>;

export type Desk = keyof typeof desks;

/** Every desk, in order. */
export const deskNames = Object.keys(desks) as readonly Desk[]; // its own keys
