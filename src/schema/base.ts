/** What every typed table has beside its fields (`ffp.entity_base`): property, column, type. */
export const baseColumns = [
  { property: 'id', column: 'id', type: 'uuid' },
  { property: 'labelId', column: 'label_id', type: 'integer' },
  { property: 'version', column: 'version', type: 'integer' },
  { property: 'officeId', column: 'office_id', type: 'integer' },
  { property: 'sourceId', column: 'source_id', type: 'uuid' },
  { property: 'recordedAt', column: 'recorded_at', type: 'timestamp with time zone' },
  { property: 'recordedBy', column: 'recorded_by', type: 'uuid' },
  { property: 'reason', column: 'reason', type: 'text' },
  { property: 'withdrawnAt', column: 'withdrawn_at', type: 'timestamp with time zone' },
  { property: 'purpose', column: 'purpose', type: 'text' },
  { property: 'legalBasis', column: 'legal_basis', type: 'text' },
  { property: 'statementKind', column: 'statement_kind', type: 'text' },
  { property: 'sourceGrade', column: 'source_grade', type: 'text' },
  { property: 'informationGrade', column: 'information_grade', type: 'text' },
  { property: 'reviewOn', column: 'review_on', type: 'date' },
  { property: 'eraseOn', column: 'erase_on', type: 'date' },
] as const;

/** Of the base, what a writer may say of a record (fields of duty); all else is the system's. */
export const dutyProperties = [
  'purpose',
  'legalBasis',
  'statementKind',
  'sourceGrade',
  'informationGrade',
  'reviewOn',
  'eraseOn',
] as const;

/** The default label: level 1 (official), common. */
export const defaultLabel = 2;
