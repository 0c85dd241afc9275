import { defineEntity } from '../../schema/entity.ts';
import { code, identifier, link, text } from '../../schema/fields.ts';

/**
 * A telephone as one source describes it: a number, a handset (IMEI), a SIM card, or what is known of these together. Numbers pass
 * from one person to another and cards from one handset to another, so that each says what held when it was written down.
 */
export const phone = defineEntity({
  name: 'phone',
  plural: 'phones',
  domain: 'subjects',
  table: 'phone',
  caption: ['number', 'handset', 'imei'],
  subject: true,
  fields: {
    number: identifier({
      maxLength: 40,
      inTable: 1,
      personal: true,
      headings: [
        'phone',
        'telephone',
        'phone number',
        'number',
        'телефон',
        'телефонски број',
        'број на телефон',
        'telefoni',
        'numri i telefonit',
        'telefon',
        'broj telefona',
        'број телефона',
      ],
    }),
    kind: code({
      list: 'phone-kind',
      inTable: 2,
      filter: true,
      headings: ['kind', 'type', 'вид', 'lloji', 'vrsta'],
    }),
    imei: identifier({
      maxLength: 20,
      inTable: 3,
      personal: true,
      headings: ['imei', 'imei number', 'имеи'],
    }),
    imsi: identifier({ maxLength: 20, personal: true, headings: ['imsi', 'имси'] }),
    simCard: identifier({
      maxLength: 30,
      personal: true,
      headings: ['sim', 'sim card', 'iccid', 'сим картичка', 'karta sim', 'sim kartica', 'сим картица'],
    }),
    operator: text({
      maxLength: 100,
      inTable: 4,
      headings: ['operator', 'network', 'оператор', 'operatori'],
    }),
    handset: text({
      maxLength: 100,
      inTable: 5,
      headings: ['handset', 'device', 'апарат', 'уред', 'aparati', 'aparat', 'uređaj', 'уређај'],
    }),
    user: link({ to: ['person', 'organisation'] }),
    note: text({ maxLength: 1000, headings: ['note', 'забелешка', 'shënim', 'napomena', 'напомена'] }),
  },
  edges: [{ kind: 'uses', near: 'user', far: 'self' }],
  keys: [
    { kind: 'phone', path: 'number', fold: 'phone', subject: 'self' },
    { kind: 'imei', path: 'imei', fold: 'number', subject: 'self' },
    { kind: 'imsi', path: 'imsi', fold: 'number', subject: 'self' },
    { kind: 'sim', path: 'simCard', fold: 'number', subject: 'self' },
  ],
  compare: [
    { field: 'number', name: 'line', as: 'line' },
    { field: 'imei', as: 'imei' },
    { field: 'imsi', as: 'sim' },
    { field: 'simCard', name: 'sim', as: 'sim' },
    { field: 'handset', as: 'designation' },
  ],
  meet: [
    [{ field: 'number', by: 'end', length: 8 }],
    [{ field: 'number', by: 'grams' }],
    [{ field: 'imei', by: 'start', length: 14 }],
    [{ field: 'imsi', by: 'folded' }],
    [{ field: 'simCard', by: 'folded' }],
  ],
});
