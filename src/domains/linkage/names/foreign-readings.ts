import { soundOf } from './sound.ts';

// How a clerk of the region writes a foreign name that he hears: Walker is Voker, Chevrolle is Ševrol, Kovács is Kovač. Each
// language is a list of respellings from its own orthography to Serbian letters, tried on words that show its marks.
// Sources of the rules: Pravopis srpskoga jezika (Matica srpska, 2010), the chapter on transcription from each language; the
// BGN/PCGN agreements; the French passport rules for Russian and Bulgarian names (Ministry of Interior, circular of 1997).

type Respelling = readonly [from: RegExp, to: string];
type Language = { readonly marks: RegExp; readonly respellings: readonly Respelling[] };

/** Endings and signs that say a word is of the region itself: it is read as it is written. */
const homely = /[čćžšđëğışі]|(?:vic|ic|ov|ev|ova|eva|sk[iay]|aj|qi|iu|lu)$/;

/** Slavic sounds as French letters write them. */
const frenchLetters: readonly Respelling[] = [
  [/ou/g, 'u'],
  [/tch/g, 'č'],
  [/ch/g, 'š'],
];

const magicE = '(?=e(?:s?$|f|w|m|t|b|l[eat]))';

const english: readonly Respelling[] = [
  [/(?<=[ao]wn)e$/, ''],
  [/^hughes$/, 'hjuz'],
  [/^hugh/, 'hju'],
  [/aha/, 'eja'],
  [/wo(?=l)/, 'vu'],
  [/a(?=[kt]er)/, 'ej'],
  [/ea(?=th|ven)/, 'e'],
  [/(?<=[eou])th(?=er)/, 'd'],
  [/^kn/, 'n'],
  [/^wr/, 'r'],
  [/^geo(?=f)/, 'dže'],
  [/^geo/, 'džo'],
  [/^j/, 'dž'],
  [/^you(?=ng)/, 'ja'],
  [/ay([ndlm])e$/, 'ej$1'],
  [/tion/, 'šn'],
  [/igh/, 'aj'],
  [/ough/, 'o'],
  [/augh/, 'o'],
  [/gh(?=t|$)/, ''],
  [/tch/, 'č'],
  [/dge/, 'dž'],
  [/ck/g, 'k'],
  [/ph/g, 'f'],
  [/t?th/g, 't'],
  [/wh/g, 'v'],
  [/qu/g, 'kv'],
  [/sch/, 'šk'],
  [/sh/g, 'š'],
  [/ch/g, 'č'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/wa(?=l?l?[tsnrlk])/g, 'vo'],
  [/al(?=k)/, 'o'],
  [/ol(?=k)/, 'o'],
  [/all(?=$|s|e|[^aeiou])/, 'ol'],
  [new RegExp(`a([bdfgklmnprstvz])${magicE}e`), 'ej$1'],
  [new RegExp(`i([bdfgklmnprstvz])${magicE}e`), 'aj$1'],
  [new RegExp(`o([bdfgklmnprstvz])${magicE}e`), 'o$1'],
  [new RegExp(`u([bdfgklmnprstvz])${magicE}e`), 'u$1'],
  [/ey$|ie$|y$|ee$/, 'i'],
  [/ee|ea|ie/g, 'i'],
  [/oo/g, 'u'],
  [/oa/g, 'o'],
  [/ou|ow/g, 'au'],
  [/ai|ay|ey/g, 'ej'],
  [/au|aw/g, 'o'],
  [/ew/g, 'ju'],
  [/oy/g, 'oj'],
  [/(?<=^[bdfghklmnprst]{1,2})u(?=[bdfgklmnprst]{2})/, 'a'],
  [/(?<=ll|tt|ss|nn|ff|r[skn]|ns|st|tl|gl|dl|bl|pl)e(s?)$/, '$1'],
];

