import { Alert, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getModel, learnModel, listModels } from '../../../domains/linkage/model/api.ts';
import { cancelJob, listJobs, readJob } from '../../../platform/jobs/api.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Progress } from '../../../ui/progress/Progress.tsx';
import { asRefusal } from '../../../ui/refusal.ts';
import { sentenceOf } from '../../../ui/states/States.tsx';
import { useWords, type Words } from '../../../ui/words.ts';
import { type Answer, ask, useAct, useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';

type Job = Answer<typeof readJob>;
type Kind = Answer<typeof listModels>['models'][number]['entity'];

const isGoing = (job: Pick<Job, 'state'> | undefined): boolean =>
  job?.state === 'waiting' || job?.state === 'running';

/** Learning that goes on behind the page: asked for here, or found running when the page is opened again. */
export function useLearning(onLearned: (model: string) => void) {
  const words = useWords();
  const queries = useQueryClient();
  const may = useSession().may('linkage.model.change');
  const [asked, setAsked] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [tooLittle, setTooLittle] = useState(false);
  const before = useAnswer(listJobs, { limit: 50 }, { enabled: may });
  const found = before.data?.jobs.find((one) => one.task === learnModel.name && isGoing(one));
  const id = asked;
  // Kept from here on: the list no longer says so once it has ended.
  useEffect(() => {
    if (found) setAsked(found.id);
  }, [found]);
  const answer = useAnswer(
    readJob,
    { id: id ?? '' },
    { enabled: id !== null && id !== told, refetchEvery: id === told ? false : 500 },
  );
  const job = answer.data?.id === id ? answer.data : undefined;
  const learn = useAct(learnModel);
  const cancel = useAct(cancelJob);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the job has ended
  useEffect(() => {
    if (!job || isGoing(job) || job.id === told) return;
    setTold(job.id);
    if (job.state === 'done') void showDraft(words, job, onLearned, () => setTooLittle(true));
    else tellStopped(words, job);
    void queries.invalidateQueries({ queryKey: [listModels.name] });
  }, [job?.id, job?.state]);
  const begin = async (entity: Kind) => {
    setTooLittle(false);
    try {
      setAsked((await learn.mutateAsync({ input: { entity } })).job);
    } catch (thrown) {
      refuse(sentenceOf(asRefusal(thrown), words.say, words.has));
    }
  };
  const going = id !== null && id !== told && (job === undefined || isGoing(job));
  return {
    may,
    going,
    tooLittle,
    job,
    begin: (entity: Kind) => void begin(entity),
    stop: () => id && cancel.mutate({ input: { id } }),
    asking: learn.isPending,
  };
}

const refuse = (message: string): void => void notifications.show({ color: 'red', message });

/** The draft that was learned; the job names one also where there was too little to learn from, and nobody finds it then. */
async function showDraft(
  { say }: Words,
  job: Job,
  onLearned: (model: string) => void,
  onTooLittle: () => void,
): Promise<void> {
  try {
    const { id, number } = await ask(getModel, { id: String(job.result?.model) });
    notifications.show({ message: say('web.model.learned', { number: String(number) }) });
    onLearned(id);
  } catch (thrown) {
    if (asRefusal(thrown).code === 'not-found') onTooLittle();
    else refuse(say('web.model.learn.failed'));
  }
}

function tellStopped({ say, has }: Words, job: Job): void {
  if (job.state === 'cancelled') notifications.show({ message: say('web.model.learn.cancelled') });
  else {
    const word = `fault.${job.fault ?? ''}`;
    refuse(say(has(word) ? word : 'web.model.learn.failed'));
  }
}

type Learning = ReturnType<typeof useLearning>;

/** Asks for learning: a draft that nobody is bound by until it is activated. */
export function LearnButton({ kind, learning }: Readonly<{ kind: Kind; learning: Learning }>) {
  const { say } = useWords();
  if (!learning.may) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={learning.asking}
      disabled={learning.going}
      title={say('web.model.learn.text')}
      onClick={() => learning.begin(kind)}
    >
      {say('web.model.learn')}
    </Button>
  );
}

/** How far it is, and a way to stop it; afterwards, where there was too little to learn from, that it was so. */
export function LearningPanel({ learning }: Readonly<{ learning: Learning }>) {
  const { say } = useWords();
  if (learning.tooLittle)
    return (
      <Alert role="status" variant="light" color="yellow" title={say('web.model.tooLittle')}>
        {say('web.model.learnedNothing')}
      </Alert>
    );
  if (!learning.going) return null;
  return (
    <Panel>
      <Progress
        text={say('web.model.learning')}
        done={learning.job?.done ?? 0}
        total={learning.job?.total ?? null}
        pace={null}
        unit="none"
        onCancel={learning.stop}
      />
    </Panel>
  );
}
