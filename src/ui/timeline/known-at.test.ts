import { expect, it } from 'vitest';
import { isKnownAt, momentsOf } from './line.ts';

const written = { recordedAt: '2024-01-02T00:00:00Z', closedAt: null };
const corrected = { recordedAt: '2024-01-01T00:00:00Z', closedAt: '2024-01-02T00:00:00Z' };

it('a line is known from the moment it was recorded', () => {
  expect(isKnownAt(written, '2024-01-01T12:00:00Z')).toBe(false);
  expect(isKnownAt(written, '2024-01-02T00:00:00Z')).toBe(true);
});

it('a corrected line stands until it was corrected, and not now', () => {
  expect(isKnownAt(corrected, '2024-01-01T12:00:00Z')).toBe(true);
  expect(isKnownAt(corrected, '2024-01-02T00:00:00Z')).toBe(false);
  expect(isKnownAt(corrected, null)).toBe(false);
});

it('the moments are those at which something changed, each once, oldest first', () => {
  expect(momentsOf([written, corrected])).toEqual(['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z']);
});
