import { expect, it } from 'vitest';
import { named } from './named.ts';

it('a model that is named by its make says the make once', () => {
  expect(named('Beretta', 'Beretta 92')).toBe('Beretta 92');
  expect(named('Zastava Arms', 'M57')).toBe('Zastava Arms M57');
  expect(named('Glock', null)).toBe('Glock');
});
