/** Look-alike and lower-case letters, and what each becomes in an exact key: position by position. The same table as SQL `ffp.serial_exact`. */
export const lookAlikes = {
  from: 'АаВвЕеЅѕІіЈјКкМмНнОоРрСсТтУуХхΑαΒβΕεΖζΗηΙιΚκΜμΝνΟοΡρΤτΥυΧχбгдѓђжзийлљњпќћфцчџшщъыьэюяєїґё０１２３４５６７８９ＡａＢｂＣｃＤｄＥｅＦｆＧｇＨｈＩｉＪｊＫｋＬｌＭｍＮｎＯｏＰｐＱｑＲｒＳｓＴｔＵｕＶｖＷｗＸｘＹｙＺｚ',
  to: 'AABBEESSIIJJKKMMHHOOPPCCTTYYXXAABBEEZZHHIIKKMMNNOOPPTTYYXXБГДЃЂЖЗИЙЛЉЊПЌЋФЦЧЏШЩЪЫЬЭЮЯЄЇҐЁ0123456789AABBCCDDEEFFGGHHIIJJKKLLMMNNOOPPQQRRSSTTUUVVWWXXYYZZ',
} as const;

/** Confusable characters made one in a folded key (O Q D are 0, I is 1, S 5, B 8, Z 2, G 6). The same table as SQL `ffp.serial_fold`. */
export const confusables = { from: 'OQDISBZG', to: '00015826' } as const;

const notKept = /[^A-Z0-9БГДЃЂЖЗИЙЛЉЊПЌЋФЦЧЏШЩЪЫЬЭЮЯЄЇҐЁ]/g;

const lookAlikeOf = tableOf(lookAlikes);
const confusableOf = tableOf(confusables);

/** The exact key of a serial: upper case, Latin for look-alikes, letters and digits only. '' when nothing is left, and '' never equals anything. */
export function serialExact(text: string): string {
  return mapped(
    text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
    lookAlikeOf,
  ).replace(notKept, '');
}

/** The folded key of a serial: the exact key with confusable characters made one. */
export function serialFold(text: string): string {
  return mapped(serialExact(text), confusableOf);
}

function mapped(text: string, table: ReadonlyMap<string, string>): string {
  let result = '';
  for (const character of text) result += table.get(character) ?? character;
  return result;
}

function tableOf(pair: { from: string; to: string }): ReadonlyMap<string, string> {
  const to = [...pair.to];
  return new Map([...pair.from].map((character, index) => [character, to[index] ?? '']));
}
