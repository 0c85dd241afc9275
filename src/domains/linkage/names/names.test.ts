import { describe, expect, it } from 'vitest';
import {
  advisedThreshold,
  compareNames,
  type NameKind,
  nameKeys,
  namePairKeys,
  prepareName,
} from './index.ts';
import { labelledPairs, qualityOf } from './labelled/score.ts';

const score = (a: string, b: string, kind?: NameKind): number =>
  compareNames(prepareName(a, kind), prepareName(b, kind)).score;

describe('the table of name pairs', () => {
  const pairs = labelledPairs();

  it('has at least 2,000 pairs, each once, of both verdicts', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(2_000);
    expect(new Set(pairs.map((pair) => [pair.name1, pair.name2].toSorted().join('|'))).size).toBe(
      pairs.length,
    );
    expect(pairs.filter((pair) => pair.verdict === 'different').length).toBeGreaterThan(1_000);
  });

  it('finds at least 98 % of the same, and at least 95 % of what it finds is right', () => {
    const { recall, precision } = qualityOf(pairs);

    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});

describe('two spellings of one name', () => {
  it.each([
    ['Đorđe Hodža', 'Gjergj Hoxha', 'one given name in two languages'],
    ['Đaković', 'Gjakoviq', 'đ is gj, ć is q'],
    ['Ђаковић Petar', 'Petar Djakovic', 'script, order and dropped signs'],
    ['Ќамил Џафери', 'Qamil Xhaferi', 'ќ is q, џ is xh'],
    ['Ана Петровска', 'Ana Petrovski', 'a surname that bends'],
    ['Иван Иванович Щербаков', 'Ivan Shcherbakov', 'a patronymic in the middle'],
    ['Abd al-Rahman Khan', 'Abdulrahman Khan', 'written apart and together'],
    ['محمد حسن', 'Muhamed Hasan', 'a script without short vowels'],
    ['Aleksandar Milutinovć', 'Aleksandar Milutinović', 'a letter left out'],
    ['Prof. dr Ivan Marić', 'Ivan Marić', 'titles'],
    ['Zastava d.o.o.', 'ЗАСТАВА ДОО', 'a legal form in two scripts'],
    ['Ministarstvo unutrašnjih poslova', 'MUP', 'the initials'],
    ['Delta Arms AD', 'Делта Оружје а.д.', 'a word in another language'],
    ['Eurotrade Ltd', 'Euro Trade Limited', 'a company written apart'],
    ['Anthony Walker', 'Ентони Вокер', 'an English name by ear'],
    ['Jean-Baptiste Chevrolle', 'Жан-Батист Шеврол', 'a French name by ear'],
    ['Szabolcs Horváthy', 'Саболч Хорвати', 'a Hungarian name by ear'],
    ['Стоян Желязков', 'Stoian Jeliazkov', 'a Bulgarian name in French letters'],
    ['Natalia Khryashcheva', 'Natalja Chrjaschtschowa', 'щ and ё by English and by German rules'],
    ['Νίκος Γιαννακόπουλος', 'Nikos Yannakopoulos', 'a Greek glide'],
    ['Hristo Kyuchukov', 'Христо Кючуков', 'к and ю, two sounds'],
    ['Ayşe Nur Karabacak', 'Aysenur Karabacak', 'two words in one, without signs'],
    ['Lovačko društvo Vepar', 'LD Vepar', 'initials beside a word'],
    ['Fabrika municije Topola', 'Ammunition Factory Topola', 'a general word that bends'],
    ['Etienne Charpentier', 'Етјен Шарпантје', 'a French name by ear, in no rule'],
    ['Catherine O’Brien', 'Кетрин О’Брајен', 'an English name by ear, in no rule'],
    ['Khaled Mashal', 'Khalid Mishal', 'Arabic vowels as each writer hears them'],
    ['Abdelkader Bensalah', 'Abd al-Qadir Bin Salih', 'a son of Salih, in one word and in two'],
    ['Kateřina Nováková', 'Katerina Novak', 'a Czech woman’s surname'],
    ['Rasa Kazlauskienė', 'Rasa Kazlauskas', 'a Lithuanian wife’s surname'],
    ['Tsai Ing-wen', 'Cai Yingwen', 'Wade and Giles, and pinyin'],
    ['Wong Ka Fai', '黃家輝', 'Cantonese'],
    ['Tesfaye Bekele', 'ተስፋዬ በቀለ', 'Ethiopic'],
    ['Somchai Wongsawat', 'สมชาย วงศ์สวัสดิ์', 'Thai'],
    ['Hüseyin Kılıç', 'Хусейн Кълъч', 'a Turkish name in Bulgarian letters'],
    ['Прокуратура', 'Prosecutor’s Office', 'an office that one language does not say'],
    ['Pravni fakultet Zagreb', 'Faculty of Law Zagreb', 'an institution in two languages'],
    ['Landeskriminalamt Hessen', 'LKA Hessen', 'the parts of a German compound'],
    ['Тульский оружейный завод', 'Tula Arms Plant', 'a place and its adjective'],
    ['Straż Graniczna', 'Polish Border Guard', 'a country that its own language does not say'],
    ['Ministerio del Interior', 'Ministry of Interior', 'a phrase and its words'],
    ['Federal Customs Service', 'Агенция Митници', 'an authority by its duty'],
    [
      'Ministarstvo odbrane Crne Gore',
      'Ministria e Mbrojtjes e Malit të Zi',
      'two words that mean one country',
    ],
    ['Қазақстан Республикасы Ішкі істер министрлігі', 'МВД Республики Казахстан', 'general words of Kazakh'],
    ['香港警務處', 'Hong Kong Police Force', 'words in characters without blanks'],
    ['ธนาคารกรุงเทพ จำกัด', 'Bangkok Bank Limited', 'the same in Thai letters'],
    ['Guarda Nacional Republicana', 'GNR (Portugal)', 'initials beside a country'],
    ['Marka Vukotića', 'Marko Vukotić', 'both words in the genitive'],
    ['Олексієві Цимбалюку', 'Олексій Цимбалюк', 'both words in the dative'],
    ['Karaağaçlı Mehmet’in', 'Karaağaçlı Mehmet', 'what Turkish puts behind an apostrophe'],
    ['PPU - Prvi Partizan Užice', 'Prvi partizan a.d. Užice', 'initials beside their own words'],
    ['Маркет „Ловечки Рај“ ДООЕЛ', 'Lovečki Raj DOOEL', 'the name in quotes'],
    ['Arex, proizvodnja orodij in naprav, d.o.o.', 'AREX d.o.o.', 'what a company does, between commas'],
    ['Zsivkó Jovanovity', 'Živko Jovanović', 'a Serbian name in Hungarian letters'],
    ['Csaba Körmendi', 'Čaba Kermendi', 'a Hungarian name as Serbian hears it'],
    ['Ndriçim Vraniqi', 'Ντριτσίμ Βρανίτσι', 'an Albanian Nd in Greek letters'],
    ['Ljuljzim Vraniqi', 'Lulëzim Vraniqi', 'an Albanian l as Montenegrin hears it'],
    ['Vraniqi Costle', 'Costel Vraniqi', 'two letters turned, and the words'],
    ['Univerzitet u Banjoj Luci', 'University of Banja Luka', 'a town whose k bends'],
    ['Ministarstvo odbrane, Skoplje', 'Macedonian Ministry of Defence', 'a capital and its country'],
    ['Vrana Waffen GmbH & Co. KG', 'Waffen Vrana GmbH', 'a company of two forms'],
    ['Auto škola Vrana ogranak 3', 'Auto škola Vrana', 'the number of a branch'],
    ['Trgovina Orožje Vrana s.p.', 'Orožje Vrana', 'that it sells what it is named for'],
    ['Vrana Kft Segedin', 'Vadászbolt Vrana Kft.', 'a seat on one side, what it does on the other'],
    ['Armeria Vrana di Vrana & C. s.n.c.', 'Armeria Vrana', 'the owner’s name again'],
    ['ZVK - Hellenic Arms Systems S.A.', 'Ελληνικά Συστήματα Όπλων', 'letters of another language'],
    ['Όπλα Βράνα Μον. ΙΚΕ', 'OPLA VRANA IKE', 'a company of one member'],
  ])('%s and %s: %s', (a, b) => {
    expect(score(a, b)).toBeGreaterThanOrEqual(advisedThreshold);
  });
});

describe('two names that are near and not one', () => {
  it.each([
    ['Petar Marković', 'Marko Petrović', 'turned about'],
    ['Ahmet Mehmeti', 'Mehmet Ahmeti', 'turned about, with Albanian endings'],
    ['Goran Jovanović', 'Zoran Jovanović', 'two given names one letter apart'],
    ['Dragan Nikolić', 'Dragana Nikolić', 'a man and a woman'],
    ['Jovan Petrović', 'Ivan Petrović', 'two names in one language, though of one origin'],
    ['Marko Petrović ml.', 'Marko Petrović st.', 'the younger and the elder'],
    ['Petar Marko Petrović', 'Marko Petrović', 'a son with his father’s name behind his own'],
    ['Stojanović', 'Stojanovski', 'one stem, two surnames'],
    ['Krasniqi', 'Agim Krasniqi', 'a surname alone'],
    ['محمد حسن', 'محمد حسين', 'a long vowel that is written'],
    ['王小明', '王晓明', 'a script that is not transliterated'],
    ['Alfa Transport DOOEL', 'Alfa Trade DOOEL', 'another line of business'],
    ['Nikola Đukić', 'N. Đukić', 'an initial with a common surname'],
    ['Teuta Morina', 'Teuta Murina-Gashi', 'a longer surname that is spelt otherwise'],
    ['KPZ Zabela', 'KPZ Niš', 'one institution in two towns'],
    ['Preduzeće za puteve Vranje', 'Preduzeće za puteve Valjevo', 'what two towns have'],
    ['Alfa d.o.o.', 'Alfa a.d.', 'another legal person'],
    ['MUP Republike Srpske', 'MUP Republike Srbije', 'another republic'],
    ['Εθνική Τράπεζα της Ελλάδος', 'Τράπεζα της Ελλάδος', 'the national bank and the bank of one country'],
    ['Polish Customs', 'Customs of Romania', 'one duty, two countries'],
    ['Farma Kos 1', 'Farma Kos 11', 'another number'],
    ['Arben Zogjani', 'Arbër Zogjani', 'two given names that sound alike'],
    ['Marko Vrtić', 'Mirko Vrtić', 'the same'],
    ['Mirko Vrtić', 'Марко Вртић', 'the same in two alphabets'],
    ['Jamal Haddad', 'Jamil Haddad', 'two Arabic names of the lists'],
    ['Ana Vrtić', 'Anja Vrtić', 'the same'],
    ['Joan Hartley', 'John Hartley', 'the same, read as English'],
    ['Daniel Hartley', 'Danielle Hartley', 'a woman’s ending that is not heard'],
    ['Eric Hartley', 'Erica Hartley', 'a given name that would bend as a surname'],
    ['Ilir Krasniqi', 'I. Krasniqi', 'an initial with a common surname'],
    ['Десислав Попов', 'Десислава Попова', 'a woman, not a man in the genitive'],
    ['Thomas Richter', 'Thomas Ritter', 'two names that another language hears as one'],
    ['Carinarnica Sombor', 'Carinarnica Šabac', 'one authority in two towns'],
    ['Amtsgericht Passau', 'Landgericht Passau', 'two courts of one town'],
    ['GNR (Portugal)', 'Guardia Nacional Republicana de España', 'initials beside another country'],
    [
      'Petar (Jovan) Vučković',
      'Jovan (Petar) Vučković',
      'a father and a son, each with his father in brackets',
    ],
    ['SUPA d.o.o.', 'SIPA', 'letters that stand for words'],
    ['Policia e Shtetit, Tiranë', 'Policia e Kosovës', 'a capital of another country'],
    ['ОУ „Гоце Вранов“ Штип', 'Универзитет „Гоце Вранов“ Штип', 'a school and a university'],
    ['OŠ "Vrana" Loznica', 'OŠ "Vrana" Kladovo', 'a school’s name in two towns'],
    ['Стрељачки савез Србије', 'Streljački klub Vrana', 'a federation and a club'],
    ['Κυνηγετικός Σύλλογος Έδεσσας', 'Shooting Club of Edessa', 'hunters and shooters of one town'],
    ['Kosova Oil', 'Prishtina Oil', 'a capital that is a name'],
    ['Johnson Brothers', 'Johnson & Johnson', 'a name twice'],
  ])('%s and %s: %s', (a, b) => {
    expect(score(a, b)).toBeLessThan(advisedThreshold);
  });
});

describe('a comparison explains itself', () => {
  it('names each pair of words with its rule, and a common name weighs less than a rare one', () => {
    const { reasons } = compareNames(prepareName('Arben Krasniqi'), prepareName('Арбен Красниќи'), {
      explain: true,
    });
    const [rare] = compareNames(prepareName('Vraniqi'), prepareName('Vranići'), { explain: true }).reasons;

    expect(reasons.map(({ left, right }) => [left, right])).toEqual([
      ['arben', 'арбен'],
      ['krasniqi', 'красниќи'],
    ]);
    expect(reasons[1]?.weight).toBeLessThan(rare?.weight ?? 0);
  });

  it('an initial with a rare surname says more than with a common one', () => {
    expect(score('A. Vraniqi', 'Agim Vraniqi')).toBeGreaterThan(score('A. Krasniqi', 'Agim Krasniqi'));
  });
});

describe('keys to find candidates by', () => {
  it.each([
    ['Đorđe Hodža', 'Gjergj Hoxha'],
    ['Ђорђе Хоџа', 'Djordje Hodza'],
    ['Агим Красниќи', 'Agim Krasnići'],
    ['Иванова Мария', 'Maria Ivanov'],
  ])('%s and %s share a pair of keys', (a, b) => {
    const left = namePairKeys(prepareName(a));

    expect(namePairKeys(prepareName(b)).some((key) => left.includes(key))).toBe(true);
  });

  it('a name that says nothing has none', () => {
    expect(nameKeys(prepareName('непознат'))).toEqual([]);
  });
});
