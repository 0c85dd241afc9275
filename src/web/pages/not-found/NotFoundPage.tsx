import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';

/** There is no such page. */
export function NotFoundPage() {
  const { say } = useWords();
  return (
    <Page title={say('web.notFound')} width="narrow">
      <Panel>
        <Empty title={say('web.notFound')} text={say('web.notFound.text')} />
      </Panel>
    </Page>
  );
}
