// What the ending of a surname says: it bends with the one who bears it, and it is long without telling much.

/** Endings of a woman's or a declined surname, and of the form they come from. By sound; the longest first. */
const bent: readonly (readonly [ending: RegExp, to: string])[] = [
  // Western Macedonian -oski beside -ovski.
  [/(?<=...)ovsk(?:a|i)$/, 'oski'],
  // A Greek woman's surname: Papadopoulou, Nikolaidou, Iordanidou, Mitsotaki.
  [/(?<=...pul)[ui]$/, 'os'],
  [/(?<=..[ia]d)u$/, 'is'],
  [/(?<=...ak)i$/, 'is'],
  [/(?<=...)ska(?:ia)?$/, 'ski'],
  [/(?<=...)(?:skii|skoi|skog|skom)$/, 'ski'],
  [/(?<=...)cka(?:ia)?$/, 'cki'],
  [/(?<=..)(ov|ev)a$/, '$1'],
  [/(?<=...enk)a$/, 'o'],
  [/(?<=...i)na$/, 'n'],
  [/(?<=..i[Cc])(?:a|u|em|eva|ka)$/, ''],
];

/** A surname's first form by sound: petrovska → petrovski, ivanova → ivanov; '' where the ending says nothing of it. */
export function baseOf(sound: string): string {
  for (const [ending, to] of bent) if (ending.test(sound)) return sound.replace(ending, to);
  return /(?:ski|cki|ov|ev|in|i[Cc]|...enko|...pulos|..[ia]dis|...akis)$/.test(sound) ? sound : '';
}

/** Endings that many surnames of a people share; how many of their sounds do not tell one apart. */
const shared: readonly (readonly [RegExp, number])[] = [
  [/Svili$/, 5],
  [/enk[oa]$|pulos$/, 3],
  [/(?:d[zZ]|D)e$|oglu$|[iy]an$|esku$|man$|berg$|akis$/, 2],
  [/(?:i[Cc]|ski|ska|ov|ova|ev|eva|idis)$/, 2],
];

/** How many sounds tell a word apart: a common ending counts half. */
export function tellingLength(sound: string): number {
  for (const [ending, length] of shared) if (ending.test(sound)) return Math.max(3, sound.length - length);
  return sound.length;
}

/** A word without the ending of its case or gender, by sound: municija and municije, Kosova and Kosovës, Jablanica and Jablanici. */
export function stemOf(sound: string): string {
  return sound.replace(/(?<=...)(?:[ie]?(?:og|oi|om|em|ih|im|es|it|in|ut|ve|vet)|i?[aeiou])$/, '');
}
