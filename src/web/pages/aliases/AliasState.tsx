import type { listAliases } from '../../../domains/reference/alias/api.ts';
import { formatInstant } from '../../../ui/format.ts';
import { useWords } from '../../../ui/words.ts';
import type { Answer } from '../../api.ts';

/** An alias as the server lists it. */
export type Alias = Answer<typeof listAliases>['aliases'][number];

/** Whether an alias counts, or who took it back, when and why. */
export function AliasState({ alias }: Readonly<{ alias: Alias }>) {
  const { say, language } = useWords();
  if (alias.withdrawnAt === null) return <>{say('reference.alias.counts')}</>;
  return (
    <span className="dim">
      {say('reference.alias.withdrawn', {
        who: alias.withdrawnBy ?? '',
        when: formatInstant(alias.withdrawnAt, language),
        why: alias.withdrawnBecause ?? '',
      })}
    </span>
  );
}
