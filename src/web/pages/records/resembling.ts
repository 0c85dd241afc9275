import { useDebouncedValue } from '@mantine/hooks';
import { findResembling, resembledKinds } from '../../../domains/linkage/resemble/api.ts';
import { type Answer, type Asked, ask, useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';

/** A kind of record whose form says "you may mean". */
export type Resembled = (typeof resembledKinds)[number];
/** A record that resembles the draft. */
export type Candidate = Answer<typeof findResembling>['candidates'][number];
type Values = Readonly<Record<string, unknown>>;
type Draft = Asked<typeof findResembling>['fields'];

const likely = 0.75;
/** Whether a new record beside this one wants a reason. */
export const isLikely = ({ probability }: Candidate): boolean => probability >= likely;

/** The kind of a form that says "you may mean"; undefined for others. */
export const resembledKind = (entity: string): Resembled | undefined =>
  resembledKinds.find((kind) => kind === entity);

const fieldsOf: Readonly<Record<Resembled, readonly (keyof Draft)[]>> = {
  person: [
    'familyName',
    'givenName',
    'fatherName',
    'birthOn',
    'gender',
    'personalNumber',
    'documentNumber',
    'phone',
    'residence',
  ],
  organisation: ['name', 'kind', 'registrationNumber', 'phone', 'address'],
  vehicle: ['plate', 'plateCountry', 'vin', 'make', 'model', 'kind', 'colour', 'year'],
  phone: ['number', 'imei', 'imsi', 'simCard', 'handset'],
  place: ['name', 'kind', 'location'],
};

/** What of a form is compared: its texts, without those that are empty, the year of a vehicle, and where a place lies. */
export function draftOf(kind: Resembled, values: Values): Draft {
  const draft: Record<string, Draft[keyof Draft]> = {};
  for (const name of fieldsOf[kind]) {
    const value = values[name];
    if (typeof value === 'string' && value.trim() !== '') draft[name] = value.trim();
    if (name === 'year' && typeof value === 'number' && value >= 1900 && value < 2100) draft[name] = value;
    if (name === 'location') draft[name] = pointOf(value);
  }
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
}

/** The point of a place; undefined where it says none. */
export function pointOf(place: unknown): Readonly<{ lat: number; lon: number }> | undefined {
  if (typeof place !== 'object' || place === null || !('lat' in place) || !('lon' in place)) return undefined;
  const { lat, lon } = place;
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined;
}

const numbers = [
  ...(['personalNumber', 'documentNumber', 'registrationNumber', 'phone', 'plate'] as const),
  ...(['vin', 'number', 'imei', 'imsi', 'simCard'] as const),
];

/**
 * Whether so much is typed that records are found by it (ffp.person_blocks and its like): of a person both names, or one of
 * them with the day of birth; of what has one name three letters of it; the point of a place; or a number.
 */
export function tellsEnough(draft: Draft): boolean {
  const { familyName, givenName, birthOn, name, location } = draft;
  const said = [familyName, givenName].filter((one) => (one ?? '').length >= 2).length;
  return (
    said === 2 ||
    (said === 1 && birthOn?.length === 10) ||
    (name ?? '').length >= 3 ||
    Boolean(location) ||
    numbers.some((number) => (draft[number] ?? '').length >= 5)
  );
}

/** Asks while somebody types, a third of a second after the last key; never without a purpose, which persons need. */
export function useResembling(kind: Resembled, values: Values) {
  const session = useSession();
  const purposeMissing = session.me.purpose.code === 'general';
  const [draft] = useDebouncedValue(draftOf(kind, values), 350);
  const asks = !purposeMissing && tellsEnough(draft) && session.may('search.ask');
  const answer = useAnswer(findResembling, { entity: kind, fields: draft }, { enabled: asks, keep: true });
  return { answer, asks, purposeMissing };
}

/** The likely ones at the moment of saving, by the last word of the form; none where there is no purpose to ask under. */
export async function likelyNow(
  kind: Resembled,
  values: Values,
  mayAsk: boolean,
): Promise<readonly Candidate[]> {
  const fields = draftOf(kind, values);
  if (!mayAsk || !tellsEnough(fields)) return [];
  const { candidates } = await ask(findResembling, { entity: kind, fields });
  return candidates.filter(isLikely);
}
