import { describe, expect, it } from 'vitest';
import { understandFirearm, understoodRow } from './index.ts';

describe('values in the wrong place', () => {
  it.each([
    [{ make: 'tauruspt92' }, { make: 'taurus', model: 'taurus:pt-92' }],
    [{ make: 'hk.40' }, { make: 'heckler-koch', calibre: '40-sw' }],
    [{ make: 'imbel vs COLT 1911' }, { make: 'imbel' }],
    [{ make: 'broyning' }, { make: 'browning' }],
    [{ model: 'ТОЗ8М' }, { make: 'toz', model: 'toz:toz-8' }],
    [
      { make: 'Glock', model: '17 GEN 4' },
      { make: 'glock', model: 'glock:17' },
    ],
    [{ make: 'COLT / IMBEL' }, {}],
    [{ make: 'NÃO IDENTIFICADA' }, {}],
  ])('%j is read as %j', (cells, expected) => {
    const { make, model, calibre } = understandFirearm(cells);

    expect({ make: make?.code, model: model?.code, calibre: calibre?.code }).toMatchObject(expected);
    if (!('make' in expected)) expect(make).toBeUndefined();
  });
});

describe('a calibre is decided as far as the letters justify', () => {
  it.each(['7,62', '7.62', '7.62 mm', '7,62 мм', '9 mm/9x19/.380', '.38 (9x19)'])(
    '%s stays undecided',
    (calibre) => {
      expect(understandFirearm({ calibre }).calibre?.chambering).toBeUndefined();
    },
  );

  it.each([
    ['.38', '.38'],
    ['9 mm', '9 mm'],
    ['.380', '.380'],
  ])('%s names the bore but no cartridge', (calibre, bore) => {
    const read = understandFirearm({ calibre }).calibre;

    expect(read?.boreGroup).toBe(bore);
    expect(read?.chambering).toBeUndefined();
  });

  it.each([
    ['.38 SPECIAL (9 X 29,5 MM)', '38-special'],
    ['9 MM LUGER (9X19MM)', '9x19'],
    ['кал. 7,62х39', '7.62x39'],
    ['.32-20 WINCHESTER (8 X 33 MM)', '32-20'],
  ])('%s is %s', (calibre, code) => {
    expect(understandFirearm({ calibre }).calibre?.code).toBe(code);
  });

  it('a bare 32 is a gauge on a shotgun, a bore on a revolver, and nothing alone', () => {
    expect(understandFirearm({ type: 'espingarda', calibre: '32' }).calibre?.code).toBe('32-gauge');
    expect(understandFirearm({ type: 'revolver', calibre: '32' }).calibre?.boreGroup).toBe('.32');
    expect(understandFirearm({ calibre: '32' }).calibre).toBeUndefined();
  });

  it('is not decided by a make whose sister made others of that bore', () => {
    const read = (make: string) => understandFirearm({ make, calibre: '9 mm', type: 'pistol' }).calibre;
    expect(read('Browning')?.chambering).toBeUndefined(); // FN's were of 9 mm short and long too
    expect(read('Canik')?.code).toBe('9x19');
  });
});

describe('what is no firearm', () => {
  it.each([
    ['НІЖ МИСЛИВСЬКИЙ', 'no'],
    ['simulacro de pistola', 'no'],
    ['carabina de pressão', 'no'],
    ['ЗАТВОР ДЕТАЛЬ', 'no'],
    ['municija', 'no'],
    ['ПІСТОЛЕТ ГАЗОВИЙ', 'unknown'],
    ['automatska puška', 'yes'],
    ['', 'unknown'],
  ])('%s: %s', (type, answer) => {
    expect(understandFirearm({ type }).isFirearm).toBe(answer);
  });
});

describe('a shape that fires no bullet', () => {
  it.each([
    [{ type: 'pištolj', make: 'Ekol', model: 'Firat Magnum' }, 'unknown'],
    [{ type: 'pistol', calibre: '9 mm P.A.K.' }, 'unknown'],
    [{ type: 'rifle', calibre: '4,5 mm' }, 'no'],
    [{ type: 'pistola', calibre: '6 mm BB' }, 'no'],
    [{ type: 'пиштол - преправен', make: 'Ekol' }, 'yes'],
    [{ type: 'pistol', make: 'Glock', calibre: '9 mm' }, 'yes'],
    [{ make: 'GLOCK', calibre: '9mm' }, 'yes'],
    [{ make: 'Diana' }, 'no'],
    [{ calibre: '9x19' }, 'unknown'],
  ])('%j: %s', (cells, answer) => {
    expect(understandFirearm(cells).isFirearm).toBe(answer);
  });
});

