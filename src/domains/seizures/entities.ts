import { defineEntity } from '../../schema/entity.ts';
import { code, count, flag, identifier, link, partialDate, place, text } from '../../schema/fields.ts';
import { thingRole } from './thing-role.ts';

/** An event in which an authority took something: how, where, why, and what is needed to learn from it (features row 22). */
export const seizure = defineEntity({
  name: 'seizure',
  plural: 'seizures',
  domain: 'seizures',
  table: 'seizure',
  caption: ['reference', 'seizedOn', 'place'],
  order: 'seizedOn',
  fields: {
    reference: identifier({
      required: true,
      maxLength: 120,
      inTable: 1,
      filter: true,
      headings: [
        'reference',
        'case number',
        'procedure number',
        'número procedimento',
        'numero procedimento',
        'број на предмет',
        'numri i lëndës',
        'broj predmeta',
        'број предмета',
      ],
    }),
    seizedOn: partialDate({
      inTable: 2,
      filter: true,
      headings: [
        'seized on',
        'date of seizure',
        'seizure date',
        'date',
        'data registro',
        'data de registro',
        'датум на заплена',
        'датум',
        'data e sekuestrimit',
        'data',
        'datum oduzimanja',
        'datum',
        'датум одузимања',
      ],
    }),
    context: code({
      list: 'seizure-context',
      inTable: 3,
      filter: true,
      headings: ['context', 'контекст', 'konteksti', 'kontekst'],
    }),
    place: place({
      inTable: 4,
      filter: true,
      headings: [
        'place',
        'location',
        'bairro',
        'место',
        'локација',
        'vendi i sekuestrimit',
        'vendndodhja',
        'mesto',
        'mjesto',
      ],
    }),
    authority: text({
      maxLength: 200,
      inTable: 5,
      filter: true,
      headings: [
        'authority',
        'station',
        'district',
        'circunscrição',
        'circunscricao',
        'орган',
        'полициска станица',
        'autoriteti',
        'stacioni policor',
        'organ',
        'policijska stanica',
      ],
    }),
    status: code({ list: 'seizure-status', filter: true, inTable: 6 }),
    offence: text({
      maxLength: 1000,
      group: 'context',
      headings: [
        'offence',
        'crime',
        'tipo delito',
        'delito',
        'кривично дело',
        'vepra penale',
        'krivično delo',
        'кривично дело основ',
      ],
    }),
    route: text({ maxLength: 500, group: 'context', headings: ['route', 'рута', 'ruta', 'itinerari'] }),
    concealment: code({ list: 'concealment', group: 'context', filter: true }),
    concealmentText: text({ maxLength: 500, group: 'context' }),
    conversion: code({ list: 'conversion', group: 'context', filter: true }),
    vehiclePlate: identifier({
      maxLength: 30,
      group: 'context',
      headings: ['plate', 'vehicle plate', 'регистарска ознака', 'targa', 'registarska oznaka'],
    }),
    scene: link({ to: ['place'], group: 'context' }),
    seizedBy: link({ to: ['organisation'], group: 'context' }),
    narrative: text({ maxLength: 20_000, group: 'narrative' }),
    /** Where the information came from: shown only to those cleared for sources. */
    informationSource: text({ maxLength: 1000, group: 'narrative', mark: { level: 3 } }),
  },
  edges: [
    { kind: 'scene', near: 'self', far: 'scene', from: 'seizedOn', to: 'seizedOn' },
    { kind: 'seizedBy', near: 'self', far: 'seizedBy', from: 'seizedOn', to: 'seizedOn' },
  ],
  timeline: [{ kind: 'seizure', subject: 'self', on: 'seizedOn', caption: ['reference', 'place'] }],
  keys: [
    { kind: 'reference', path: 'reference', fold: 'number', subject: 'self' },
    { kind: 'plate', path: 'vehiclePlate', fold: 'plate', subject: 'self' },
  ],
});

/** One thing taken in a seizure. */
export const seizureItem = defineEntity({
  name: 'seizureItem',
  plural: 'seizureItems',
  domain: 'seizures',
  table: 'seizure_item',
  caption: ['seizure.reference', 'controlNumber'],
  fields: {
    seizure: link({ to: ['seizure'], required: true }),
    firearm: link({ to: ['firearm'], required: true }),
    quantity: count({ minimum: 1, maximum: 1_000_000, inTable: 3 }),
    sealNumber: identifier({
      maxLength: 120,
      inTable: 2,
      headings: [
        'seal',
        'seal number',
        'número lacre',
        'numero lacre',
        'lacre',
        'број на пломба',
        'пломба',
        'numri i plombës',
        'broj plombe',
        'plomba',
      ],
    }),
    controlNumber: identifier({
      maxLength: 120,
      inTable: 1,
      headings: [
        'control number',
        'exhibit number',
        'controle interno sco',
        'controle interno',
        'контролен број',
        'numri i kontrollit',
        'kontrolni broj',
      ],
    }),
    examined: flag({
      inTable: 4,
      filter: true,
      headings: [
        'examined',
        'laudo',
        'laboratory report',
        'испитано',
        'вештачено',
        'i ekzaminuar',
        'veštačeno',
      ],
    }),
    lawfulOrigin: flag({
      filter: true,
      headings: [
        'lawful origin',
        'origem arma',
        'законско потекло',
        'origjina e ligjshme',
        'zakonito poreklo',
      ],
    }),
    note: text({ maxLength: 1000 }),
  },
  edges: [
    { kind: 'seized', near: 'firearm', far: 'seizure', from: 'seizure.seizedOn', to: 'seizure.seizedOn' },
  ],
  timeline: [
    {
      kind: 'seized',
      subject: 'firearm',
      on: 'seizure.seizedOn',
      caption: ['seizure.reference', 'seizure.place'],
      far: 'seizure',
    },
  ],
  keys: [
    { kind: 'seal', path: 'sealNumber', fold: 'number', subject: 'firearm' },
    { kind: 'control', path: 'controlNumber', fold: 'number', subject: 'firearm' },
  ],
});

/** In what capacity a person stands in a seizure; the distinction is a duty (Law Enforcement Directive art. 6). */
export const personRole = defineEntity({
  name: 'personRole',
  plural: 'personRoles',
  domain: 'seizures',
  table: 'person_role',
  caption: ['seizure.reference', 'person.familyName'],
  fields: {
    seizure: link({ to: ['seizure'], required: true }),
    person: link({ to: ['person'], required: true }),
    role: code({ list: 'person-role', required: true, inTable: 1, filter: true }),
    note: text({ maxLength: 1000, inTable: 2 }),
  },
  edges: [
    { kind: 'involved', near: 'person', far: 'seizure', from: 'seizure.seizedOn', to: 'seizure.seizedOn' },
  ],
  timeline: [
    {
      kind: 'involved',
      subject: 'person',
      on: 'seizure.seizedOn',
      caption: ['seizure.reference', 'seizure.place'],
      far: 'seizure',
    },
  ],
});

/** What seizures record. Linked-to ones first. */
export const entities = [seizure, seizureItem, personRole, thingRole] as const;
