import { agoOf } from '../../../ui/format.ts';
import type { Column } from '../../../ui/table/columns.ts';
import type { Words } from '../../../ui/words.ts';

/** How long ago a row was recorded, as the panels of the work list say it. */
export const agoColumn = <R extends Readonly<{ recordedAt: string }>>(say: Words['say']): Column<R> => ({
  key: 'at',
  title: say('web.at'),
  width: 130,
  grow: 0,
  render: (row) => {
    const ago = agoOf(row.recordedAt, Date.now());
    return say(ago.key, { count: ago.count });
  },
});
