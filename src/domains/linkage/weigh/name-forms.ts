import { nameKeys } from '../../../shared/keys.ts';
import { itemsOf, readTable } from '../names/tables.ts';

/** A written form of a given name, folded, and the form that stands for all of its name. */
export type NameForm = Readonly<{ form: string; canon: string }>;

/**
 * Full forms of one given name across languages (Gjergj, Đorđe, Ѓорѓи) as one. Short forms stand for several names, so they are left out; so
 * is a form that belongs to two names: what cannot be decided stays undecided.
 */
export function nameForms(): readonly NameForm[] {
  const names = new Map<string, Set<string>>();
  for (const row of readTable('given-names')) {
    const forms = itemsOf(row.full).flatMap((item) => single(item.split('@')[0] ?? ''));
    const [canon] = forms;
    for (const form of forms) if (canon) names.set(form, (names.get(form) ?? new Set()).add(canon));
  }
  return [...names].flatMap(([form, canons]) => {
    const [canon] = canons;
    return canon && canons.size === 1 && canon !== form ? [{ form, canon }] : [];
  });
}

/** The key of a name of one word; none of one that folds to several or to nothing. */
function single(name: string): readonly string[] {
  const keys = nameKeys(name);
  return keys.length === 1 ? keys : [];
}