const french: readonly Respelling[] = [
  [/î/g, 'i'],
  [/^kh/, 'h'],
  [/[éèêë]/g, 'e'],
  [/[âà]/g, 'a'],
  [/ô/g, 'o'],
  [/[gj]e(?=[ao])/g, 'ž'],
  [/eaux?|aux$/g, 'o'],
  [/au/g, 'o'],
  [/oui/g, 'ui'],
  [/ou/g, 'u'],
  [/oin/g, 'oen'],
  [/oi/g, 'oa'],
  [/tch/g, 'č'],
  [/ch/g, 'š'],
  [/dj/g, 'dž'],
  [/j/g, 'ž'],
  [/gn/g, 'nj'],
  [/g(?=[eiy])/g, 'ž'],
  [/gu(?=[eiy])/g, 'g'],
  [/c?qu/g, 'k'],
  [/ph/g, 'f'],
  [/c(?=[eiy])|ç/g, 's'],
  [/c/g, 'k'],
  [/am[pb]s?$/, 'an'],
  [/(?<=[aeu])ill(?=[aeiou])|(?<=i)ll(?=[aeou])/, 'j'],
  [/bv/, 'v'],
  [/pt(?=i)/, 't'],
  [/ai|ei/g, 'e'],
  [/ien$/, 'jen'],
  [/eu/g, 'e'],
  // A single consonant keeps its e: Emine is not Emin.
  [/(?<=ll|nn|tt|ss|rr|[bvtd]r|r[skt]|ns|bl|pl|[šžk])es?$/, ''],
  [/(?<=[aeiou]r?n?)[tdsxp]$/, ''],
  [/(?<=[^sš])h/g, ''],
];

const strangers: readonly Language[] = [
  { marks: /(?:wn|ark|nn|ll|st|ss)e$/, respellings: [[/e$/, '']] },
  {
    // An open i is heard as aj, an open a as ej: Simon is Sajmon, Jason Džejson; ow is o or u before a consonant: Bowlby.
    marks: /^[^aeiou]{0,2}(?:[iy][bdgklmnrstv]?[ao]|a[bcdkmnst]h?[eo][nlr])|ow[lbdr]/,
    respellings: [
      [/^([^aeiou]{0,2})[iy](?=[bdgklmnrstv]?[ao])/, '$1aj'],
      [/^([^aeiou]{0,2})a(?=[bcdkmnst]h?[eo][nlr])/, '$1ej'],
      // With a ring, so that the rules for u leave it.
      [/ow(?=[lbdr])/g, 'ů'],
      ...english,
    ],
  },
  {
    marks:
      /w|th|ph|ck|ee|oo|ea|gh|qu|^kn|^wr|dge|tion|^j|^geo|[^aeiou]y$|ey$|[aiou][bdfgklmnprstvz]e(?:s?$|[fwm])|ll|tt|ss|ff|rr|ai[^aeiou]|^you|[kt]er$|aha|ing$|^[^aeiou]{1,2}u[bdfgklmnprst]{2,}(?:er|ey|y|son|ton|ell|an)/,
    respellings: english,
  },
  {
    // The flat a is heard as e: Anthony is Entoni, Jackson Džekson.
    marks: /^[^aeiou]*a(?!ng$|r[^r]|l[^l]|w|y|i|u|ll)[bcdfgkmnprstx](?:[^aeiou]|$)/,
    respellings: [[/a/, 'e'], ...english],
  },
  {
    marks:
      /[éèêâôûîëï]|ou|au|ch|oi|gn|qu|j|eu|(?:ll|nn|tt|ss|rr|[bvtd]r|rs|ns|bl|pl|st)es?$|tt|x$|ien$|ç|bv|pti/,
    respellings: french,
  },
  {
    // The French u is i to a Serbian ear (Dubois, Diboa) and soft u to a Russian (Дюбуа), oi is oa and ua.
    marks: /(?<![oaeqg])u(?!$)[bcdfghlmnprstv]|oi/,
    respellings: [[/(?<![oaeqg])u(?=[bcdfghlmnprstv])/, 'i'], ...french],
  },
  {
    marks: /(?<![oaeqg])u(?!$)[bcdfghlmnprstv]|oi/,
    respellings: [[/oin/g, 'uen'], [/oi/g, 'ua'], [/(?<![oaeqg])u(?=[bcdfghlmnprstv][^a])/, 'iu'], ...french],
  },
  {
    // A French e that is not heard between two consonants: Thévenot is Tevno.
    marks: /[aeiouéè][bdfgklmnprstvz]e[bdfgklmnprstvz][aeiou]/,
    respellings: [[/(?<=[aeiouéè][bdfgklmnprstvz])e(?=[bdfgklmnprstvz][aeiou])/, ''], ...french],
  },
  {
    // Spanish
    marks: /ñ|ll[aeou]|^j[aeou]...|[aeou]j[aeou]|ez$|qu[eiéí]|gü/,
    respellings: [
      [/^h|(?<=[^c])h/g, ''],
      [/j|g(?=[eiéí])/g, 'h'],
      [/gü/g, 'gu'],
      [/gu(?=[eiéí])/g, 'g'],
      [/ll/g, 'lj'],
      [/ñ/g, 'nj'],
      [/qu/g, 'k'],
      [/z|c(?=[eiéí])/g, 's'],
      [/ch/g, 'č'],
    ],
  },
  {
    // Portuguese
    marks: /ão|õe|lh|nh|ç|^j/,
    respellings: [
      [/^joão$/, 'žuan'],
      [/ão/g, 'an'],
      [/j|g(?=[ei])/g, 'ž'],
      [/lh/g, 'lj'],
      [/nh/g, 'nj'],
      [/ç|c(?=[ei])/g, 's'],
      [/qu(?=[ei])|c(?!h)/g, 'k'],
      [/ch|x/g, 'š'],
      [/o$/, 'u'],
    ],
  },
  {
    // Dutch
    marks: /ij|oe|ui|sch|aa|uu|^v[ao]n|ee/,
    respellings: [
      [/ij|ui/g, 'aj'],
      [/oe/g, 'u'],
      [/sch/g, 'sh'],
      [/^v/, 'f'],
      [/eu/g, 'e'],
      [/aa/g, 'a'],
    ],
  },
  {
    // German
    marks: /sch|z|ei|eu|äu|[öü]|w|^v|^s[tp]|dt/,
    respellings: [
      [/dsch/g, 'dž'],
      [/tsch/g, 'č'],
      [/sch/g, 'š'],
      [/^s(?=[tp])/, 'š'],
      [/ch/g, 'h'],
      [/tz|z/g, 'c'],
      [/^v/, 'f'],
      [/w/g, 'v'],
      [/ei/g, 'aj'],
      [/eu|äu/g, 'oj'],
      [/ie/g, 'i'],
      [/ö|oe/g, 'e'],
      [/ü|ue/g, 'i'],
      [/dt/g, 't'],
      [/th/g, 't'],
    ],
  },
];

