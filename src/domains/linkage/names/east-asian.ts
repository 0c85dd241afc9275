// Names in Han characters, kana and Hangul: where the family name ends, and how they are written in Latin letters.
// Sources: Unihan (kMandarin) for characters, the Revised Romanization (2000) and McCune-Reischauer for Korean, Hepburn for kana,
// Palladius for Chinese in Cyrillic.
import { itemsOf, readTable } from './tables.ts';

const pinyin = new Map<string, string>();
for (const row of readTable('han-readings'))
  for (const character of row.characters ?? '') pinyin.set(character, row.syllable ?? '');
// Characters that are read otherwise as family names.
for (const [character, reading] of Object.entries({
  曾: 'zeng',
  单: 'shan',
  仇: 'qiu',
  解: 'xie',
  查: 'zha',
  任: 'ren',
}))
  pinyin.set(character, reading);

const cantonese = new Map<string, string>();
for (const row of readTable('cantonese-readings'))
  for (const character of row.characters ?? '')
    if (!cantonese.has(character)) cantonese.set(character, row.reading ?? '');

const japanese = new Map<string, string[]>();
const japaneseFamilies = new Set<string>();
const compounds = new Set<string>();
for (const row of readTable('japanese-names'))
  for (const item of itemsOf(row.names, '|')) {
    const [written = '', reading = ''] = item.split(' ');
    if (row.part === 'compound') compounds.add(written);
    else japanese.set(written, [...(japanese.get(written) ?? []), reading]);
    if (row.part === 'family') japaneseFamilies.add(written);
  }

// Characters of family names and of common given names in the form of the mainland.
const traditional =
  '張陳劉黃吳趙孫馬鄭謝許鄧馮蕭葉蔣蘇魯韓楊龍偉國麗華東軍齊歐閻賈鄒龔萬錢湯羅顧賀嚴溫莊鍾盧衛範譚廖劍強輝寶貴銀鋼鐵鳳蘭蓮鶯愛慶應豐興義儀學會業書東車長門開關陽隊際雲電飛馬鳥魚點黨齡龜澤瑩穎靜潔倫傑勝聖壽嶽島帥師廣彥恆惠慧憲懷戰揚擇曉暉曄書樂權歡滿漢潤濤煒爾獻現瑤環產畢異發盤監碩禮禎稱穀筆簡紅純紹細組結綠維綱綺緒縣總績織繼續羣翹聯聰膽臨舉藝藍處號蟲術補裝見規親覺觀訓記設評詩誠諾謙講證識護讓豔貞財貝買費賓賞賢質贊輪轉辦農逸運過達遠適選遷邁郵鄉醫釋鈞鈴錦鎮鏡鑫長閔閣闊陸陰隆雙雜離靈頌順須領頭題願風養駿騰驍體高鵬麥';
const simplified =
  '张陈刘黄吴赵孙马郑谢许邓冯萧叶蒋苏鲁韩杨龙伟国丽华东军齐欧阎贾邹龚万钱汤罗顾贺严温庄钟卢卫范谭廖剑强辉宝贵银钢铁凤兰莲莺爱庆应丰兴义仪学会业书东车长门开关阳队际云电飞马鸟鱼点党龄龟泽莹颖静洁伦杰胜圣寿岳岛帅师广彦恒惠慧宪怀战扬择晓晖晔书乐权欢满汉润涛炜尔献现瑶环产毕异发盘监硕礼祯称谷笔简红纯绍细组结绿维纲绮绪县总绩织继续群翘联聪胆临举艺蓝处号虫术补装见规亲觉观训记设评诗诚诺谦讲证识护让艳贞财贝买费宾赏贤质赞轮转办农逸运过达远适选迁迈邮乡医释钧铃锦镇镜鑫长闵阁阔陆阴隆双杂离灵颂顺须领头题愿风养骏腾骁体高鹏麦';
const mainland = new Map([...traditional].map((letter, at) => [letter, [...simplified][at] ?? letter]));

