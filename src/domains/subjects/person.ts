import { defineEntity } from '../../schema/entity.ts';
import { code, identifier, partialDate, text } from '../../schema/fields.ts';

/** A person as one source names him; who he is, is a matter of judgements. */
export const person = defineEntity({
  name: 'person',
  plural: 'persons',
  domain: 'subjects',
  table: 'person',
  caption: ['givenName', 'familyName', 'birthOn'],
  oneName: 2,
  subject: true,
  fields: {
    familyName: text({
      maxLength: 200,
      required: true,
      inTable: 1,
      personal: true,
      headings: ['family name', 'surname', 'last name', 'презиме', 'mbiemri', 'prezime', 'sobrenome'],
    }),
    givenName: text({
      maxLength: 200,
      inTable: 2,
      personal: true,
      headings: ['given name', 'first name', 'name', 'име', 'emri', 'ime', 'nome'],
    }),
    fatherName: text({
      maxLength: 200,
      personal: true,
      headings: ['father name', "father's name", 'татково име', 'emri i babait', 'ime oca'],
    }),
    birthOn: partialDate({
      inTable: 3,
      personal: true,
      headings: ['date of birth', 'born', 'датум на раѓање', 'datëlindja', 'datum rođenja', 'датум рођења'],
    }),
    gender: code({ list: 'gender', personal: true }),
    nationality: identifier({ maxLength: 3, personal: true }),
    personalNumber: identifier({
      maxLength: 40,
      personal: true,
      headings: ['personal number', 'national id', 'матичен број', 'емБГ', 'numri personal', 'jmbg', 'јмбг'],
    }),
    documentNumber: identifier({ maxLength: 60, personal: true }),
    phone: identifier({ maxLength: 40, personal: true }),
    residence: text({ maxLength: 300, personal: true }),
  },
  keys: [
    { kind: 'name', path: 'familyName', fold: 'name', subject: 'self' },
    { kind: 'name', path: 'givenName', fold: 'name', subject: 'self' },
    { kind: 'personal-number', path: 'personalNumber', fold: 'number', subject: 'self' },
    { kind: 'document', path: 'documentNumber', fold: 'number', subject: 'self' },
    { kind: 'phone', path: 'phone', fold: 'phone', subject: 'self' },
  ],
  compare: [
    { field: 'familyName', with: 'givenName', as: 'name' },
    { field: 'givenName', with: 'familyName', as: 'name' },
    { field: 'fatherName', as: 'name' },
    { field: 'birthOn', as: 'birth' },
    { field: 'gender', as: 'sex' },
    { field: 'nationality', as: 'country' },
    { field: 'personalNumber', as: 'document' },
    { field: 'documentNumber', as: 'document' },
    { field: 'phone', as: 'phone' },
    { field: 'residence', as: 'address' },
    { field: 'residence', with: 'familyName', as: 'household' },
  ],
  meet: [
    [{ field: 'personalNumber', by: 'folded' }],
    [{ field: 'documentNumber', by: 'folded' }],
    [{ field: 'phone', by: 'end', length: 8 }],
    [
      { field: 'familyName', by: 'sound' },
      { field: 'givenName', by: 'sound' },
    ],
    [
      { field: 'familyName', by: 'sound' },
      { field: 'birthOn', by: 'year' },
    ],
    [
      { field: 'givenName', by: 'sound' },
      { field: 'birthOn', by: 'month-day' },
    ],
    [{ field: 'birthOn', by: 'same' }],
  ],
});