const neighbours: readonly Language[] = [
  {
    // Slavic and Georgian names in German letters: sch is ž too, s before a vowel z, z is c.
    marks: /sch|tz|(?:^|[aeiou])[sz].*(?:w|wa|ski|skij|itsch|enko|adse|idse)$|[^s]ds/,
    respellings: [
      [/schtsch/g, 'šč'],
      [/dsch/g, 'dž'],
      [/tsch/g, 'č'],
      [/(?<!s)ch/g, 'h'],
      [/sch/g, 'ž'],
      [/tz|z/g, 'c'],
      [/ds(?=[aeiou])/g, 'dz'],
      [/(?:^|(?<=[aeiou]))s(?=[aeiougbdv])/g, 'z'],
      [/w/g, 'v'],
      [/y/g, 'i'],
    ],
  },
  {
    // Russian names in Polish letters: ie is e, io is o.
    marks: /[^aeiou]i[eo].*(?:ow|ew|owa|ewa|j|ski|icz)$/,
    respellings: [
      [/szcz/g, 'šč'],
      [/cz/g, 'č'],
      [/sz/g, 'š'],
      [/rz/g, 'ž'],
      [/ch/g, 'h'],
      [/(?<=[^aeiou])ie/g, 'e'],
      [/(?<=[^aeiou])io(?=w)/g, 'e'],
      [/w/g, 'v'],
      [/ł/g, 'l'],
    ],
  },
  {
    // Slavic names in French letters.
    marks: /(?:^ch|tch|ou|gu[ei]|[jï]).*(?:ov|ev|ova|eva|off|eff|ski|in|itch|ko)$/,
    respellings: [
      [/tch/g, 'č'],
      [/ch/g, 'š'],
      [/ou/g, 'u'],
      [/dj/g, 'dž'],
      [/j/g, 'ž'],
      [/gu(?=[ei])/g, 'g'],
      [/tz/g, 'c'],
      [/ï/g, 'j'],
      [/ff$/, 'v'],
    ],
  },
  {
    // A French ear writes Russian -in with an e: Poutine, Eltsine.
    marks: /(?:ou|ts|kh|tch|ï|ar|al|én).*ine$/,
    respellings: [[/ine$/, 'in'], [/é/g, 'e'], ...frenchLetters],
  },
  {
    marks: /chev$/,
    respellings: [...frenchLetters, [/ev$/, 'ov']],
  },
  {
    // Russian, Bulgarian and Greek names in passports written by French rules keep their first e: Jeliazkov.
    marks: /^j.*(?:ov|ev|off|eff|in|ine|ova|eva|ski|sky)$|kine$/,
    respellings: [
      [/^j|(?<=[aeiou])j(?=[aeiou])/g, 'ž'],
      [/ff$/, 'v'],
      [/ine$/, 'in'],
    ],
  },
  {
    // Polish
    marks: /[łśźżńąęó]|cz|sz|rz|wsk|wicz|dz/,
    respellings: [
      [/szcz/g, 'šč'],
      [/cz/g, 'č'],
      [/sz/g, 'š'],
      [/rz/g, 'ž'],
      [/ch/g, 'h'],
      [/dzi(?=[aeiou])/g, 'đ'],
      [/ci(?=[aeiou])/g, 'ć'],
      [/[sś]i(?=[aeiou])/g, 'š'],
      [/zi(?=[aeiou])/g, 'ž'],
      [/ó/g, 'u'],
      [/ą/g, 'on'],
      [/ę/g, 'en'],
      [/w/g, 'v'],
      [/ł/g, 'l'],
    ],
  },
  {
    // Italian and Romanian
    marks: /ch?[ei]|gh?[ei]|gli|gn|zz|[țș]/,
    respellings: [
      [/sc(?=[ei])/g, 'š'],
      [/gl(?=i)/g, 'lj'],
      [/gn/g, 'nj'],
      [/c?ch(?=[ei])/g, 'k'],
      [/gh(?=[ei])/g, 'g'],
      [/c?c[ei](?=[aou])|c?c(?=[ei])/g, 'č'],
      [/g?g[ei](?=[aou])|g?g(?=[ei])/g, 'đ'],
      [/zz?/g, 'c'],
      [/ț/g, 'c'],
    ],
  },
  {
    // Hungarian
    marks: /cs|zs|gy|ny|sz|ly|ity$|th$|ss$|[áéíóúőű]/,
    respellings: [
      [/sz/g, '+'],
      [/zs/g, 'ž'],
      [/cs/g, 'č'],
      [/gy/g, 'đ'],
      [/ty/g, 'ć'],
      // Kőrösi is Kereši to a Serbian ear.
      [/[öő]/g, 'e'],
      [/ny/g, 'nj'],
      [/ly/g, 'j'],
      [/th/g, 't'],
      [/s/g, 'š'],
      [/\+/g, 's'],
    ],
  },
  {
    // Greek names in Latin letters (ELOT 743 and what people write): g before e and i is a glide, mp, nt, gk inside a word too.
    marks: /^g[ie]|gi[aou]|[aeiou](?:mp|nt|gk)[aeiour].*(?:s|ou|a|i)$|(?<=[ae])u(?=[^aeiou])/,
    respellings: [
      [/^gi(?=[aou])|(?<=[aou])gi(?=[aou])/g, 'j'],
      [/^g(?=e)/, 'j'],
      [/(?<=[aeiou])mp(?=[aeiour])/g, 'b'],
      [/(?<=[aeiou])nt(?=[aeiour])/g, 'd'],
      [/(?<=[aeiou])gk(?=[aeiour])/g, 'g'],
      [/(?<=[ae])u(?=[^aeiou])/g, 'v'],
    ],
  },
  {
    // Turkish: the soft g is not heard.
    marks: /ğ|oglu$|c/,
    respellings: [
      [/ğ|g(?=lu$)/g, ''],
      [/c/g, 'dž'],
    ],
  },
];

/** The sounds of a word in Latin letters as it is heard in each language whose marks it shows; its own sound is not among them. */
export function foreignSoundsOf(latin: string, own: readonly string[]): readonly string[] {
  const sounds: string[] = [];
  for (const { marks, respellings } of homely.test(latin) ? neighbours : [...strangers, ...neighbours]) {
    if (!marks.test(latin)) continue;
    const sound = soundOf(respellings.reduce((word, [from, to]) => word.replace(from, to), latin));
    if (sound.length >= 2 && !own.includes(sound) && !sounds.includes(sound)) sounds.push(sound);
  }
  return sounds;
}