/** A word in Han characters, kana or Hangul. */
export const isEastAsian = (word: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u.test(word);

/** A word in characters that are read differently from language to language: it equals another only as written. */
export const isHan = (word: string): boolean => /\p{Script=Han}/u.test(word);

/** The characters as the mainland writes them: 張偉 is 张伟. */
export const asWrittenToday = (word: string): string =>
  [...word].map((character) => mainland.get(character) ?? character).join('');

/** Family and given name of one written together; one part where it cannot be told. */
export function partsOfName(name: string): readonly string[] {
  const letters = [...name];
  if (!isEastAsian(name) || letters.length < 2 || letters.length > 6 || isKana(name)) return [name];
  for (const length of [3, 2])
    if (letters.length > length && japaneseFamilies.has(letters.slice(0, length).join('')))
      return [letters.slice(0, length).join(''), letters.slice(length).join('')];
  if (letters.length > 4) return [name];
  const isCompound = letters.length > 2 && compounds.has(letters.slice(0, 2).join(''));
  const length = isCompound || letters.length === 4 ? 2 : 1;
  return [letters.slice(0, length).join(''), letters.slice(length).join('')];
}

const isKana = (word: string): boolean => /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(word);

/** How a word is written in Latin letters by the usual ways; empty where a character is not in the lists. */
export function eastAsianReadings(word: string): readonly string[] {
  if (/^\p{Script=Hangul}+$/u.test(word)) return hangulReadings(word);
  if (isKana(word)) return kanaReadings(word);
  const syllables = [...word].map((character) => pinyin.get(character));
  const chinese = syllables.every((syllable) => syllable !== undefined) ? bothJoints(syllables) : [];
  const ofHongKong = [...word].map((character) => cantonese.get(character));
  const southern = ofHongKong.every((syllable) => syllable !== undefined) ? bothJoints(ofHongKong) : [];
  return [...(japanese.get(word) ?? []), ...chinese, ...southern];
}

const initials = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ');
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const finals = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');
const familyNames: Readonly<Record<string, string>> = {
  ...{
    김: 'kim gim',
    이: 'lee yi rhee li',
    리: 'lee ri li',
    박: 'park pak bak',
    최: 'choi choe',
    정: 'jung chung jeong chong',
  },
  ...{
    강: 'kang gang',
    조: 'cho jo',
    윤: 'yoon yun',
    장: 'jang chang',
    임: 'lim im rim',
    림: 'lim rim',
    오: 'oh o',
  },
  ...{
    신: 'shin sin',
    유: 'yoo yu ryu you',
    류: 'ryu yoo',
    권: 'kwon gwon',
    안: 'ahn an',
    문: 'moon mun',
    배: 'bae pae',
  },
  ...{
    백: 'baek paek paik',
    노: 'noh roh no',
    로: 'roh ro',
    서: 'seo suh so',
    구: 'koo gu ku',
    곽: 'kwak gwak',
    우: 'woo u',
  },
  ...{
    허: 'huh heo hur',
    심: 'shim sim',
    전: 'jeon chun jun',
    변: 'byun byeon',
    반: 'ban pan',
    천: 'cheon chun',
    주: 'joo ju chu',
  },
};

function hangulReadings(word: string): readonly string[] {
  const family = familyNames[word];
  if (family !== undefined) return family.split(' ');
  const syllables = [...word].map((letter) => letter.charCodeAt(0) - 0xac00);
  if (syllables.some((code) => code < 0 || code > 11_171)) return [];
  return bothJoints(syllables.map(romanized)).flatMap(waysOfKorean);
}

/** Written together, and with a mark that keeps the letters of two syllables from being read as one sound (Young-hee has no gh). */
const bothJoints = (syllables: readonly string[]): readonly string[] => [
  syllables.join(''),
  syllables.join("'"),
];

function waysOfKorean(official: string): readonly string[] {
  const popular = official
    .replace(/yeo/g, 'you')
    .replace(/eo|eu/g, 'u')
    .replace(/ui/g, 'i')
    .replace(/^g/, 'k');
  const open = official.replace(/eo/g, 'o').replace(/eu/g, 'u');
  const older = open.replace(/^[gdbj]/, (letter) => ({ g: 'k', d: 't', b: 'p', j: 'ch' })[letter] ?? letter);
  return [...new Set([official, popular, open, older])];
}

function romanized(code: number): string {
  const parts = [initials[Math.floor(code / 588)], vowels[Math.floor((code % 588) / 28)], finals[code % 28]];
  return parts.join('').replaceAll('-', '');
}

const kana: Readonly<Record<string, string>> = tableOf(
  'あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo たta ちchi つtsu てte とto だda ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo んn ゔvu',
);

function tableOf(pairs: string): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]));
}

/** Hepburn; a foreign name in katakana has vowels between its consonants (Baraku) and r for l: these are dropped in a second reading. */
function kanaReadings(word: string): readonly string[] {
  const plain = [...word.normalize('NFKC')].map((letter) => {
    const code = letter.charCodeAt(0);
    return code >= 0x30a1 && code <= 0x30f6 ? String.fromCharCode(code - 0x60) : letter;
  });
  let latin = '';
  for (const letter of plain) {
    if (letter === 'ー') continue;
    if ('ゃゅょ'.includes(letter))
      latin = `${latin.slice(0, -1)}${latin.endsWith('shi') || latin.endsWith('chi') || latin.endsWith('ji') ? '' : 'y'}${{ ゃ: 'a', ゅ: 'u', ょ: 'o' }[letter]}`;
    else if ('ぁぃぅぇぉ'.includes(letter))
      latin = `${latin.slice(0, -1)}${{ ぁ: 'a', ぃ: 'i', ぅ: 'u', ぇ: 'e', ぉ: 'o' }[letter]}`;
    else if (letter !== 'っ') latin += kana[letter] ?? '';
  }
  if (latin === '') return [];
  const native = latin.replace(/ou|oo/g, 'o').replace(/uu/g, 'u');
  const foreign = latin.replace(/(?<=[kstgzbpfmr])u(?=[^aeiou]|$)|(?<=[td])o(?=[^aeiou]|$)/g, '');
  return [...new Set([native, foreign, foreign.replace(/r/g, 'l')])].filter(
    (reading) => reading.length > 1 || reading === latin,
  );
}
