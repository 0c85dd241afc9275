import { createHash, hash } from 'node:crypto';
import { headingKey } from '../heading.ts';
import type { LineProblem } from './csv.ts';

/** Why a row of the file cannot be read as one; it is staged as written and refused. */
export type RowProblem = LineProblem | 'ragged' | 'nul' | 'bytes';

/** A row as it is staged. */
export type StagedLine = Readonly<{ cells: readonly string[]; problem: RowProblem | null; hash: string }>;

/** Makes rows of a file's cells: as wide as the headings, free of what no database can hold, with the hash of what they say. */
export function rowMaker(
  headings: readonly string[],
): (cells: readonly string[], problem: LineProblem | null) => StagedLine {
  const width = headings.length;
  const order = hashOrder(headings);
  return (cells, problem) => {
    if (problem) return { cells: cells.map(storable), problem, hash: hashOf(cells.join('\n')) };
    const found = problemOf(cells, width);
    const fitted = found === 'ragged' ? cells : asWide(cells, width);
    const kept = found === 'nul' ? fitted.map(storable) : fitted;
    return { cells: kept, problem: found, hash: hashOf(contentOf(fitted, order)) };
  };
}

function problemOf(cells: readonly string[], width: number): RowProblem | null {
  if (cells.length < width || cells.slice(width).some((cell) => cell !== '')) return 'ragged';
  let problem: RowProblem | null = null;
  for (const cell of cells) {
    if (cell.includes('\u0000')) return 'nul';
    if (cell.includes('\uFFFD')) problem = 'bytes';
  }
  return problem;
}

function asWide(cells: readonly string[], width: number): readonly string[] {
  return cells.length === width ? cells : cells.slice(0, width);
}

/** PostgreSQL holds no NUL; the picture of one stands for it. */
function storable(cell: string): string {
  return cell.replaceAll('\u0000', '\u2400');
}

/** Headings in an order of their own, so that the same row in a file with its columns moved has the same hash. */
function hashOrder(headings: readonly string[]): readonly Readonly<{ index: number; name: string }>[] {
  return headings
    .map((heading, index) => ({ index, name: headingKey(heading) || heading }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
}

function contentOf(cells: readonly string[], order: ReturnType<typeof hashOrder>): string {
  let content = '';
  for (const { index, name } of order) {
    const cell = cells[index];
    if (cell) content += `${name}\u001f${cell}\u001e`;
  }
  return content;
}

/** The first 128 bits of SHA-256, in hex: enough that no two rows of any register meet by chance. */
function hashOf(content: string): string {
  return hash('sha256', content, 'hex').slice(0, 32);
}

/** The hash under which a set of headings is remembered. */
export function hashOfText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
