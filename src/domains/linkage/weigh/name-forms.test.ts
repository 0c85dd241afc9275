import { expect, it } from 'vitest';
import { nameForms } from './name-forms.ts';

const forms = new Map(nameForms().map(({ form, canon }) => [form, canon]));
const canonOf = (form: string): string => forms.get(form) ?? form;

it('forms of one given name across languages are one', () => {
  expect(canonOf('djerdj')).toBe(canonOf('djordje'));
});

it('a form that belongs to two names, and a form that stands for another, decide nothing', () => {
  for (const [form, canon] of forms) {
    expect(form).not.toBe(canon);
    expect(forms.has(canon), `${form} → ${canon} → ${forms.get(canon)}`).toBe(false);
  }
  expect(forms.size).toBeGreaterThan(300);
});
