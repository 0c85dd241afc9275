/** What a filter asks: one of these values, a beginning, from/to, yes or no, a record, a region. */
export type FilterValue = Readonly<{
  any?: readonly string[];
  starts?: string;
  from?: string;
  to?: string;
  is?: boolean;
  link?: string;
}>;

/** The filters that are set, by field. */
export type FilterValues = Readonly<Record<string, FilterValue>>;

/** Whether a filter asks anything. */
export const isSet = (value: FilterValue | undefined): boolean =>
  value !== undefined &&
  Object.values(value).some(
    (part) => part !== undefined && part !== '' && (!Array.isArray(part) || part.length > 0),
  );

/** The filters without those that ask nothing. */
export const onlySet = (values: FilterValues): FilterValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isSet(value)));
