import { expect, it } from 'vitest';
import { problemOfPassword } from './password-rule.ts';

const cases: readonly [string, string | undefined][] = [
  ['elevenchars', 'too-short'],
  ['x'.repeat(129), 'too-long'],
  ['Password12345!', 'common'],
  ['P4ssw0rdP4ssw0rd', 'common'],
  ['qwertyuiop1234', 'common'],
  ['123456789012', 'common'],
  ['aaaaaaaaaaaaaaaa', 'common'],
  ['lozinka123456', 'common'],
  ['WelcomePolice2024', 'common'],
  ['correcthorsebatterystaple', 'common'],
  ['ana.marku.2024!!', 'names-you'],
  ['three green kettles', undefined],
  ['всичко е наред днес', undefined],
  ['мојата куќа е жолта', undefined],
  ['839201746582', undefined],
  ['k8#vQ2!mZx0p', undefined],
  [`${'🦊'.repeat(6)}kettle`, undefined],
  [`${'long sentence '.repeat(9)}`, undefined],
];

it.each(cases)('AN-1 %s is judged %s', (password, problem) => {
  expect(problemOfPassword(password, ['ana.marku', 'Ana Marku'])).toBe(problem);
});
