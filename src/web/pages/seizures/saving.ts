import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { reportSeizure } from '../../../domains/seizures/api.ts';
import { seizure } from '../../../domains/seizures/entities.ts';
import { problemsOf } from '../../../ui/form/check.ts';
import { asRefusal, type Problem, type Refusal } from '../../../ui/refusal.ts';
import { labelOfLevel } from '../../access/labels.ts';
import { type Asked, ask } from '../../api.ts';
import { recordAddress } from '../../services.ts';
import { type Item, isFilled, reportedItem } from './item.ts';

type Report = Asked<typeof reportSeizure>;

/** What was typed: the event, its firearms, and how protected all of it is. */
type Typed = Readonly<{
  values: Readonly<Record<string, unknown>>;
  items: readonly Item[];
  level: number;
}>;

/** Sends a seizure with all its firearms, all or nothing; what was refused is shown at its field. */
export function useSeizureSaving({ values, items, level }: Typed, done: () => void) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const send = useSending();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    const found = [...problemsOf(seizure, values), ...emptyOnes(items)];
    setProblems(found);
    setRefusal(undefined);
    if (found.length > 0) return;
    setBusy(true);
    try {
      // What an item leaves out is not known: the call takes it so.
      const report = {
        seizure: { ...values, labelId: labelOfLevel(level) },
        items: items.map(reportedItem),
      } as Report;
      const { id } = await send(report);
      done();
      await queries.invalidateQueries();
      void navigate({ to: recordAddress('seizure', id) });
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
      setProblems(asRefusal(thrown).problems.map(atTheForm));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  return { problems, refusal, busy, submit };
}

/** The same content sent again after a failure carries the same key: it is recorded once. */
function useSending() {
  const last = useRef({ content: '', key: '' });
  return async (report: Report) => {
    const content = JSON.stringify(report);
    if (last.current.content !== content) last.current = { content, key: crypto.randomUUID() };
    return await ask(reportSeizure, report, { idempotencyKey: last.current.key });
  };
}

const emptyOnes = (items: readonly Item[]): readonly Problem[] =>
  items.flatMap((item, at) => (isFilled(item) ? [] : [{ field: `items.${at}.type`, reason: 'required' }]));

/** The call names what is sent 'seizure.reference', 'items.0.make'; the form has 'reference' and 'items.0.make'. */
const atTheForm = (problem: Problem): Problem => ({
  ...problem,
  field: problem.field.replace(/^seizure\./u, ''),
});
