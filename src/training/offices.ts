/** The institutions of Velestia, our invented training country; regions are those of `src/web/country/training.json`. */
export const trainingOffices = [
  {
    code: 'FFP',
    name: 'National Firearms Focal Point',
    institution: 'Ministry of the Interior',
    region: null,
  },
  { code: 'REGISTRY', name: 'Weapons registry', institution: 'Ministry of the Interior', region: null },
  { code: 'PD-01', name: 'Police directorate, first region', institution: 'Police', region: 'XL-01' },
  { code: 'PD-02', name: 'Police directorate, second region', institution: 'Police', region: 'XL-02' },
  { code: 'PD-03', name: 'Police directorate, third region', institution: 'Police', region: 'XL-03' },
  { code: 'PD-04', name: 'Police directorate, fourth region', institution: 'Police', region: 'XL-04' },
  { code: 'BORDER', name: 'Border police', institution: 'Police', region: null },
  { code: 'CUSTOMS', name: 'Customs administration', institution: 'Customs', region: null },
  { code: 'LAB', name: 'Forensic laboratory', institution: 'Forensic institute', region: null },
  { code: 'STORE', name: 'Central weapons store', institution: 'Ministry of the Interior', region: null },
  { code: 'PROSECUTOR', name: 'Prosecutor for organised crime', institution: 'Prosecution', region: null },
  { code: 'DPO', name: 'Data-protection office', institution: 'Data-protection authority', region: null },
  { code: 'ADMIN', name: 'Information systems', institution: 'Ministry of the Interior', region: null },
] as const;

/** An account of the training country. */
export type TrainingAccount = Readonly<{
  username: string;
  displayName: string;
  office: (typeof trainingOffices)[number]['code'];
  roles: readonly string[];
  clearance: number;
  /** Members of the training case see what others do not learn of. */
  inCase?: true;
}>;

/** Invented people, one for each desk; every name ends with what they do, so that nobody takes them for real. */
export const trainingAccounts: readonly TrainingAccount[] = [
  {
    username: 'officer',
    displayName: 'Orla Patrol',
    office: 'PD-01',
    roles: ['patrol-officer'],
    clearance: 1,
  },
  {
    username: 'border',
    displayName: 'Boro Border',
    office: 'BORDER',
    roles: ['border-officer'],
    clearance: 1,
  },
  {
    username: 'customs',
    displayName: 'Cveta Customs',
    office: 'CUSTOMS',
    roles: ['customs-officer'],
    clearance: 1,
  },
  {
    username: 'registrar',
    displayName: 'Rea Registrar',
    office: 'REGISTRY',
    roles: ['registrar'],
    clearance: 1,
  },
  {
    username: 'investigator',
    displayName: 'Ivo Investigator',
    office: 'PD-02',
    roles: ['investigator'],
    clearance: 2,
  },
  {
    username: 'analyst',
    displayName: 'Ana Analyst',
    office: 'FFP',
    roles: ['analyst'],
    clearance: 2,
    inCase: true,
  },
  { username: 'analyst2', displayName: 'Bela Analyst', office: 'FFP', roles: ['analyst'], clearance: 2 },
  {
    username: 'senior',
    displayName: 'Sava Senior-Analyst',
    office: 'FFP',
    roles: ['senior-analyst'],
    clearance: 3,
    inCase: true,
  },
  { username: 'head', displayName: 'Hana Head', office: 'FFP', roles: ['focal-point-head'], clearance: 3 },
  { username: 'examiner', displayName: 'Ema Examiner', office: 'LAB', roles: ['examiner'], clearance: 2 },
  {
    username: 'storekeeper',
    displayName: 'Stole Storekeeper',
    office: 'STORE',
    roles: ['storekeeper'],
    clearance: 1,
  },
  {
    username: 'prosecutor',
    displayName: 'Petra Prosecutor',
    office: 'PROSECUTOR',
    roles: ['prosecutor'],
    clearance: 3,
  },
  {
    username: 'programme',
    displayName: 'Pavo Programme',
    office: 'FFP',
    roles: ['programme-officer'],
    clearance: 1,
  },
  {
    username: 'dpo',
    displayName: 'Dora Data-Protection',
    office: 'DPO',
    roles: ['data-protection-officer'],
    clearance: -1,
  },
  {
    username: 'admin',
    displayName: 'Adam Administrator',
    office: 'ADMIN',
    roles: ['administrator'],
    clearance: -1,
  },
  {
    username: 'admin2',
    displayName: 'Ada Administrator',
    office: 'ADMIN',
    roles: ['administrator'],
    clearance: -1,
  },
];

/** The one password of all training sign-ins: known to everybody, refused outside training mode. */
export const trainingPassword = 'velestia-training';

/** The case whose existence only its members learn of. */
export const trainingCase = {
  name: 'Training case Amber',
  legalBasis: 'Training: Criminal Procedure Act, art. 1',
};
