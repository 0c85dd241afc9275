import { Button, Code, Skeleton, Stack } from '@mantine/core';
import { IconCloudOff, IconInbox, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { asRefusal, type Refusal } from '../refusal.ts';
import { useWords } from '../words.ts';
import classes from './states.module.css';

/** Nothing is here, and what to do about it. */
export function Empty({
  title,
  text,
  action,
  icon,
}: Readonly<{ title: string; text?: string; action?: ReactNode; icon?: ReactNode }>) {
  return (
    <div className={classes.state}>
      <span className={classes.icon}>{icon ?? <IconInbox size={26} stroke={1.4} aria-hidden />}</span>
      <div className={classes.title}>{title}</div>
      {text && <div className={classes.text}>{text}</div>}
      {action}
    </div>
  );
}

/** The answer is on its way: the shape of what will stand here. */
export function Loading({ lines = 6, height = 14 }: Readonly<{ lines?: number; height?: number }>) {
  const { say } = useWords();
  const widths = ['92%', '78%', '85%', '64%', '88%', '71%', '80%', '58%'];
  return (
    <Stack gap={10} p="md" role="status" aria-label={say('ui.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={line} height={height} width={widths[line % widths.length]} radius="sm" />
      ))}
    </Stack>
  );
}

/** The server said no, or could not be reached: in words, with the id for the log, and a way on. */
export function Failed({ error, again }: Readonly<{ error: unknown; again?: () => void }>) {
  const words = useWords();
  const refusal = asRefusal(error);
  const refused = refusal.status === 403 || refusal.status === 404;
  return (
    <div className={classes.state} role="alert">
      <span className={classes.icon}>
        {refused ? (
          <IconLock size={26} stroke={1.4} aria-hidden />
        ) : (
          <IconCloudOff size={26} stroke={1.4} aria-hidden />
        )}
      </span>
      <div className={classes.title}>{sentenceOf(refusal, words.say, words.has)}</div>
      {refusal.id && (
        <div className={classes.text}>
          {words.say('ui.fault.id')} <Code>{refusal.id}</Code>
        </div>
      )}
      {again && !refused && (
        <Button variant="default" onClick={again}>
          {words.say('ui.again')}
        </Button>
      )}
    </div>
  );
}

/** The sentence of a refusal in the reader's language. */
export function sentenceOf(
  refusal: Refusal,
  say: (key: string, values?: Readonly<Record<string, string | number>>) => string,
  has: (key: string) => boolean,
): string {
  const key = `fault.${refusal.code}`;
  if (has(key)) return say(key, refusal.values);
  return refusal.status >= 500 || refusal.status === 0
    ? say('fault.failed')
    : say('fault.refused', { code: refusal.code });
}

/** Draws the four states of an answer: on its way, refused or failed, empty, there. */
export function Answered<T>({
  answer,
  empty,
  lines,
  children,
}: Readonly<{
  answer: Readonly<{ data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }>;
  empty?: ReactNode;
  lines?: number;
  children: (data: T) => ReactNode;
}>) {
  if (answer.data !== undefined) {
    if (empty !== undefined && Array.isArray(answer.data) && answer.data.length === 0) return empty;
    return children(answer.data);
  }
  if (answer.error) return <Failed error={answer.error} again={() => void answer.refetch()} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
