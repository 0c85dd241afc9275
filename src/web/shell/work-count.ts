import { countReviews } from '../../domains/linkage/review/api.ts';
import { useAnswer } from '../api.ts';
import { useSession } from '../session/session.ts';

/** How many pairs wait for this reader: the figure beside the work list in the menu. */
export function useWorkCount(): number {
  const session = useSession();
  const answer = useAnswer(countReviews, {}, { enabled: session.may('linkage.hit.decide') });
  return answer.data?.total ?? 0;
}
