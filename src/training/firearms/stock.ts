type Words = readonly [string, ...string[]];

/** One kind of gun that is about in the region. */
export type Line = Readonly<{
  code: string;
  /** A code of `typeWords`. */
  type: string;
  make: string;
  latin: Words;
  cyrillic: Words;
  models: Words;
  /** The same models as Cyrillic hands write them; absent: as the Latin ones. */
  cyrillicModels?: Words;
  calibres: Words;
  country: string;
  /** From and to which year it was made. */
  years: readonly [number, number];
  /** # a digit, @ a letter. A short pattern is used up and repeats, as on old shotguns. */
  serial: string;
  /** How common: of those registered, and of those that never were. */
  lawful: number;
  dark: number;
  /** Whether slide or barrel carry the number too. */
  numberedParts: boolean;
}>;

type Row = readonly [
  code: string, type: string, make: string, latin: string, cyrillic: string, models: string, calibres: string, country: string,
  years: readonly [number, number], serial: string, lawful: number, dark: number, parts?: boolean, cyrillicModels?: string,
]; // biome-ignore format: read as a table

const list = (text: string): Words => {
  const [first = '', ...others] = text.split('|');
  return [first, ...others];
};

// Written for training from general knowledge: what is about, how it is spelled and numbered is plausible, not verified.
// biome-ignore format: read as a table
const rows: readonly Row[] = [
  ['m57', 'pistol', 'zastava', 'Crvena Zastava|CRVENA ZASTAVA|Zastava|C. Zastava|ZASTAVA', 'Црвена Застава|ЦРВЕНА ЗАСТАВА|Застава', 'M57|M 57|M-57|TT M57', '7,62x25|7.62x25 mm|7,62 TT|7,62', 'YU', [1957, 1992], '@-######', 9, 6, true, 'М57|М 57|ТТ М57'],
  ['m70', 'automatic-rifle', 'zastava', 'Crvena Zastava|ZASTAVA|Zastava', 'Црвена Застава|Застава', 'M70|M 70 AB2|M70AB2|M-70', '7,62x39|7.62x39 mm|7,62', 'YU', [1970, 1992], '######', 0.3, 22, false, 'М70|М 70 АБ2|М70АБ2'],
  ['m59', 'semi-automatic-rifle', 'zastava', 'Crvena Zastava|Zastava', 'Црвена Застава|Застава', 'M59/66|M 59/66|M59', '7,62x39|7.62x39', 'YU', [1964, 1989], '@-######', 1, 7, false, 'М59/66|М 59'],
  ['m48', 'rifle', 'zastava', 'Preduzeće 44|Zastava|Kragujevac', 'Предузеће 44|Застава', 'M48|M48A|M 48', '7,9 mm|8x57 IS|7,92x57', 'YU', [1950, 1965], '@#####', 5, 4, false, 'М48|М 48А'],
  ['m85', 'rifle', 'zastava', 'Zastava|Zastava Arms|ZASTAVA', 'Застава', 'M85|LK M85|M 85', '.223 Rem|5,56x45|.223', 'RS', [1985, 2024], '######', 3, 0.4, false, 'М85|ЛК М85'],
  ['lk70', 'rifle', 'zastava', 'Zastava|Crvena Zastava|ZASTAVA ARMS', 'Застава|Црвена Застава', 'LK M70|M70 lovački|M 70', '.30-06|8x57 IS|7x64|.308 Win|.300 Win Mag', 'RS', [1970, 2024], '######', 9, 0.7, false, 'ЛК М70|М70'],
  ['cz99', 'pistol', 'zastava', 'Zastava|Crvena Zastava|ZASTAVA', 'Застава|Црвена Застава', 'CZ 99|CZ99|EZ9', '9x19|9 mm Para|9mm|9 mm Luger', 'RS', [1990, 2020], '#####', 6, 3, true, 'ЦЗ 99|ЦЗ99'],
  ['z70', 'pistol', 'zastava', 'Crvena Zastava|CRVENA ZASTAVA|Zastava', 'Црвена Застава|Застава', 'M70|M 70|M-70', '7,65 mm|7.65|7,65 Browning|.32 ACP', 'YU', [1970, 2005], '######', 11, 4, true, 'М70|М 70'],
  ['m84', 'submachine-gun', 'zastava', 'Crvena Zastava|Zastava', 'Црвена Застава', 'M84|M 84 Škorpion|M84 Škorpion', '7,65 mm|7.65|7,65x17', 'YU', [1984, 1992], '#####', 0, 4, false, 'М84|М84 Шкорпион'],
  ['m56', 'submachine-gun', 'zastava', 'Crvena Zastava|Zastava', 'Црвена Застава', 'M56|M 56', '7,62x25|7,62', 'YU', [1956, 1980], '@-#####', 0, 2, false, 'М56'],
  ['cz75', 'pistol', 'cz', 'CZ|Česká zbrojovka|Ceska Zbrojovka|ČZ', 'ЧЗ|Чешка збројовка', '75 B|CZ 75|75|CZ 75 B', '9x19|9 mm Luger|9 mm', 'CZ', [1977, 2024], '@####', 7, 3, true],
  ['cz83', 'pistol', 'cz', 'CZ|Česká zbrojovka|CZUB', 'ЧЗ|Чешка збројовка', '83|CZ 83', '7,65 Browning|7,65 mm|9 mm Br.', 'CZ', [1983, 2010], '@@####', 4, 1, true],
  ['cz527', 'rifle', 'cz', 'CZ|Česká zbrojovka|Ceska Zbrojovka Uherský Brod', 'ЧЗ', '527|CZ 527|550|CZ 550', '.223 Rem|.308 Win|.30-06|8x57 IS', 'CZ', [1990, 2022], '@####', 6, 0.3, false],
  ['brno', 'shotgun', 'zbrojovka-brno', 'Zbrojovka Brno|Brno|ZB Brno', 'Збројовка Брно|Брно', 'ZH 301|ZP 49|ZH 101', '12|12/70|kal. 12|16', 'CZ', [1950, 1990], '#####', 4, 0.6, true],
  ['tt33', 'pistol', 'toz', 'Tula|TOZ|Tokarev', 'Тула|ТОЗ|Токарев', 'TT 33|TT|TT-33', '7,62x25|7,62 Tokarev|7,62', 'RU', [1933, 1953], '@@####', 1, 4, true, 'ТТ 33|ТТ'],
  ['pm', 'pistol', 'baikal', 'Iževsk|Izhevsk|Makarov|Baikal', 'Ижевск|Макаров', 'PM|Makarov|PMM', '9x18|9 mm Makarov|9x18 Mak', 'RU', [1951, 2010], '@@####', 2, 4, true, 'ПМ|Макаров'],
  ['izh27', 'shotgun', 'baikal', 'Baikal|IŽ|Izhevsk|BAIKAL', 'Бајкал|ИЖ', 'IZH 27|IŽ-27|MP-27', '12|12/70|12/76', 'RU', [1973, 2020], '#######', 8, 0.8, true, 'ИЖ 27|МП-27'],
  ['toz34', 'shotgun', 'toz', 'TOZ|Tula|TOZ Tula', 'ТОЗ|Тула', 'TOZ-34|34|TOZ 34', '12|12/70', 'RU', [1965, 2015], '######', 3, 0.3, true, 'ТОЗ-34'],
  ['akm', 'automatic-rifle', 'izhmash', 'Iževsk|Izhevsk|Kalašnjikov', 'Ижевск|Калашников', 'AKM|AK-47|AK 47', '7,62x39|7.62x39|7,62', 'RU', [1959, 1985], '@@####', 0, 4, false, 'АКМ|АК-47'],
  ['t56', 'automatic-rifle', 'norinco', 'Norinco|NORINCO|Kinë', 'Норинко', 'Type 56|T56|ASH-82', '7,62x39|7.62x39', 'CN', [1956, 1990], '########', 0, 16, false, 'Тип 56'],
  ['t54', 'pistol', 'norinco', 'Norinco|NORINCO', 'Норинко', 'Type 54|T54|54-1', '7,62x25|7,62 TT', 'CN', [1954, 1995], '#######', 0.6, 7, true],
  ['asc', 'semi-automatic-rifle', 'albanian-arsenals', 'UM Gramsh|Gramsh|Uzina Gramsh', 'Грамш|УМ Грамш', 'SKS 561|561|ASH 78', '7,62x39|7,62', 'AL', [1967, 1990], '######', 0, 9, false],
  ['pm63', 'automatic-rifle', 'romarm', 'Cugir|Romarm|ROMARM', 'Кугир|Ромарм', 'PM md. 63|AIM|md. 63', '7,62x39|7.62x39', 'RO', [1963, 1995], '@@-####', 0, 3, false],
  ['arsenal', 'automatic-rifle', 'arsenal-bg', 'Arsenal|ARSENAL', 'Арсенал', 'AKK|AR-M1|AK', '7,62x39|7,62', 'BG', [1960, 2005], '@@ ######', 0.2, 4, false, 'АКК|АР-М1'],
  ['b92', 'pistol', 'beretta', 'Beretta|BERETTA|Pietro Beretta|P. Beretta', 'Берета|БЕРЕТА', '92 FS|92F|M92|92', '9x19|9 mm Para|9 mm', 'IT', [1985, 2022], '@#####@', 5, 3, true],
  ['b70', 'pistol', 'beretta', 'Beretta|P. Beretta|BERETTA', 'Берета', '70|81|84 FS|M1934', '7,65|7,65 mm|9 mm kratki|9 Short', 'IT', [1934, 2005], '@#####', 3, 2, true],
  ['bshot', 'shotgun', 'beretta', 'Beretta|BERETTA', 'Берета', 'S686|A300|A 302|Silver Pigeon', '12|12/70|12/76|20', 'IT', [1965, 2024], '@#####@', 7, 0.5, true],
  ['benelli', 'shotgun', 'benelli', 'Benelli|BENELLI', 'Бенели', 'M1|Montefeltro|Raffaello|M2', '12|12/76', 'IT', [1985, 2024], '@######', 4, 0.6, false],
  ['glock17', 'pistol', 'glock', 'Glock|GLOCK', 'Глок|ГЛОК', '17|G17|17 Gen4|Glock 17', '9x19|9 mm Para|9 mm Luger', 'AT', [1984, 2024], '@@@###', 9, 5, true],
  ['glock19', 'pistol', 'glock', 'Glock|GLOCK', 'Глок', '19|G19|19 Gen5|26', '9x19|9 mm', 'AT', [1988, 2024], '@@@@###', 8, 5, true],
  ['ppk', 'pistol', 'walther', 'Walther|WALTHER|Carl Walther', 'Валтер|Валтхер', 'PPK|PP|P38', '7,65|7,65 Browning|9x19|7.65', 'DE', [1931, 1999], '######@', 5, 3, true, 'ППК|ПП|П38'],
  ['p99', 'pistol', 'walther', 'Walther|WALTHER', 'Валтер', 'P99|P 99|PPQ', '9x19|9 mm', 'DE', [1997, 2023], '@@####', 3, 1, true, 'П99'],
  ['sigp226', 'pistol', 'sig-sauer', 'SIG Sauer|SIG|Sig-Sauer', 'СИГ Сауер', 'P226|P 226|P320', '9x19|9 mm Para', 'DE', [1984, 2024], '@######', 3, 1, true],
  ['hkusp', 'pistol', 'heckler-koch', 'Heckler & Koch|HK|H&K', 'Хеклер Кох|ХК', 'USP|USP Compact|P30', '9x19|9 mm|.45 ACP', 'DE', [1993, 2022], '##-######', 2, 1, true],
  ['hs2000', 'pistol', 'hs-produkt', 'HS Produkt|HS|IM Metal', 'ХС Продукт', 'HS2000|HS 2000|HS-9|SF19', '9x19|9 mm|9 mm Para', 'HR', [1999, 2024], '@######', 6, 3, true],
  ['phantom', 'pistol', 'hs-produkt', 'IM Metal|HS Produkt|RH ALAN', 'ИМ Метал', 'HS 95|PHP|HS95', '9x19|9 mm', 'HR', [1991, 1999], '#####', 1, 3, true],
  ['zagi', 'submachine-gun', 'pleter', 'Pleter|Zagi|Šokac', 'Плетер|Шокац', 'Pleter 91|Zagi M91|Šokac', '9x19|9 mm', 'HR', [1991, 1995], '####', 0, 3, false],
  ['fnhp', 'pistol', 'fn', 'FN|FN Herstal|Browning', 'ФН|Браунинг', 'HP 35|High Power|GP 35', '9x19|9 mm Para', 'BE', [1935, 2017], '@#####', 3, 2, true],
  ['fn1910', 'pistol', 'fn', 'FN|Browning|Fabrique Nationale', 'ФН|Браунинг', '1910|1910/22|M1922', '7,65|7,65 mm|9 mm kratki', 'BE', [1910, 1960], '######', 3, 2, true],
  ['bauto5', 'shotgun', 'browning', 'Browning|BROWNING|FN Browning', 'Браунинг', 'Auto 5|B25|Maxus', '12|12/70|16', 'BE', [1930, 2022], '@######', 3, 0.3, false],
  ['sw', 'revolver', 'smith-wesson', 'Smith & Wesson|S&W|SMITH WESSON|Smith&Wesson', 'Смит Весон|Смит и Весон', '10|686|36|19', '.38 Special|.357 Magnum|.38', 'US', [1950, 2022], '@@@####', 3, 1, false],
  ['rossi', 'revolver', 'rossi', 'Rossi|ROSSI|Amadeo Rossi', 'Роси', '68|971|M68', '.38 Special|.357 Mag|.38', 'BR', [1970, 2010], '@######', 2, 0.8, false],
  ['taurus', 'pistol', 'taurus', 'Taurus|TAURUS|Forjas Taurus', 'Таурус', 'PT 92|PT 99|PT 24/7', '9x19|9 mm', 'BR', [1983, 2022], '@@@#####', 2, 1, true],
  ['nagant', 'revolver', 'nagant', 'Nagant|Nagan', 'Наган|НАГАНТ', '1895|M1895', '7,62 Nagant|7,62', 'RU', [1898, 1945], '####', 0.5, 1.5, false],
  ['gasser', 'revolver', 'gasser', 'Gasser|Leopold Gasser', 'Гасер', 'M1870|Montenegrin|1870', '11 mm|11,3 mm', 'AT', [1870, 1912], '####', 0.5, 0.6, false],
  ['mauser98', 'rifle', 'mauser', 'Mauser|MAUSER|Mauser Werke', 'Маузер', '98|K98k|98k|M98', '8x57 IS|7,92x57|7,9 mm|8 mm', 'DE', [1898, 1960], '####@', 5, 3, false],
  ['blaser', 'rifle', 'blaser', 'Blaser|BLASER', 'Блазер', 'R8|R93', '.30-06|.300 Win Mag|8x57 IS', 'DE', [1993, 2024], '#/######', 2, 0.1, false],
  ['sauer', 'shotgun', 'sauer', 'Sauer & Sohn|J.P. Sauer|Sauer', 'Сауер', 'Royal|VIII|3000', '16|12|16/70', 'DE', [1900, 1975], '#####', 3, 0.3, true],
  ['merkel', 'shotgun', 'merkel', 'Merkel|Gebrüder Merkel|MERKEL', 'Меркел', '200E|147|303', '12|16|12/70', 'DE', [1920, 2015], '#####', 2, 0.2, true],
  ['remington', 'rifle', 'remington', 'Remington|REMINGTON', 'Ремингтон', '700|7400|783', '.308 Win|.30-06|.223 Rem', 'US', [1962, 2020], '@#######', 3, 0.3, false],
  ['mossberg', 'shotgun', 'mossberg', 'Mossberg|MOSSBERG|O.F. Mossberg', 'Мосберг', '500|590|Maverick 88', '12|12/76', 'US', [1961, 2023], '@######', 2, 0.6, false],
  ['hatsan', 'shotgun', 'hatsan', 'Hatsan|HATSAN|Hatsan Arms', 'Хатсан', 'Escort|Escort Aimguard|Escort PS', '12|12/76', 'TR', [1998, 2024], '######', 4, 2, false],
  ['canik', 'pistol', 'canik', 'Canik|CANIK|Canik 55', 'Чаник', 'TP9|TP9 SF|TP-9', '9x19|9 mm Para', 'TR', [2012, 2024], 'T####-## @@ #####', 3, 3, true],
  ['girsan', 'pistol', 'girsan', 'Girsan|GIRSAN', 'Гирсан', 'MC28|Regard|MC 14', '9x19|9 mm', 'TR', [2006, 2024], 'T####-##@#####', 1.5, 2, true],
  ['ekol', 'gas-pistol', 'ekol', 'Ekol|EKOL|Ekol Voltran', 'Екол', 'Firat Magnum|Special 99|Tuna|Volga', '9 mm P.A.K.|9 mm PAK|9 PA', 'TR', [2000, 2024], 'E##@#-#######', 2, 7, false],
  ['zoraki', 'gas-pistol', 'zoraki', 'Zoraki|ZORAKI|Atak Arms', 'Зораки', '914|906|917|M914', '9 mm P.A.K.|9 mm PAK', 'TR', [2003, 2024], '####-######', 1.5, 6, false],
  ['retay', 'gas-pistol', 'retay', 'Retay|RETAY', 'Ретај', 'X1|G17|Mod. 92', '9 mm P.A.K.|9 mm', 'TR', [2014, 2024], 'R##@-##########', 0.8, 4, false],
  ['umarex', 'gas-pistol', 'umarex', 'Umarex|Röhm|RECK', 'Умарекс|Рек', 'RG 96|Perfecta|P88', '8 mm Knall|9 mm P.A.K.', 'DE', [1980, 2020], '#######', 1, 1.5, false],
  ['homemade', 'home-made', 'home-made', '-|nema oznake|i panjohur', '-|нема ознака', '-', '9 mm|12|7,65|.22', '', [1970, 2024], '', 0, 2.5, false],
];

/** What guns are about in Velestia and around it. */
export const stock: readonly [Line, ...Line[]] = rows.map(
  ([code, type, make, latin, cyrillic, models, calibres, country, years, serial, lawful, dark, parts, cyrillicModels]) => ({
    code, type, make, latin: list(latin), cyrillic: list(cyrillic), models: list(models),
    ...(cyrillicModels ? { cyrillicModels: list(cyrillicModels) } : {}),
    calibres: list(calibres), country, years, serial, lawful, dark, numberedParts: parts ?? false,
  }), // biome-ignore format: one line a field
) as unknown as readonly [Line, ...Line[]]; // there is at least one
