import { expect, it } from 'vitest';
import { permissionOf } from './menu.ts';

it.each([
  ['/log', 'audit.log.read'],
  ['/review/common', 'linkage.hit.read'],
  ['/records/person/new', 'subjects.person.read'],
  ['/records/personRole/7', 'signed-in'],
  ['/work', 'signed-in'],
  ['/nowhere', 'signed-in'],
])('a page lies under its entry of the menu: %s asks for %s', (pathname, permission) => {
  expect(permissionOf(pathname)).toBe(permission);
});
