import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Field, PlaceValue } from '../../schema/fields.ts';
import { formatCountOf, formatInstant, formatPartialDate } from '../format.ts';
import { useServices } from '../services.ts';
import { useWords } from '../words.ts';

/** The value of a field as it is read, by its kind. Nothing is drawn for a value that is not known. */
export function FieldShown({
  field,
  value,
  caption,
}: Readonly<{ field: Field; value: unknown; caption?: string | undefined }>) {
  const { say, language } = useWords();
  if (value === null || value === undefined || value === '') return null;
  switch (field.kind) {
    case 'identifier':
    case 'file':
      return <span className="mono">{String(value)}</span>;
    case 'code':
      return <CodeShown list={field.list} code={String(value)} />;
    case 'date':
    case 'partialDate':
      return <span className="tabular">{formatPartialDate(String(value), language)}</span>;
    case 'time':
      return <span className="tabular">{formatInstant(String(value), language)}</span>;
    case 'count':
      return <span className="tabular">{formatCountOf(field, Number(value), language)}</span>;
    case 'flag':
      return say(value === true ? 'ui.yes' : 'ui.no');
    case 'link':
      return <LinkShown id={String(value)} to={field.to} caption={caption} />;
    case 'place':
      return <PlaceShown place={value as PlaceValue} />;
    default:
      return String(value);
  }
}

function LinkShown({
  id,
  to,
  caption,
}: Readonly<{ id: string; to: readonly string[] | 'any'; caption: string | undefined }>) {
  const { say } = useWords();
  const services = useServices();
  const entity = to === 'any' ? '' : (to[0] ?? '');
  const answer = useQuery({
    queryKey: ['caption', entity, id],
    queryFn: () => services.caption(entity, id),
    enabled: caption === undefined && entity !== '',
    staleTime: 60_000,
  });
  return (
    <Anchor
      href={services.recordAddress(entity, id)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        services.open(entity, id);
      }}
    >
      {caption ?? (answer.data || say('ui.link.open'))}
    </Anchor>
  );
}

function PlaceShown({ place }: Readonly<{ place: PlaceValue }>) {
  const { language } = useWords();
  const { regions } = useServices();
  const answer = useQuery({
    queryKey: ['regions', language],
    queryFn: regions,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const region = answer.data?.find((one) => one.code === place.region)?.name ?? place.region;
  return [place.text, region === place.text ? null : region].filter(Boolean).join(', ');
}

/** The name of a code in the reader's language. */
export function CodeShown({ list, code }: Readonly<{ list: string; code: string }>) {
  return useWords().sayFirst([`code.${list}.${code}`], code);
}