describe('a name that a make used twice', () => {
  it('is decided by the type, or not at all', () => {
    expect(understandFirearm({ make: 'Zastava', model: 'M70', type: 'pištolj' }).model?.code).toBe(
      'zastava:m70-pistol',
    );
    expect(understandFirearm({ make: 'Zastava', model: 'M70', type: 'automatska puška' }).model?.code).toBe(
      'zastava:m70-automatic-rifle',
    );
    expect(understandFirearm({ make: 'Zastava', model: 'M70' }).model).toBeUndefined();
  });
});

describe('free text', () => {
  it('gives make, model, calibre, type and number of the firearm named first', () => {
    const text = 'a Glock pistol, Model 22, .40 caliber, bearing serial number DEV682US';
    const { make, model, calibre, type, serials } = understandFirearm({ text });

    expect([make?.code, model?.code, calibre?.code, type?.code]).toEqual([
      'glock',
      'glock:22',
      '40-sw',
      'pistol',
    ]);
    expect(serials.map((serial) => serial.value)).toEqual(['DEV682US']);
  });

  it('takes no figure for a serial that no word introduces', () => {
    expect(understandFirearm({ text: 'two men in a car on road 44123 with a pistol' }).serials).toEqual([]);
  });
});

describe('Crvena Zastava and Česká zbrojovka', () => {
  it.each([
    [{ make: 'CZ', model: 'M57' }, 'zastava'],
    [{ make: 'ЦЗ', model: 'М70' }, 'zastava'],
    [{ make: 'CZ', model: '99' }, 'zastava'],
    [{ make: 'CZ', model: '75' }, 'cz'],
    [{ make: 'CZ', model: '70' }, 'cz'],
  ])('%j is of %s', (cells, make) => {
    expect(understandFirearm(cells).make?.code).toBe(make);
  });
});

describe('a type cell with a word that nobody listed', () => {
  it.each([
    ['plonková pistole', undefined],
    ['gun holster', undefined],
    ['rifle scope', 'sight'],
    ['охолощённый автомат', undefined],
  ])('%s is %s, and is not called a firearm', (type, code) => {
    const read = understandFirearm({ type, make: 'Glock', model: '17' });

    expect(read.type?.code).toBe(code);
    if (type !== 'plonková pistole') expect(read.isFirearm).not.toBe('yes');
  });
});

describe('a maker of several words that we do not know', () => {
  it.each([
    'ANARCHY ARMS (STORM PRECISION, LLC) VENTURA, CALIFORNIA',
    'DARK STORM INDUSTRIES, LLC EAST ISLIP, NY',
    'Lone Star Armory',
    'Bear Creek Arsenal',
    'Badger Ordnance LLC',
    'Smithson & Henry Gunworks',
    'Frank Harrison Arms Co.',
    'Bobcat Weapons Inc; Phoenix, Arizona',
    'Eugene Stoner Designs',
    'Saber Tactical Inc',
    'Wake Island Use Country Code',
    'Liège',
    'Zbrojovka',
    'Ижевск',
  ])('%s is not taken for one of which a word reminds', (make) => {
    const read = understandFirearm({ make }).make;

    expect(read?.code.startsWith('ncic-') ? undefined : read?.code).toBeUndefined();
  });

  it.each([
    ['Beretta, prodhim italian', 'beretta'],
    ['Taurus, proizvodnja Brazil', 'taurus'],
    ['Walther (Deutschland) Werk Ulm', 'walther'],
    ['Winchester Repeating Arms', 'winchester'],
    ['pistola marca Beretta', 'beretta'],
    ['Zigana', 'tisas'],
    ['Çek Zbrojovka', 'cz'],
  ])('but %s is %s', (make, code) => {
    expect(understandFirearm({ make }).make?.code).toBe(code);
  });

  it.each([
    [{ make: 'MAC', model: 'M10' }, 'mac'],
    [{ make: 'Zbrojovka', model: 'CZ 75' }, 'cz'],
    [{ make: 'Ижевск', model: 'МР-446' }, 'baikal'],
  ])('and of two makes so called the model decides: %j', (cells, code) => {
    expect(understandFirearm(cells).make).toMatchObject({ code, rule: 'make.by-its-model' });
  });
});

