import { component } from './component.ts';
import { document } from './document.ts';
import { firearm } from './firearm.ts';
import { marking } from './marking.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { place } from './place.ts';
import { residence } from './residence.ts';
import { vehicle } from './vehicle.ts';

/** What records speak of: the mentions that judgements may join, and the marks on them. Linked-to ones first. */
export const entities = [
  firearm,
  component,
  marking,
  person,
  organisation,
  place,
  document,
  residence,
  vehicle,
  phone,
] as const;
