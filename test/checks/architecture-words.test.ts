import { IntlMessageFormat } from 'intl-messageformat';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeLists } from '../../src/domains/reference/index.ts';
import { purposes, roles } from '../../src/platform/access/index.ts';
import { formGroups, namedFields } from '../../src/schema/derived.ts';
import type { Entity } from '../../src/schema/entity.ts';
import { declaredEntities } from '../support/model.ts';
import { sources, wordFiles } from '../support/sources.ts';

const en = wordFiles('en');
const mk = wordFiles('mk');
let entities: readonly Entity[];
beforeAll(async () => {
  entities = await declaredEntities();
});

const missing = (keys: Iterable<string>): string[] => [...new Set(keys)].filter((key) => !en.has(key)).sort();

describe('words', () => {
  it('English and Macedonian have the same keys', () => {
    const onlyEnglish = [...en.keys()].filter((key) => !mk.has(key));
    const onlyMacedonian = [...mk.keys()].filter((key) => !en.has(key));

    expect({ onlyEnglish, onlyMacedonian }).toEqual({ onlyEnglish: [], onlyMacedonian: [] });
    expect(en.size).toBeGreaterThan(200);
  });

  it('say the same values in both languages, and something in each', () => {
    const different = [...en].filter(([key, { text }]) => {
      const other = mk.get(key)?.text;
      return other !== undefined && (other.trim() === '' || valuesIn(text, 'en') !== valuesIn(other, 'mk'));
    });

    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('no Macedonian text is only the English one', () => {
    // Codes of guns and programs, units and formats are the same in both.
    const same = [...en].filter(
      ([key, { text }]) => mk.get(key)?.text === text && /[a-z]{4}/.test(text.replace(/\{.*\}/g, '')),
    );

    expect(same.map(([key, { text }]) => `${key}: ${text}`).filter((line) => !sameInBoth.test(line))).toEqual(
      [],
    );
  });

  it('every key that a screen names exists', () => {
    const used = sources('src/{ui,web,domains,platform}/**/*.{ts,tsx}').flatMap(({ text }) =>
      namedKeys(text),
    );

    expect(used.length).toBeGreaterThan(100);
    expect(missing(used)).toEqual([]);
  });

  it('every key that a screen puts together has at least one text', () => {
    const patterns = sources('src/**/*.{ts,tsx}').flatMap(({ file, text }) =>
      madeKeys(text).map((key) => ({ file, key })),
    );
    const keys = [...en.keys()];

    const empty = patterns.filter(({ key }) => !keys.some((one) => key.test(one)));

    expect(empty.map(({ file, key }) => `${file}: ${key.source}`)).toEqual([]);
  });
});

it('numbers are written in the language of the reader: browsers lack some of ours, so that two files alone know how', () => {
  const formatting = sources('src/{shared,schema,platform,domains,ui,web}/**/*.{ts,tsx}').filter(({ text }) =>
    /Intl\.NumberFormat\(|toLocaleString\(/.test(text),
  );

  expect(formatting.map(({ file }) => file)).toEqual(['src/shared/sentence.ts', 'src/ui/format.ts']);
});

describe('words of what is declared', () => {
  it('every entity, field and group has a name', () => {
    const keys = entities.flatMap((entity) => [
      `entity.${entity.name}.one`,
      `entity.${entity.name}.other`,
      ...namedFields(entity).map(({ name }) => `field.${entity.name}.${name}`),
    ]);
    const groups = entities.flatMap((entity) =>
      formGroups(entity)
        .filter(({ group }) => group !== '')
        .filter(({ group }) => !en.has(`group.${entity.name}.${group}`) && !en.has(`group.${group}`))
        .map(({ group }) => `group.${entity.name}.${group}`),
    );

    expect([...missing(keys), ...groups]).toEqual([]);
  });

  it('every code of every list that a field takes has a text', () => {
    const lists = new Set(
      entities.flatMap((entity) =>
        namedFields(entity).flatMap(({ field }) => (field.kind === 'code' ? [field.list] : [])),
      ),
    );
    const known = [...codeLists.values()].filter(({ name }) => lists.has(name));

    // What the trade catalogue holds (makes, models, calibres, countries) is data with names of its own.
    const keys = known
      .filter(({ name }) => [...en.keys()].some((key) => key.startsWith(`code.${name}.`)))
      .flatMap(({ name, codes }) => codes.map((code) => `code.${name}.${code}`));

    expect(missing(keys)).toEqual([]);
  });

  it('every edge and every line of a history has a text', () => {
    const keys = entities.flatMap((entity) => [
      ...entity.edges.map(({ kind }) => `edge.${kind}`),
      ...entity.timeline.map(({ kind }) => `chronicle.${kind}`),
    ]);

    expect(missing(keys)).toEqual([]);
  });

  it('every kind of key by which something is found has a reason that search gives', () => {
    const kinds = entities.flatMap(({ keys }) => keys.map(({ kind }) => kind));
    const folded = new Set(['serial']); // search says of a serial number how it fits

    expect(missing(kinds.filter((kind) => !folded.has(kind)).map((kind) => `search.why.${kind}`))).toEqual(
      [],
    );
  });

  it('every purpose and every role has a text', () => {
    expect(
      missing([...purposes.map((one) => `purpose.${one}`), ...roles.map((one) => `role.${one}`)]),
    ).toEqual([]);
  });
});

describe('words of refusals', () => {
  it('every fault has a sentence', () => {
    const codes = sources('src/**/*.ts').flatMap(({ text }) =>
      [...text.matchAll(/new Fault\(\s*'([a-z][\w.-]*)'/g)].map((match) => `fault.${match[1]}`),
    );

    expect(codes.length).toBeGreaterThan(10);
    expect(missing(codes)).toEqual([]);
  });

  it('every reason for which an input is refused has a sentence', () => {
    const reasons = sources('src/**/*.ts').flatMap(({ text }) =>
      [...text.matchAll(/\breason: '([a-z][\w.-]*)'/g)].map((match) => match[1] ?? ''),
    );

    // Intake has words of its own for the reasons of rows; the others are said of fields.
    const unsaid = [...new Set(reasons)].filter(
      (reason) => ![`reason.${reason}`, `intake.reason.${reason}`, reason].some((key) => en.has(key)),
    );

    expect(unsaid).toEqual([]);
  });
});

/** Texts that are rightly the same in Macedonian: names of products and formats. */
const sameInBoth = /: (CSV|JSON|XLSX|PDF|IBIN|iARMS|UTF|Windows|ISO|https?:)/;

/** The names of the values that a text takes, also those inside its plurals. */
function valuesIn(text: string, language: string): string {
  const named = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('type' in part && part.type !== 0 && 'value' in part && typeof part.value === 'string')
      named.add(part.value);
    for (const inner of Object.values(part)) walk(inner);
  };
  walk(new IntlMessageFormat(text, language).getAst());
  return [...named].sort().join(' ');
}

/** Keys that stand in the source as they are: whatever begins like a key of the words files, and what is said by name. */
function namedKeys(text: string): string[] {
  const said = [...text.matchAll(/\bsay\(\s*(['"])([^'"]+)\1/g)].map((match) => match[2] ?? '');
  const named = [...text.matchAll(/(['"])((?:web|ui|help)\.[a-zA-Z][\w.-]*)\1/g)].map(
    (match) => match[2] ?? '',
  );
  return [...said, ...named].filter((key) => /^[a-zA-Z]\w*\./.test(key) && !/\.(tsx?|json|css)$/.test(key));
}

/** Keys that are put together, as patterns: `say(`web.step.${step}`)`. */
function madeKeys(text: string): RegExp[] {
  return [...text.matchAll(/\bsay\(\s*`([a-zA-Z]\w*\.[^`]*\$\{[^`]*)`/g)].map(
    (match) =>
      new RegExp(
        `^${(match[1] ?? '')
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.+')}$`,
      ),
  );
}
