/** Which character stands before the decimals. */
export type DecimalMark = 'comma' | 'point';

/** For a profile: which mark this cell tells; 'either' where one mark stands before three digits; undefined when it is no number with a mark. */
export function decimalToldBy(written: string): DecimalMark | 'either' | undefined {
  const code = written.charCodeAt(0);
  if (written.length > 40 || !((code >= 48 && code <= 57) || code === 43 || code === 45)) return undefined;
  const found = /^[+-]?(\d[\d\s\u00a0.,']*)$/.exec(written.trim());
  if (!found) return undefined;
  const digits = found[1] ?? '';
  const comma = digits.lastIndexOf(',');
  const point = digits.lastIndexOf('.');
  if (comma === -1 && point === -1) return undefined;
  if (comma !== -1 && point !== -1) return comma > point ? 'comma' : 'point';
  const mark = comma === -1 ? '.' : ',';
  if (digits.split(mark).length > 2) return mark === ',' ? 'point' : 'comma'; // 1,234,567: a mark that repeats parts thousands
  const before = digits.slice(0, digits.indexOf(mark));
  const grouped =
    /^\d{1,3}$/.test(before) && before !== '0' && /^\d{3}$/.test(digits.slice(digits.indexOf(mark) + 1));
  if (grouped) return 'either';
  return mark === ',' ? 'comma' : 'point';
}

/** An exact decimal as a string, or undefined when it is none, or in doubt while `mark` is not known. */
export function readAmount(written: string, mark: DecimalMark | null): string | 'in-doubt' | undefined {
  const text = written.trim().replace(/[\s\u00a0']/g, '');
  const plain = /^[+-]?\d{1,30}$/.exec(text);
  if (plain) return text.replace(/^\+/, '');
  const told = decimalToldBy(text);
  if (told === undefined) return undefined;
  if (told === 'either' && mark === null) return 'in-doubt';
  const by = told === 'either' ? mark : told;
  if (mark !== null && told !== 'either' && told !== mark) return undefined;
  const [thousands, decimal] = by === 'comma' ? ['.', ','] : [',', '.'];
  const parts = text.split(decimal);
  if (parts.length > 2 || (parts[1] ?? '').includes(thousands)) return undefined;
  const whole = (parts[0] ?? '').replace(/^\+/, '');
  if (whole.includes(thousands) && !/^-?\d{1,3}([.,]\d{3})+$/.test(whole)) return undefined;
  const result = whole.replaceAll(thousands, '') + (parts.length === 2 ? `.${parts[1] ?? ''}` : '');
  return /^-?\d{1,30}(\.\d{1,30})?$/.test(result) ? result : undefined;
}
