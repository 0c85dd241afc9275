import { expect, it } from 'vitest';
import { parseTable } from '../catalogue/table.ts';
import { makeGazetteer, type WrittenPlace } from './gazetteer.ts';

const gazetteer = makeGazetteer(
  parseTable(
    `kind,name,within,region,lat,lon,names
region,North,,N,,,Север
region,South,,S,,,Југ
region,Brod,,B,,,
town,Gorica,,N,42.1,21.1,Горица
town,Mežda,,S,41.1,21.2,Межда
town,Brod,,B,41.5,21.5,
town,Vrelo,,N,42.3,21.3,
quarter,Centar,Gorica,N,42.1,21.1,Центар
quarter,Centar,Mežda,S,41.1,21.2,Центар
quarter,Pazar,Mežda,S,41.1,21.2,Пазар
station,004A. DP,Mežda,S,41.1,21.2,`,
    'test',
  ),
);

const cases: readonly (readonly [string, WrittenPlace, string | undefined])[] = [
  ['a town', { text: 'Gorica' }, 'N 42.1'],
  ['a town in capitals without marks', { text: 'MEZDA' }, 'S 41.1'],
  ['a town in Cyrillic', { text: 'Горица' }, 'N 42.1'],
  ['a quarter whose name only one town has', { text: 'ПАЗАР' }, 'S 41.1'],
  ['a quarter whose name two towns have', { text: 'Centar' }, undefined],
  ['the same with its town beside it', { text: 'Centar, Mežda' }, 'S 41.1'],
  ['the same with its town before it', { text: 'Mežda, Centar' }, 'S 41.1'],
  ['the same with the station in brackets', { text: 'Centar', authority: '001A. DP - [GORICA]' }, 'N 42.1'],
  ['the same with the station by its number', { text: 'Centar', authority: '004a dp' }, 'S 41.1'],
  ['the same with the region', { text: 'Centar', region: 'Југ' }, 'S 41.1'],
  ['another town of the station’s region', { text: 'Vrelo', authority: 'DP [GORICA]' }, 'N 42.3'],
  ['a town far from its station', { text: 'Mežda', authority: 'DP [GORICA]' }, undefined],
  ['a region that contradicts', { text: 'Gorica', region: 'South' }, undefined],
  ['a region that nobody knows', { text: 'Gorica', region: 'Elsewhere' }, undefined],
  ['a station that nobody knows', { text: 'Gorica', authority: 'DP [CAMPO]' }, undefined],
  ['an authority that is no place', { text: 'Gorica', authority: 'Border police' }, 'N 42.1'],
  ['no text, a known station', { authority: 'DP - [MEŽDA]' }, 'S 41.1'],
  ['an unknown street, a known station', { text: 'Street 5', authority: 'DP - [MEŽDA]' }, 'S 41.1'],
  ['an unknown street alone', { text: 'Street 5' }, undefined],
  ['a part of a name', { text: 'Gor' }, undefined],
  ['a region alone', { text: 'North' }, 'N null'],
  ['a name of both a region and its town', { text: 'Brod' }, 'B null'],
  ['the same with the station', { text: 'Brod', authority: 'DP [BROD]' }, 'B null'],
  ['nothing', {}, undefined],
];

it.each(cases)('understands %s, or leaves it undecided', (_what, written, expected) => {
  const found = gazetteer.locate(written);

  expect(found && `${found.region} ${found.lat}`).toBe(expected);
});
