import { Alert, Badge, Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import classes from './imports.module.css';

/** A column that the shape understands. */
export type ShapeColumn = Readonly<{ name: string; kind: string; required?: boolean; word?: string }>;
/** A column of the file, with some of its values. */
export type FileColumn = Readonly<{ heading: string; samples: readonly string[] }>;
/** What the values leave open and a person must say. */
export type Question = Readonly<{ heading: string; column: string; asks: 'day-order' | 'decimal' }>;
/** What a person says of the columns. */
export type MappingChoice = Readonly<{
  mapping: Readonly<Record<string, string>>;
  settings: Readonly<Record<string, Readonly<{ dayOrder?: 'dmy' | 'mdy'; decimal?: 'comma' | 'point' }>>>;
}>;

/** Which column of the file says what. Remembered for the next file of the same source. */
export function MappingPanel({
  shape,
  columns,
  file,
  start,
  questions,
  because,
  busy,
  onSave,
}: Readonly<{
  shape: string;
  columns: readonly ShapeColumn[];
  file: readonly FileColumn[];
  start: MappingChoice;
  questions: readonly Question[];
  because: Readonly<Record<string, string>>;
  busy: boolean;
  onSave: (choice: MappingChoice) => void;
}>) {
  const { say } = useWords();
  const [choice, setChoice] = useState(start);
  const map = (column: string, heading: string | null) => {
    const { [column]: _, ...rest } = choice.mapping;
    setChoice({ ...choice, mapping: heading ? { ...rest, [column]: heading } : rest });
  };
  const missing = columns.filter((column) => column.required && !choice.mapping[column.name]);
  const open = questions.filter((question) => !isAnswered(question, choice));
  return (
    <Panel
      title={say('web.import.mapping')}
      flush
      actions={
        <Button
          size="compact-sm"
          loading={busy}
          disabled={missing.length > 0 || open.length > 0}
          onClick={() => onSave(choice)}
        >
          {say('web.import.check')}
        </Button>
      }
    >
      {questions.map((question) => (
        <QuestionLine
          key={`${question.heading}-${question.asks}`}
          question={question}
          choice={choice}
          onChange={setChoice}
        />
      ))}
      {columns.map((column) => (
        <ColumnLine
          key={column.name}
          shape={shape}
          column={column}
          file={file}
          choice={choice}
          because={because[column.name]}
          onChange={(heading) => map(column.name, heading)}
        />
      ))}
    </Panel>
  );
}

const isAnswered = (question: Question, choice: MappingChoice): boolean => {
  const said = choice.settings[question.heading];
  return question.asks === 'day-order' ? said?.dayOrder !== undefined : said?.decimal !== undefined;
};

/** How a column of a shape is called. */
export function useColumnName(shape: string): (column: ShapeColumn) => string {
  const { sayFirst } = useWords();
  return (column) =>
    sayFirst(
      [
        ...(column.word ? [column.word] : []),
        `intake.column.${shape}.${column.name}`,
        ...['seizure', 'seizureItem', 'firearm'].map((entity) => `field.${entity}.${column.name}`),
        `field.firearm.${column.name}Text`,
      ],
      column.name,
    );
}

function ColumnLine({
  shape,
  column,
  file,
  choice,
  because,
  onChange,
}: Readonly<{
  shape: string;
  column: ShapeColumn;
  file: readonly FileColumn[];
  choice: MappingChoice;
  because: string | undefined;
  onChange: (heading: string | null) => void;
}>) {
  const { say } = useWords();
  const name = useColumnName(shape)(column);
  const heading = choice.mapping[column.name] ?? null;
  const taken = new Set(
    Object.entries(choice.mapping)
      .filter(([other]) => other !== column.name)
      .map(([, one]) => one),
  );
  const samples = file.find((one) => one.heading === heading)?.samples ?? [];
  return (
    <div className={classes.column}>
      <span>
        {name} {column.required && <span aria-hidden>*</span>}
      </span>
      <Select
        aria-label={say('web.import.headingFor', { name })}
        data={file
          .filter((one) => !taken.has(one.heading))
          .map((one) => ({ value: one.heading, label: one.heading }))}
        value={heading}
        onChange={onChange}
        searchable
        clearable
        placeholder={say('web.import.notInFile')}
        error={column.required && !heading}
      />
      <Group gap="xs" wrap="nowrap" miw={0}>
        {heading && because && (
          <Badge color="gray" style={{ flex: 'none' }}>
            {say(`web.import.because.${because}`)}
          </Badge>
        )}
        <span className={classes.samples} title={samples.join(' · ')}>
          {samples.filter(Boolean).join(' · ')}
        </span>
      </Group>
    </div>
  );
}

/** What the values leave open is asked, never guessed. */
function QuestionLine({
  question,
  choice,
  onChange,
}: Readonly<{ question: Question; choice: MappingChoice; onChange: (choice: MappingChoice) => void }>) {
  const { say } = useWords();
  const day = question.asks === 'day-order';
  const said = choice.settings[question.heading];
  const answers = day ? (['dmy', 'mdy'] as const) : (['comma', 'point'] as const);
  const present = day ? said?.dayOrder : said?.decimal;
  const answer = (value: 'dmy' | 'mdy' | 'comma' | 'point') => {
    const added = value === 'dmy' || value === 'mdy' ? { dayOrder: value } : { decimal: value };
    onChange({ ...choice, settings: { ...choice.settings, [question.heading]: { ...said, ...added } } });
  };
  return (
    <Alert color="yellow" variant="light" radius={0} py={8}>
      <Group gap="sm">
        <span>{say(`web.import.asks.${question.asks}`, { heading: question.heading })}</span>
        {answers.map((value) => (
          <Button
            key={value}
            size="compact-sm"
            variant={present === value ? 'filled' : 'default'}
            aria-pressed={present === value}
            onClick={() => answer(value)}
          >
            {say(`web.import.answer.${value}`)}
          </Button>
        ))}
      </Group>
    </Alert>
  );
}
