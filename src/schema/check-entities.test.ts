import { describe, expect, it } from 'vitest';
import { checkEntities } from './check-entities.ts';
import { defineEntity, type Entity } from './entity.ts';
import { code, link, partialDate, text } from './fields.ts';

const gun = defineEntity({
  name: 'gun',
  plural: 'guns',
  domain: 'test',
  table: 'gun',
  caption: ['make'],
  fields: { make: text(), secret: text({ mark: { level: 3 } }) },
});
const find = defineEntity({
  name: 'find',
  plural: 'finds',
  domain: 'test',
  table: 'find',
  caption: ['gun.make'],
  fields: { gun: link({ to: ['gun'] }), on: partialDate(), kind: code({ list: 'find-kind' }) },
});
const changed = (change: Partial<Entity>): Entity => ({ ...find, ...change });

describe('checkEntities', () => {
  it('accepts entities that fit together', () => {
    expect(() => checkEntities([gun, find])).not.toThrow();
  });

  it.each<[string, Entity]>([
    ['names twice', gun],
    ['link to nothing', changed({ fields: { gun: link({ to: ['rifle'] }) }, caption: [] })],
    ['caption that does not exist', changed({ caption: ['colour'] })],
    ['caption of a marked field', changed({ caption: ['gun.secret'] })],
    ['edge that ends in a value', changed({ edges: [{ kind: 'found', near: 'self', far: 'on' }] })],
    [
      'timeline over a value',
      changed({ timeline: [{ kind: 'found', subject: 'gun', on: 'on.gun', caption: [] }] }),
    ],
    [
      'key of a marked field of another record',
      changed({ keys: [{ kind: 'k', path: 'gun.secret', fold: 'text', subject: 'gun' }] }),
    ],
    ['field that every record has', changed({ fields: { ...find.fields, version: text() } })],
    [
      'subject that is not listed',
      changed({ listed: false, edges: [{ kind: 'found', near: 'self', far: 'gun' }] }),
    ],
    ['order by a link', changed({ order: 'gun' })],
  ])('refuses a %s', (_, wrong) => {
    expect(() => checkEntities([gun, wrong])).toThrow(/do not fit together/);
  });
});