describe('words that change what a thing is', () => {
  it.each([
    ['газ-сигнален пистолет', 'gas-pistol'],
    ['Gas-Signalpistole', 'gas-pistol'],
    ['pistolet gazowo-sygnałowy', 'gas-pistol'],
    ['сигнальный пистолет', 'signal-pistol'],
    ['мелкокалиберная винтовка', 'rimfire-rifle'],
    ['KK-Büchse', 'rimfire-rifle'],
    ['fucile piccolo calibro', 'rimfire-rifle'],
    ['fucile a canna liscia', 'shotgun'],
    ['yivsiz tüfek', 'shotgun'],
    ['fucile a canna rigata', 'rifle'],
    ['escopeta de cañones yuxtapuestos', 'double-shotgun'],
    ['escopeta de un caño', 'shotgun'],
    ['καραμπίνα', 'shotgun'],
    ['карабина', 'carbine'],
    ['војничка пушка', 'rifle'],
    ['armă neletală', undefined],
  ])('%s is %s', (type, code) => {
    expect(understandFirearm({ type }).type?.code).toBe(code);
  });

  it.each([
    ['.32 S&W Largo', '32-sw-long'],
    ['8 mm fogueo', '8-knall'],
    ['9 mm à blanc PAK', '9-pak'],
    ['9 mm a salve', undefined],
    ['chumbinho 5,5 mm', 'airgun-5.5'],
    ['.308 Уин', '7.62x51'],
    ['.38 S&W Ultra', undefined],
  ])('%s is %s', (calibre, code) => {
    expect(understandFirearm({ calibre }).calibre?.code).toBe(code);
  });

  it.each([
    ['серия ЛБ № 2245', 'ЛБ 2245'],
    ['seria AB nr. 12345', 'AB 12345'],
    ['serie nr 12345', '12345'],
  ])('%s is the number %s', (serial, value) => {
    expect(understandFirearm({ serial }).serials[0]?.value).toBe(value);
  });
});

describe('a cell that holds a whole sentence', () => {
  const sentence = 'Ruger P95DC 9mm ser# 314-45127';

  it.each([
    [{ serial: sentence }, '314-45127'],
    [{ serial: 'Mossberg 500 12ga pump shotgun sn U451278' }, 'U451278'],
    [{ serial: 'Глок 17, кал. 9х19, № BAX512' }, 'BAX512'],
    [{ serial: 'samokres HS-9, kal. 9x19, tv. br. H112451' }, 'H112451'],
    [{ serial: 'serial 4451 (slide 8812)' }, '4451'],
  ])('gives the number that it calls so: %j', (cells, value) => {
    expect(understandFirearm(cells).serials[0]?.value).toBe(value);
  });

  it('gives make, model and type, whatever column it stands in', () => {
    const cell = 'Mossberg 500 12ga pump shotgun sn U451278';

    expect(understandFirearm({ make: cell }).make?.code).toBe('mossberg');
    expect(understandFirearm({ model: cell }).model?.code).toBe('mossberg:500');
    expect(understandFirearm({ calibre: cell }).calibre?.code).toBe('12-gauge');
  });

  it.each([
    'FS: Remington 870 Express 12 gauge, 28in barrel, exc cond $300 OBO',
    'WTS Sig P365 w/ 3 mags, 9mm',
  ])('is not what it adds at its end: %s', (type) => {
    expect(understandFirearm({ type }).type?.code ?? '').not.toMatch(/part|magazine/);
  });
});

describe('a weapon beside a word that may say what it is', () => {
  it.each(['PCP rifle', 'VP pištolj', 'gun oil', 'su tabancası', 'teška puška', 'civilna puška'])(
    '%s stays undecided',
    (type) => {
      expect(understandFirearm({ type }).type).toBeUndefined();
    },
  );

  it.each([
    ['hava tabancası', 'air-pistol'],
    ['CZ rifle', 'rifle'],
    ['puška', 'long-gun'],
    ['arma de fogo', 'firearm'],
  ])('but %s is %s', (type, code) => {
    expect(understandFirearm({ type }).type?.code).toBe(code);
  });
});

