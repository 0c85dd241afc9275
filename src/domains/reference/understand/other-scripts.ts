// Scripts beside Latin, Cyrillic and Greek: Georgian and Armenian become Latin letters; Arabic, Persian and Hebrew, which leave out
// vowels, keep their letters, in one form each.

const georgian = pairs(
  'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
  'A B G D E V Z T I K L M N O P Z R S T U P K G K S C C DZ C C H J H',
);

const armenian = pairs(
  'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ',
  'A B G D E Z E E T Z I L H C K H DZ G C M J N S O C P J R S V T R C V P K O F',
);

const arabic = pairs('أإآٱىئیےۍکڪةۀھہؤ', 'ا ا ا ا ي ي ي ي ي ك ك ه ه ه ه و');

/** Whether a text has letters or figures of these scripts. */
export function hasOtherScript(text: string): boolean {
  return /[\u0531-\u06ff\u10d0-\u10ff\u1c90-\u1cbf]/.test(text);
}

/** Capitals of these scripts in the form in which words are compared. */
export function inOneForm(text: string): string {
  return text
    .replace(/[\u1c90-\u1cbf]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) - 0x1c90 + 0x10d0))
    .replace(/ՈՒ/g, 'Վ')
    .replace(/[\u10d0-\u10ff]/g, (letter) => georgian.get(letter) ?? letter)
    .replace(/[\u0531-\u0556]/g, (letter) => armenian.get(letter) ?? letter)
    .replace(/[\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\u0622-\u06d3]/g, (letter) => arabic.get(letter) ?? letter)
    .replace(/(?<![\u0620-\u06d3])ال(?=[\u0620-\u06d3]{3})/g, '')
    .replace(/(?<=\d\s?)(?:ملم|مم)(?![\u0620-\u06d3])/g, 'MM')
    .replace(/عيار/g, 'CAL')
    .replace(/[،؛]/g, ',');
}

/** A letter above and what it becomes below, parted by spaces. */
function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const forms = to.split(' ');
  return new Map([...from].map((letter, at) => [letter, forms[at] ?? letter]));
}
