import { expect, it } from 'vitest';
import { understandFirearm } from './index.ts';

// What the cells of a row say together; each a class that whole rows of registers showed.

it.each([
  [{ make: 'ТТ', type: 'пистолет' }, 'any:tt-33'],
  [{ make: 'TT', model: '54', type: 'pistoletë' }, undefined],
  [{ make: 'HK', model: 'HK MP7' }, 'heckler-koch:mp7'],
  [{ make: 'FN', model: 'Browning 1910' }, 'fn:model-1910'],
  [{ make: 'Cal. 7,65', model: 'Beretta 81' }, 'beretta:81'],
  [{ make: 'Glock', model: 'I7 gen4' }, 'glock:17'],
  [{ make: 'SIG Sauer', model: 'P22O' }, 'sig-sauer:p220'],
  [{ text: 'Karabinek AKM bez numeru' }, 'any:akm'],
  [{ type: 'amunicja', text: '20 szt., TT' }, undefined],
  [{ text: 'Automatska puška M92, serijski broj 92115, izrada Zastava oružje' }, 'zastava:m92'],
])('the model of %j', (cells, model) => {
  const read = understandFirearm(cells).model?.code;

  expect(model === undefined ? read !== 'any:tt-33' : read === model).toBe(true);
});

it('a model that Crvena Zastava has names it behind CZ in a text too', () => {
  expect(understandFirearm({ text: 'Pištolj CZ M88, 9x19' }).make?.code).toBe('zastava');
});

it('a knife in a text has no maker of firearms', () => {
  expect(understandFirearm({ text: 'un cuțit cu lamă fixă' }).make).toBeUndefined();
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
  [{ calibre: '9xl9' }, '9x19'],
  [{ calibre: '3O-06' }, '30-06'],
  [{ calibre: '12x12', type: 'полагара' }, '12-gauge'],
  [{ make: 'nepoznat', calibre: '9 mm', type: 'submachine gun' }, '9x19'],
  [{ make: 'TOZ', model: '8', calibre: '5,6' }, '22-lr'],
  [{ make: 'Kalashnikov', calibre: '7,62', type: 'long gun' }, '7.62x39'],
  [{ make: 'Zastava', model: 'M70AB2', type: 'automatska puška' }, '7.62x39'],
  [{ calibre: '7,65', type: 'gas pistol converted' }, '7.65-browning'],
  [{ text: 'arma de fabricación casera, calibre 16' }, '16-gauge'],
  [{ text: 'carabine à air calibre 20' }, undefined],
  [{ text: 'Ručna bomba M75 i 20 kom. streljiva 7,62x39 mm' }, undefined],
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
  [{ type: 'AK me kundak druri' }, 'automatic-rifle'],
  [{ model: 'AKM', type: 'karabinek' }, 'automatic-rifle'],
  [{ make: 'Kalashnikov', calibre: '7,62', type: 'long gun' }, 'automatic-rifle'],
  [{ calibre: '12', type: 'gjuetie' }, 'shotgun'],
  [{ calibre: '.243 Win', type: 'lovačka' }, 'rifle'],
  [{ make: 'ERO', calibre: '9 mm', type: 'strojnica' }, 'submachine-gun'],
  [{ calibre: '6,35', type: 'ruhsatlı tabanca' }, 'pistol'],
  [{ calibre: '9 mm', type: 'ruhsatlı tabanca' }, undefined],
  [{ text: 'Remington 870 12 ga pump, barrel cut to 14 inches' }, 'pump-shotgun'],
  [{ text: 'Barrel for Remington 870' }, 'part'],
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
