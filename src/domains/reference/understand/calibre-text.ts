import { plain } from './text.ts';

const calibreWords =
  /(?:^K\.?\s?(?=\d)|\b(?:KALIBRE|KALIBER|KALIBERS|CAP|DIAMETRIMA|DIAMETRIMATOS|RAZE|CALIBRES?|CALIBERS?|CALIBRO|CALIBRUL|KALIBAR|KALIBRI|KALIBRA|KALIBR|KALIBER|KALIB|KAL|CALIB|CAL|CALIBRU|CAPINDA|CAPLI|CAPI|KALIBERSKI|KALIBRES|MERMISI|CP|NOMINAL)\b[.,]?:?)/g;

/**
 * A calibre cell in one spelling: capitals, decimal points, X between sizes, no word for "calibre".
 * "кал. 7,62х39" and "7.62 X 39 MM" become "7.62X39" and "7.62X39MM".
 */
export function calibreText(text: string): string {
  return withFigures(plain(text))
    .replace(calibreWords, ' ')
    .replace(/(\d),(?=\d)/g, '$1.')
    .replace(/MILLIMET(?:ERS?|RES?)|MILIMET\w+|HILIOST\w+/g, 'MM')
    .replace(/(\d\.\d{1,2})\/(?=\d\d(?!\d))/g, '$1X')
    .replace(/(X\d\d)P$/, '$1R')
    .replace(/^0(?=\d\d\b(?!\.))/, '')
    .replace(/(\d)\s*[XH*]\s*(?=\d)/g, '$1X')
    .replace(/(^|[^\d.])0\.(?=\d\d)/g, '$1.')
    .replace(/(^|[^\d])\.(\d{1,2}\s*MM)/g, '$1$2')
    .replace(/(\d)\s*MM\b\.?/g, '$1MM')
    .replace(/(?<=[A-Z0-9].*)\s\d(?:[ .]\d\/?\d?)?\s?(?:"|''|INCH(?:ES)?\b|IN\b\.?)(?:\s?CHAMBER)?/g, '')
    .replace(/(?<=[A-Z].*)\s?\+P\+?[,;]?$/, '')
    .replace(/(?<=\d\s?)(?:UIN|VIN)\b\.?/g, 'WIN')
    .replace(/(?<=^\d\d)\s?K\.?$/, '')
    .replace(/(?<=^\d\d)-?(?:T[IE]|J|GO|ES|OS|AS)\s*$/, '')
    .replace(/(?<=\d)MMX(?=\d\d)/g, 'X')
    .replace(/^(\.\d{2,3})\s?(?:BORE|"|'')?$/, '$1')
    .replace(/^(10|12|16|20|24|28)[\s-]?(?:B|BORE|BR)\.?$/, '$1GA')
    .replace(/^(12|16|20)\s?[X/]\s?\1$/, '$1GA')
    .replace(/\.$/, '')
    .trim();
}

/** "9XL9", "3O-06", ".38O": a letter that stands for the figure it looks like. */
function withFigures(text: string): string {
  if (!/[OIL]/.test(text)) return text;
  return text
    .replace(/(?<=\d[XHХ×]\s?)[IL](?=\d)/g, '1')
    .replace(/(?<=(?:^|\s|\.)\d{1,2})O(?=$|\s|-\d)/g, '0');
}

/** The look-up key of a calibre written with letters or sizes: no unit, no marks, no spaces. */
export function calibreKey(text: string): string {
  return text
    .replace(/(\d)MM(?![A-Z])/g, '$1')
    .replace(/MM\b/g, '')
    .replace(/[^A-Z0-9]+/g, '');
}
