import { expect, it } from 'vitest';
import { understandFirearm } from './index.ts';

// What the cells of a row say together; each a class that whole rows of registers showed.

it.each([
  [{ make: 'ТТ', type: 'пистолет' }, 'any:tt-33'],
  [{ make: 'TT', model: '54', type: 'pistoletë' }, undefined],
  [{ make: 'HK', model: 'HK MP7' }, 'heckler-koch:mp7'],
  [{ make: 'FN', model: 'Browning 1910' }, 'fn:model-1910'],
  [{ make: 'Cal. 7,65', model: 'Beretta 81' }, 'beretta:81'],
  [{ text: 'Automatska puška M92, serijski broj 92115, izrada Zastava oružje' }, 'zastava:m92'],
])('the model of %j', (cells, model) => {
  const read = understandFirearm(cells).model?.code;

  expect(model === undefined ? read !== 'any:tt-33' : read === model).toBe(true);
});

it('a model that only the text names, and only one make has, names the make', () => {
  expect(understandFirearm({ text: 'Ловечка пушка марка ИЖ-58, кал. 16' }).make?.code).toBe('baikal');
});

it.each([
  [{ make: 'Astra', calibre: '7,65', type: 'pistol' }, '7.65-browning'],
  [{ make: 'nepoznat', calibre: '7,65', type: 'pištolj' }, 'bore:7.65 mm'],
  [{ make: 'Nagant', calibre: '7,62', type: 'револвер' }, '7.62x38r'],
  [{ make: 'Imbel', calibre: '7.62', type: 'pistola' }, undefined],
  [{ calibre: '9 ملم' }, 'bore:9 mm'],
])('a figure for the calibre beside make and type: %j', (cells, calibre) => {
  expect(understandFirearm(cells).calibre?.code).toBe(calibre);
});

it.each([
  [{ make: 'CARREGADOR', model: 'PT 100' }, 'magazine'],
  [{ make: 'TOY PISTOL', text: 'bastola bandia' }, 'toy'],
  [{ make: 'zombie knife', text: 'serrated, 17 inch' }, 'knife'],
  [{ make: 'P. Beretta', model: 'A 303', calibre: '12', type: 'fucile semiaut.' }, 'shotgun'],
  [{ text: '47 copë fishekë' }, 'ammunition'],
  [{ model: 'RPG-7', type: 'hedhës granatash' }, 'grenade-launcher'],
  [{ type: 'assault rifle (folding stock)' }, 'automatic-rifle'],
  [{ type: 'ОБРІЗ ГВИНТІВКИ' }, 'sawn-off-rifle'],
  [{ type: 'РЕВОЛЬВЕР ПНЕВМАТИЧНИЙ' }, 'air-revolver'],
  [{ type: 'glattläufige Langwaffe' }, 'shotgun'],
  [{ type: 'sörétes, egymás mellett' }, undefined],
])('the type of %j', (cells, type) => {
  const read = understandFirearm(cells).type?.code;

  expect(type === undefined ? read !== 'air-rifle' : read === type).toBe(true);
});

it.each([
  { make: 'FN', model: 'FAL', type: 'puška', text: 'onesposobljena, s potrdilom' },
  { make: 'Colt', model: '1911', type: 'pistool', text: 'onklaar gemaakt' },
])('what can fire no more is no plain firearm: %j', (cells) => {
  expect(understandFirearm(cells).isFirearm).toBe('unknown');
});

it.each([
  ['marca Anderson, modelo AM-15, matrícula 20 366 190, con cargador', '20 366 190'],
  ['Pistole ČZ 75, ráže 9 mm Luger, výr. č. D 296 03, se dvěma zásobníky', 'D 296 03'],
  ['na sanduku br. 3F 20718', '3F 20718'],
])('a number whose figures are parted by spaces is one: %s', (text, number) => {
  expect(understandFirearm({ text }).serials[0]?.value).toBe(number);
});

it.each([
  ['punzonata XXXX', 'removed'],
  ['nur Endziffern 407 lesbar', 'partial'],
  ['I fshirë; pas trajtimit kimik u rikthye 77412', 'revealed'],
])('the state of a number: %s', (serial, status) => {
  expect(understandFirearm({ serial }).serials[0]?.status).toBe(status);
});
