import { useWords } from '../ui/words.ts';

/** The name of a rule of understanding in words of the trade; a rule for a type is called the same whether it read a cell or a text. */
export function useRuleName(): (rule: string) => string {
  const { sayFirst } = useWords();
  return (rule) => sayFirst([`rule.${rule}`, `rule.${rule.replace('type.in-text.', 'type.words.')}`], rule);
}
