import { useNavigate } from '@tanstack/react-router';
import { tableColumns } from '../../schema/derived.ts';
import type { Entity } from '../../schema/entity.ts';
import { FieldShown } from '../../ui/field/FieldShown.tsx';
import { fieldName } from '../../ui/form/Fields.tsx';
import { Panel } from '../../ui/page/Page.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { Table } from '../../ui/table/Table.tsx';
import { useWords } from '../../ui/words.ts';
import { useAnswer } from '../api.ts';
import { callsOf } from '../entities.ts';
import type { Row } from '../lists/RecordTable.tsx';
import { recordAddress } from '../services.ts';

/** The records of one kind that link to a record by one field; nothing is drawn where there are none. */
export function Children({
  entity,
  field,
  parentId,
  knownAt,
}: Readonly<{ entity: Entity; field: string; parentId: string; knownAt?: string | null }>) {
  const words = useWords();
  const navigate = useNavigate();
  const answer = useAnswer(callsOf(entity).list, {
    [field]: parentId,
    limit: 200,
    ...(knownAt ? { knownAt } : {}),
  });
  // The rows are checked by the server against the same declaration.
  const rows = answer.data?.records as unknown as readonly Row[] | undefined;
  if (rows?.length === 0) return null;
  const otherLinks = Object.entries(entity.fields).flatMap(([name, one]) =>
    one.kind === 'link' && name !== field ? [{ name, field: one }] : [],
  );
  const usual = tableColumns(entity).filter(({ name }) => name !== field);
  const columns: readonly Column<Row>[] = [
    ...otherLinks.filter(({ name }) => !usual.some((one) => one.name === name)),
    ...usual,
  ].map(({ name, field: one }) => ({
    key: name,
    title: fieldName(words.sayFirst, entity.name, name),
    width: one.kind === 'link' ? 220 : one.kind === 'identifier' ? 130 : 110,
    grow: one.kind === 'link' ? 2 : 1,
    render: (row) => <FieldShown field={one} value={row[name]} />,
  }));
  const opens = (row: Row) => {
    const [link] = otherLinks;
    const to = link?.field.to;
    const id = link && row[link.name];
    const target = to && to !== 'any' ? to[0] : undefined;
    void navigate({
      to: target && typeof id === 'string' ? recordAddress(target, id) : recordAddress(entity.name, row.id),
    });
  };
  return (
    <Panel title={words.sayFirst([`entity.${entity.name}.other`], entity.plural)} count={rows?.length} flush>
      <Table
        label={words.sayFirst([`entity.${entity.name}.other`], entity.plural)}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        error={answer.error}
        onOpen={opens}
        height={380}
      />
    </Panel>
  );
}
