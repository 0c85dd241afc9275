/**
 * The Latin letter of a key, also where a Cyrillic layout is on: what was typed where that is a Latin letter, else what
 * stands on that key of a Latin keyboard. Undefined for other keys, with Ctrl, Alt or Meta, and while something is typed.
 */
export function letterOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey'> &
    Readonly<{ target?: unknown }>,
): string | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || takesLetters(event.target)) return undefined;
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (event.key.length !== 1 || !/\p{L}/u.test(event.key)) return undefined;
  return /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
}

/** Whether something takes letters: a ticked box or a radio button does not. */
function takesLetters(target: unknown): boolean {
  if (typeof HTMLElement === 'undefined' || !(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    target.closest('[role=dialog]') !== null
  );
}
