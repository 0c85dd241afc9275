/** The fourteen roles of a national focal point and the institutions around it; `system` is the program itself. */
export const roles = [
  'registrar',
  'patrol-officer',
  'border-officer',
  'customs-officer',
  'investigator',
  'analyst',
  'senior-analyst',
  'examiner',
  'storekeeper',
  'prosecutor',
  'programme-officer',
  'data-protection-officer',
  'administrator',
  'focal-point-head',
] as const;

/** A role that a person can hold. */
export type Role = (typeof roles)[number];

/** What must hold of a record, beyond the role. */
export type Condition = 'own-office' | 'own-record';

/** One line of the policy. In a pattern `*` stands for one segment, at the end for all that follow. Default is no. */
export type Grant = Readonly<{ may: string; when?: Condition }>;

const always = (...patterns: string[]): Grant[] => patterns.map((may) => ({ may }));
const ownOffice = (...patterns: string[]): Grant[] => patterns.map((may) => ({ may, when: 'own-office' }));

/** What everyone who works on cases may do; what of it he sees is the second wall's matter. */
const reading = always(
  'search.*',
  'subjects.*.read',
  'registry.*.read',
  'seizures.*.read',
  'forensics.*.read',
  'linkage.*.read',
  'files.*.read',
  'records.*.read',
  'reference.*.read',
);
const recordingSubjects = [
  ...always('subjects.*.create', 'files.*.create', 'linkage.override.make'),
  ...ownOffice('subjects.*.correct', 'subjects.*.withdraw', 'files.*.withdraw'),
];
const recordingSeizures = [
  ...always('seizures.*.create'),
  ...ownOffice('seizures.*.correct', 'seizures.*.withdraw'),
];
/** National lists are kept by those who bring files. */
const keepingLists = [
  ...always('reference.*.create', 'reference.*.export'),
  ...ownOffice('reference.*.correct', 'reference.*.withdraw', 'reference.*.relabel'),
];
/** An alias changes what every office's files and forms are taken for: it is for those who answer for the whole (senior analyst, head). */
const keepingAliases = always('reference.alias.make');
const judging = always('linkage.judgement.*', 'linkage.hit.*', 'linkage.serialAlarm.*');
const tuning = always('linkage.model.*');
const exporting = always('seizures.*.export', 'subjects.*.export', 'registry.*.export', 'forensics.*.export');
const importing = [...always('intake.*.read', 'intake.*.run'), ...ownOffice('intake.*.withdraw')];
const relabelling = ownOffice('subjects.*.relabel', 'seizures.*.relabel');

/** Who may do what: the whole first wall, as data. */
export const policy: Readonly<Record<Role, readonly Grant[]>> = {
  registrar: [...reading, ...recordingSubjects, ...importing, ...keepingLists, ...always('registry.*')],
  'patrol-officer': [...reading, ...recordingSubjects, ...recordingSeizures],
  'border-officer': [...reading, ...recordingSubjects, ...recordingSeizures, ...always('parcels.*')],
  'customs-officer': [...reading, ...recordingSubjects, ...recordingSeizures, ...always('parcels.*')],
  investigator: [
    ...reading,
    ...recordingSubjects,
    ...recordingSeizures,
    ...judging,
    ...relabelling,
    ...exporting,
    ...always('intelligence.*', 'tracing.*', 'admin.compartment.ask'),
  ],
  analyst: [
    ...reading,
    ...recordingSubjects,
    ...recordingSeizures,
    ...judging,
    ...importing,
    ...exporting,
    ...always('intelligence.*', 'tracing.*', 'risk.*'),
  ],
  'senior-analyst': [
    ...reading,
    ...recordingSubjects,
    ...recordingSeizures,
    ...judging,
    ...importing,
    ...keepingLists,
    ...keepingAliases,
    ...exporting,
    ...relabelling,
    ...tuning,
    ...always('intake.*', 'intelligence.*', 'tracing.*', 'risk.*', 'exchange.*', 'admin.compartment.ask'),
    ...always('seizures.*.correct', 'seizures.*.withdraw', 'subjects.*.correct', 'subjects.*.withdraw'),
  ],
  examiner: [...reading, ...recordingSubjects, ...judging, ...always('forensics.*')],
  storekeeper: [...reading, ...recordingSubjects, ...always('stockpile.*')],
  prosecutor: [...reading, ...exporting, ...always('justice.*')],
  'programme-officer': always('programme.*'),
  'data-protection-officer': always('audit.*'),
  administrator: always('admin.*'),
  'focal-point-head': [
    ...reading,
    ...recordingSubjects,
    ...recordingSeizures,
    ...judging,
    ...importing,
    ...keepingLists,
    ...keepingAliases,
    ...exporting,
    ...relabelling,
    ...tuning,
    ...always('registry.*', 'forensics.*'),
    ...always('intake.*', 'intelligence.*', 'tracing.*', 'risk.*', 'exchange.*', 'programme.*'),
    ...always('admin.compartment.*', 'admin.office.read', 'admin.account.read'),
    ...always('seizures.*.correct', 'seizures.*.withdraw', 'subjects.*.correct', 'subjects.*.withdraw'),
  ],
};

/** What the program may do as itself, in jobs that no person asked for. */
export const systemGrants: readonly Grant[] = always(
  'reference.*',
  'subjects.*',
  'registry.*',
  'seizures.*',
  'forensics.*',
  'linkage.*',
  'intake.*',
  'search.*',
);

/** Roles that never read case data: their accounts have clearance -1. */
export const rolesWithoutCases: readonly Role[] = ['administrator', 'data-protection-officer'];
