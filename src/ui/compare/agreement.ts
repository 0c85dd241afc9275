/** How two values stand to each other; `one-sided` where only one of them says anything. */
export type Agreement = 'agree' | 'conflict' | 'one-sided' | 'silent';

/** Compares two values as they are shown, without regard to case and space. Weighing them is the linkage engine's matter. */
export function agreementOf(left: unknown, right: unknown): Agreement {
  const [a, b] = [plain(left), plain(right)];
  if (a === '' && b === '') return 'silent';
  if (a === '' || b === '') return 'one-sided';
  return a === b ? 'agree' : 'conflict';
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return plain((value as { text?: unknown }).text ?? JSON.stringify(value));
  return String(value).normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