describe('a name with more about it', () => {
  it.each([
    ['Smith und Wesson', 'smith-wesson'],
    ['WaltherPPK', 'walther'],
    ['BerettaMod.92', 'beretta'],
    ['ΜΑΟΥΖΕΡ', 'mauser'],
    ['ΒΕRΕΤΤΑ', 'beretta'],
    ['Фopт', 'fort'],
  ])('%s is the make %s', (make, code) => {
    expect(understandFirearm({ make }).make?.code).toBe(code);
  });

  it.each([
    ['CZ99 kal. 9', 'zastava:cz99'],
    ['HK416 A5', 'heckler-koch:hk416'],
  ])('%s is the model %s', (model, code) => {
    expect(understandFirearm({ model }).model?.code).toBe(code);
  });

  it.each([
    ['12-й калибр', '12-gauge'],
    ['16-ти калибър', '16-gauge'],
    ['7,62/39', '7.62x39'],
    ['9mmx19', '9x19'],
    ['7,62x54P', '7.62x54r'],
  ])('%s is the calibre %s', (calibre, code) => {
    expect(understandFirearm({ calibre }).calibre?.code).toBe(code);
  });

  it.each([
    ['double barrel shotgun', 'double-shotgun'],
    ['halbautom. Büchse', 'semi-automatic-rifle'],
  ])('%s is the type %s', (type, code) => {
    expect(understandFirearm({ type }).type?.code).toBe(code);
  });

  it('a holster for a pistol is no pistol', () => {
    expect(understandFirearm({ type: 'футрола за пиштољ' })).toMatchObject({ isFirearm: 'unknown' });
  });
});

describe('names that are none of the maker', () => {
  it.each([
    '7.65 Browning',
    'kopija Berette',
    'Colt type',
    'Glock clone',
    'Smith Manufacturing, Holland Ohio',
    'markasız',
    'Colt/Browning',
  ])('%s', (make) => {
    expect(understandFirearm({ make }).make).toBeUndefined();
  });

  it.each([
    ['GL0CK', 'glock', 'make.figure-for-letter'],
    ['8ERETTA', 'beretta', 'make.figure-for-letter'],
    ['GLC', 'glock', 'make.ncic-code'],
  ])('but %s is %s', (make, code, rule) => {
    expect(understandFirearm({ make }).make).toMatchObject({ code, rule });
  });
});

