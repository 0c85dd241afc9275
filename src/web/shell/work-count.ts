import { countHits } from '../../domains/linkage/hit/api.ts';
import { useAnswer } from '../api.ts';
import { useSession } from '../session/session.ts';

/** How many hits wait for this reader: the figure beside the work list in the menu. */
export function useWorkCount(): number {
  const session = useSession();
  const answer = useAnswer(countHits, { status: 'new' }, { enabled: session.may('linkage.hit.decide') });
  return answer.data?.total ?? 0;
}
