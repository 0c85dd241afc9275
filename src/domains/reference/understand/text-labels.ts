// How a sentence introduces the number of a weapon.
// JavaScript's \b knows Latin letters only, hence the look-arounds.

const words = [
  String.raw`(?:nr|num(?:ë|e)r|numr\p{L}*)\.?\s*(?:i\s+)?seri(?:k|s|a|al)\p{L}*(?:\s+(?:nr|no)\.?)?`,
  String.raw`(?:waffen|herstellungs|fabrik|serien)-?\s?(?:nr|nummer)\.?`,
  String.raw`ser[iı]\s*(?:no|numara\p{L}*)|seri(?=\s*:)|matr\.|(?:nr|numer)\.?\s*(?:seryjn|fabryczn|fabr|broni)\p{L}*\.?|seria(?:\s*(?:nr|nº)\.?)?`,
  String.raw`сер(?:ия|\.)?(?:\s*№)?|завод\p{L}*\s*№|зав\.?\s*(?:№|номер)|фабр?\.?\s*(?:бр|№|но)\.?|fab\p{L}*\.?\s*br(?:oj)?\.?|s\.?\s?br\.`,
  String.raw`сер[иі][яиюїі]\p{L}*\s+(?:та|и|і|й)\s+номер\p{L}*`,
  String.raw`serial\s*(?:numbers?|nos?\.?|nr\.?|#)?`,
  String.raw`ser\.?\s*(?:no|nr|br|#)\.?|ser\.`,
  String.raw`s\/n\.?|sn(?!\d)\.?`,
  'n[uú]mero(?: de (?:s[eé]rie|f[aá]brica))?',
  String.raw`n[ºo°]\.?(?: de s[eé]rie)?|n\.[ºo°]|n\.(?=\s?\p{L}{0,3}\s?\d)`,
  'numera[cç](?:[aã]o|i[oó]n)',
  String.raw`s[eé]rie(?: n[ºo°]?\.?)?`,
  String.raw`(?:serijsk|fabričk|tvorničk|tvornick|fabrick)\p{L}*\s+broj\p{L}*`,
  String.raw`broj\p{L}*|br\.|tv\.\s*br\.`,
  String.raw`(?:сериск|серијск|фабричк|фабричен|серійн|серийн|сериен|заводськ|заводск)\p{L}*\s+(?:број|номер)\p{L}*`,
  String.raw`номер\p{L}*|број\p{L}*|бр\.`,
  String.raw`num(?:ë|e)r(?:i|in|it)?(?:\s+serik\p{L}*)?`,
  String.raw`nr\.?(?!\p{L})|matricola|numéro(?: de série)?|matricule|matrícula`,
  String.raw`výr(?:obn\p{L}*|\.)?\s*č(?:ísl\p{L}*|\.)|v\.\s?č\.|čísl\p{L}*|č\.(?!\s?j)`,
  String.raw`(?:gyári|gyártási|azonosító|sorozat)\s*szám\p{L}*|gysz\.?|gy\.\s?sz\.?`,
  String.raw`αριθμ(?:ό|ός|ού)\p{L}*|αρ(?:ιθ)?\.(?:\s*σειρ\p{L}*)?`,
  String.raw`serijsk\p{L}*\s+številk\p{L}*|št\.|serien(?:umme)?r\.?|(?:våpen|vapen|våben|wapen|tillverknings)-?n(?:umme)?r\.?|nummer(?!\p{L})|sarjan(?:umero|ro)|(?:valmistus)?numero|ser\.?\s?št\.`,
];

/** What introduces a number in a sentence, in our languages. */
export const numberLabel = new RegExp(
  words
    .map((one) => `(?<!\\p{L})(?:${one})(?!\\p{L})`)
    .concat('№|#')
    .join('|'),
  'giu',
);

/** A number right behind its label. */
export const numberBehindLabel =
  /^[\s:.#№"'“”«([-]*((?:\p{Lu}{1,4}[\s-]?(?=\d)|\d\p{Lu}\s(?=\d{3}))?(?:\d{1,3}(?: \d{2,3}){1,3}(?![\dxх]|[.,]\d|\s?mm)|\d\d \d{4}(?=[,;]\s|$)|[\p{L}0-9?*#][\p{L}0-9?*#\-/.]*)(?:\s(?:[a-z](?=[,.;)])|\p{Lu}(?![\p{L}\d.])))?)/u;

/** "T1102-18A00231 seri numaralı": Turkish names the number before it says that it is one. */
export const numberBeforeLabel =
  /(?<![\p{L}\d])([\p{L}\d][\p{L}\d-]*\d[\p{L}\d-]*)\s+(?:seri\s+)?(?:no'?lu|numaralı|sayılı\s+seri)(?!\p{L})/giu;
