import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { namedFields, tableColumns } from '../../schema/derived.ts';
import type { Entity } from '../../schema/entity.ts';
import { FieldShown } from '../../ui/field/FieldShown.tsx';
import { FilterBar } from '../../ui/filter/FilterBar.tsx';
import { fieldName } from '../../ui/form/Fields.tsx';
import { formatCount } from '../../ui/format.ts';
import { Empty } from '../../ui/states/States.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { Table } from '../../ui/table/Table.tsx';
import { useWords } from '../../ui/words.ts';
import { useAnswer, usePages } from '../api.ts';
import { callsOf } from '../entities.ts';
import { SaveSearch } from '../search/SaveSearch.tsx';
import { recordAddress } from '../services.ts';
import { useSession } from '../session/session.ts';
import { ExportButton } from './ExportButton.tsx';
import { useListState } from './list-state.ts';
import { filterQuery, orderQuery } from './query.ts';

/** A record as the derived calls answer it. */
export type Row = Readonly<Record<string, unknown>> & Readonly<{ id: string }>;

/** The list of any declared entity: filters, order, count, export, kept searches; all from the declaration. */
export function RecordTable({ entity, height }: Readonly<{ entity: Entity; height?: string }>) {
  const words = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const [state, setState] = useListState(entity.name);
  const calls = callsOf(entity);
  const [filters] = useDebouncedValue(filterQuery(entity, state.filters), 200);
  const pages = usePages(
    calls.list,
    { ...filters, ...orderQuery(entity, state.sort), limit: 200 },
    (answer) => ({
      // The rows are checked by the server against the same declaration.
      rows: answer.records as unknown as readonly Row[],
      next: answer.next,
    }),
  );
  const count = useAnswer(calls.count, filters, { keep: true });
  const sort = state.sort ?? (entity.order ? { key: entity.order, descending: true } : undefined);
  return (
    <Table
      name={entity.name}
      label={words.sayFirst([`entity.${entity.name}.other`], entity.plural)}
      bar={
        <FilterBar
          entity={entity}
          values={state.filters}
          onChange={(next) => setState({ ...state, filters: next })}
        />
      }
      barEnd={
        <>
          <SaveSearch page="list" question={{ entity: entity.name, ...state }} />
          {session.may(`${entity.domain}.${entity.name}.export`) && (
            <ExportButton entity={entity} filters={filters} found={count.data?.found} />
          )}
        </>
      }
      rows={pages.rows}
      columns={columnsOf(entity, words.sayFirst)}
      rowKey={(row) => row.id}
      error={pages.error}
      again={pages.again}
      {...(pages.more ? { onMore: pages.more } : {})}
      {...(sort ? { sort } : {})}
      onSort={(next) => setState({ ...state, sort: next })}
      onOpen={(row) => void navigate({ to: recordAddress(entity.name, row.id) })}
      {...(height ? { height } : {})}
      empty={
        <Empty
          title={words.say('ui.table.empty')}
          text={words.say(Object.keys(filters).length > 0 ? 'web.list.noneFits' : 'web.list.none')}
        />
      }
      foot={
        count.data &&
        words.say('web.list.found', {
          count: count.data.found,
          shown: formatCount(pages.rows?.length ?? 0, words.language),
        })
      }
    />
  );
}

function columnsOf(
  entity: Entity,
  sayFirst: (keys: readonly string[], fallback: string) => string,
): readonly Column<Row>[] {
  const usual = tableColumns(entity);
  const extra = namedFields(entity).filter(
    ({ field }) => field.inTable === undefined && field.mark === undefined && field.kind !== 'link',
  );
  return [...usual, ...extra].map(({ name, field }) => ({
    key: name,
    extra: field.inTable === undefined,
    ...titled(fieldName(sayFirst, entity.name, name), ['place', 'text', 'link'].includes(field.kind)),
    sortable: field.kind !== 'place' && field.kind !== 'link',
    ...(field.kind === 'count' || field.kind === 'amount' ? { align: 'end' as const } : {}),
    render: (row) => <FieldShown field={field} value={row[name]} />,
  }));
}

/** A column is at least as wide as its heading; texts and places get more of the room that is left. */
const titled = (title: string, wide: boolean) => ({
  title,
  width: Math.max(wide ? 170 : 130, Math.min(210, title.length * 7 + 38)),
  grow: wide ? 2 : 1,
});