describe('what stands beside a cell', () => {
  it.each([
    // One name cut into two cells; values that changed places; of the makes that may be meant the one whose model it is.
    [
      { make: 'HS', model: '2000' },
      { make: 'hs-produkt', model: 'hs-produkt:hs2000' },
    ],
    [
      { make: 'ИЖ-27М', model: 'ИЖМЕХ' },
      { make: 'baikal', model: 'baikal:izh-27' },
    ],
    [
      { make: 'Glcok', model: '17 (Gen 5)' },
      { make: 'glock', model: 'glock:17' },
    ],
    [
      { make: 'ЦЗ', model: '83', type: 'пиштол' },
      { make: 'cz', model: 'cz:cz-83' },
    ],
    // Another maker's name is not overruled by a make in the model's cell.
    [{ make: 'ERO', model: 'UZI' }, { make: undefined }],
    [{ make: 'Walther', model: 'P 99', type: 'gazowy' }, { model: 'walther:p99-blank' }],
    // Figures.
    [{ make: 'Glock', model: '17', calibre: '9 mm' }, { calibre: '9x19' }],
    [{ make: 'Imbel', model: 'M 964 FAL', calibre: '7.62' }, { calibre: '7.62x51' }],
    [{ type: 'pistola', calibre: '.380' }, { calibre: '380-acp' }],
    [{ type: 'revolver', calibre: '.32 bore' }, { calibre: 'bore:.32' }],
    [{ text: 'fusil à pompe calibre 12' }, { calibre: '12-gauge' }],
    [{ text: 'pistol calibre 12' }, { calibre: undefined }],
    [{ text: 'startpistol 9 mm PAK' }, { calibre: '9-pak' }],
    // A blank is the one that pistols or revolvers fire; beside a pistol of bullets it is none of its cartridges.
    [{ type: 'alarmpistool', calibre: '9 mm knal' }, { calibre: '9-pak' }],
    [{ type: 'startni revolver', calibre: '9 mm' }, { calibre: '9-rk' }],
    [{ type: 'pistol', make: 'Glock', model: '17', calibre: '9mm à blanc' }, { calibre: undefined }],
    // What follows a model: a finish, a nickname, a calibre; not that it is an imitation.
    [{ make: 'Smith & Wesson', model: '629 Classic' }, { model: 'smith-wesson:model-629' }],
    [{ make: 'Mauser', model: 'C96 "Broomhandle"' }, { model: 'mauser:c96' }],
    [{ make: 'Taurus 85 38SPL' }, { model: 'taurus:85' }],
    [
      { make: 'Glock', model: '17 "replica"' },
      { model: undefined, type: 'replica' },
    ],
    [{ make: 'Zoraki', model: '914' }, { model: 'zoraki:m914' }],
    // Wide words.
    [{ type: 'puška', calibre: '7.62x54R' }, { type: 'rifle' }],
    [{ type: 'puška', calibre: '12/70' }, { type: 'shotgun' }],
    [{ type: 'automat', calibre: '9x19' }, { type: 'submachine-gun' }],
    [{ make: 'domaća izrada', type: 'puška' }, { type: 'home-made' }],
    [{ type: 'gasni pištolj', text: 'преправен за боева муниција' }, { type: 'converted' }],
    [{ type: 'gasni pištolj', text: 'startni, bez prerade' }, { type: 'gas-pistol' }],
    // Contradictions.
    [{ type: 'revolver', make: 'Taurus', model: 'PT 100' }, { type: undefined }],
    [{ type: 'SRS-Revolver', calibre: '9 mm K' }, { calibre: undefined }],
    [{ make: 'YAVUZ 16', model: 'REGARD', type: 'tabanca' }, { model: undefined }],
  ])('%j is read as %j', (cells, expected) => {
    const { make, model, calibre, type } = understandFirearm(cells);

    expect({ make: make?.code, model: model?.code, calibre: calibre?.code, type: type?.code }).toMatchObject(
      expected,
    );
  });

  it.each([
    [{ serial: 'DEFACED', text: 'SN restored at lab: D441220M' }, 'revealed', 'D441220M'],
    [{ serial: 'ruhsat no 34/22140' }, 'unknown', ''],
    [{ serial: '6612, затворач 3318' }, 'present', '6612'],
    [{ serial: '1931 Тула РЕ 4120' }, 'present', 'РЕ 4120'],
    [{ serial: '245 NP 4471' }, 'present', '245 NP 4471'],
    [{ serial: 'BNKT 220' }, 'present', 'BNKT 220'],
    [{ text: 'the weapon bore no number' }, 'absent', ''],
    [{ text: "owner dec'd, number worn" }, 'illegible', ''],
    [{ text: 'escopeta, cal. 16, sin numeración visible' }, 'absent', ''],
    [{ serial: 'sin serie visible' }, 'absent', ''],
    [{ text: 'revolver, fab. br. J 554120, oružni list br. 0099871' }, 'present', 'J 554120'],
  ])('%j: %s %s', (cells, status, value) => {
    const { serials } = understandFirearm(cells);

    expect([serials[0]?.status, serials[0]?.value]).toEqual([status, value]);
  });

  it('does not take the number of something else for the weapon’s', () => {
    expect(understandFirearm({ text: 'pistol in a car, plate number removed' }).serials).toEqual([]);
  });

  it('leaves open whether what a home-made weapon was made of is a firearm', () => {
    expect(understandFirearm({ make: 'tumbera', type: 'caño galvanizado' }).isFirearm).toBe('unknown');
  });

  it('says nothing of a number of which a text may speak in words that are not understood', () => {
    const cells = { serial: '', text: 'numbr schrubbed oof' };

    expect(understoodRow(understandFirearm(cells), cells)).not.toContain('serial.blank-cell');
  });
});
