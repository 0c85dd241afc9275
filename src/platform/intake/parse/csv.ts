/** How a delimited file is written. */
export type CsvDialect = Readonly<{
  delimiter: string /** '' where nothing is quoted. */;
  quote: '"' | "'" | '';
}>;

/** What is wrong with a line as such; the row is kept as written and refused. */
export type LineProblem = 'quote' | 'long' | 'columns';

/** Caps that keep a hostile file from taking the machine: characters of a record, cells of a row. */
export type CsvLimits = Readonly<{ record: number; columns: number }>;

/** The caps in use: a megabyte a record, two thousand columns. */
export const csvLimits: CsvLimits = { record: 1_000_000, columns: 2_000 };

/** Receives each row in file order; `line` is the line of the file where it begins, 1 first. Blank lines do not arrive. */
export type RowSink = (cells: readonly string[], line: number, problem: LineProblem | null) => void;

/** Reads delimited text piece by piece. */
export type CsvReader = Readonly<{ write(text: string): void; end(): void }>;

/**
 * A reader of delimited text that never gives up: line ends may be mixed, a quote inside an unquoted cell is a character,
 * and a record whose quotes do not close is taken back to its first line, which alone becomes a row with a problem.
 * (A common parser loses every row up to the next quote.)
 */
export function csvReader(dialect: CsvDialect, sink: RowSink, limits: CsvLimits = csvLimits): CsvReader {
  const { delimiter, quote } = dialect;
  let text = '';
  let at = 0;
  let line = 1;
  let skipping = false; // inside a line that is longer than a record may be
  let nextQuote = -1; // the first quote at or after `at`, or Infinity

  function write(piece: string): void {
    text = at === text.length ? piece : text.slice(at) + piece;
    at = 0;
    nextQuote = -1;
    read(false);
  }

  function end(): void {
    read(true);
    if (at < text.length && !skipping) plain(text.length, text.length);
    text = '';
    at = 0;
  }

  function read(last: boolean): void {
    while (at < text.length) {
      const [stop, next] = lineEnd(text, at, last);
      if (stop === -1) {
        if (!tooLong()) return;
        continue;
      }
      if (skipping) {
        skipping = false;
        advance(next, 1);
      } else if (quoteBefore(stop)) {
        if (!quoted(stop, next, last)) return;
      } else plain(stop, next);
    }
  }

  /** No line end in sight: go on waiting, or give the line up. True when the text was used up. */
  function tooLong(): boolean {
    if (skipping) {
      at = text.length;
      return true;
    }
    if (text.length - at <= limits.record) return false;
    sink([text.slice(at, at + 200)], line, 'long');
    skipping = true;
    at = text.length;
    return true;
  }

  function quoteBefore(stop: number): boolean {
    if (quote !== '' && nextQuote < at) nextQuote = indexOrEnd(text, quote, at);
    return quote !== '' && nextQuote < stop;
  }

  function plain(stop: number, next: number): void {
    if (stop - at > limits.record) sink([text.slice(at, at + 200)], line, 'long');
    else if (stop > at) emit(text.slice(at, stop).split(delimiter), stop);
    advance(next, 1);
  }

  /** A record with quotes; false: it goes on beyond what is here. */
  function quoted(stop: number, next: number, last: boolean): boolean {
    const record = quotedRecord(text, at, { delimiter, quote, last });
    const waiting = record === 'more' && text.length - at <= limits.record;
    if (waiting) return false;
    if (record === 'more' || record === 'wrong' || record.next - at > limits.record) {
      sink([text.slice(at, Math.min(stop, at + 10_000))], line, 'quote');
      advance(next, 1);
      return true;
    }
    emit(record.cells, record.next);
    advance(record.next, Math.max(1, breaksIn(text, at, record.next)));
    return true;
  }

  function emit(cells: readonly string[], stop: number): void {
    if (cells.length > limits.columns) sink([text.slice(at, Math.min(stop, at + 200))], line, 'columns');
    else if (cells.some((cell) => cell !== '')) sink(cells, line, null);
  }

  function advance(next: number, lines: number): void {
    at = next;
    line += lines;
  }

  return { write, end };
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from);
  return found === -1 ? Number.POSITIVE_INFINITY : found;
}

/** Where the line that begins at `at` stops and the next begins; -1 when its end is not here yet. */
function lineEnd(text: string, at: number, last: boolean): readonly [stop: number, next: number] {
  const feed = text.indexOf('\n', at);
  const bound = feed === -1 ? text.length : feed;
  const carriage = returnBefore(text, at, bound);
  if (carriage === -1) return feed === -1 ? (last ? [text.length, text.length] : [-1, -1]) : [feed, feed + 1];
  if (carriage + 1 === feed) return [carriage, feed + 1];
  if (carriage + 1 === text.length && !last) return [-1, -1]; // its line feed may come with the next piece
  return [carriage, carriage + 1];
}

function returnBefore(text: string, at: number, bound: number): number {
  // Nearly always the return stands right before the feed: look there first, then search only this line.
  if (bound > at && text.charCodeAt(bound - 1) === 13 && text.lastIndexOf('\r', bound - 2) < at)
    return bound - 1;
  const line = text.slice(at, bound);
  const found = line.indexOf('\r');
  return found === -1 ? -1 : at + found;
}

type Quoting = Readonly<{ delimiter: string; quote: string; last: boolean }>;

function quotedRecord(
  text: string,
  from: number,
  quoting: Quoting,
): Readonly<{ cells: readonly string[]; next: number }> | 'more' | 'wrong' {
  const { delimiter, quote, last } = quoting;
  const cells: string[] = [];
  let at = from;
  let stop = -1; // of the line in which `at` stands; asked once a line, or a wide record would cost its square
  let next = -1;
  for (;;) {
    if (at > stop) [stop, next] = lineEnd(text, at, last);
    if (text.startsWith(quote, at)) {
      const cell = quotedCell(text, at, quoting);
      if (cell === 'more' || cell === 'wrong') return cell;
      cells.push(cell.value);
      at = cell.stop;
      if (at > stop && stop !== -1) [stop, next] = lineEnd(text, at, last);
    } else if (stop === -1) return 'more';
    else {
      const found = text.slice(at, stop).indexOf(delimiter);
      const until = found === -1 ? stop : at + found;
      cells.push(text.slice(at, until));
      at = until;
    }
    if (stop === -1) return 'more';
    if (at >= stop) return { cells, next };
    at += delimiter.length;
  }
}

function quotedCell(text: string, at: number, { delimiter, quote, last }: Quoting) {
  let close = text.indexOf(quote, at + 1);
  let doubled = false;
  for (;;) {
    if (close === -1) return last ? 'wrong' : 'more';
    if (close + 1 === text.length && !last) return 'more';
    if (!text.startsWith(quote, close + 1)) break;
    doubled = true;
    close = text.indexOf(quote, close + 2);
  }
  const value = text.slice(at + 1, close);
  const stop = close + 1;
  const after = text[stop];
  if (after !== undefined && after !== '\n' && after !== '\r' && after !== delimiter) return 'wrong';
  return { value: doubled ? value.replaceAll(quote + quote, quote) : value, stop };
}

function breaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
