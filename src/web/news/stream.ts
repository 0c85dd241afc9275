import { openStream } from '../../platform/events/api.ts';

/** What the pages of this browser are told: the stream is open (again), something happened, the session is over. */
export type Told =
  | Readonly<{ about: 'open' | 'ended' }>
  | Readonly<{ about: 'news'; kind: string; entity: string | null }>;

const name = 'focalpoint.news';
const againAfterMs = 15_000;

/**
 * Hears the news of the server. One page of the browser, whoever holds the lock, keeps the stream and tells the others: a stream
 * a page would use up the six connections that HTTP/1.1 allows. When that page closes, another takes over. Gives back how to stop.
 */
export function hearNews(hear: (told: Told) => void): () => void {
  const over = new AbortController();
  const others = new BroadcastChannel(name);
  others.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  const lead = () =>
    keepStream(over.signal, (told) => {
      hear(told);
      if (!over.signal.aborted) others.postMessage(told);
    });
  navigator.locks.request(name, { signal: over.signal }, lead).catch(() => {}); // refused only when it is over
  return () => {
    over.abort();
    others.close();
  };
}

/** Keeps one stream open until it is over or the session ends. */
function keepStream(over: AbortSignal, tell: (told: Told) => void): Promise<void> {
  return new Promise((resolve) => {
    let stream: EventSource;
    let again: ReturnType<typeof setTimeout>;
    const end = () => {
      clearTimeout(again);
      stream.close();
      resolve();
    };
    const begin = () => {
      stream = new EventSource(openStream.path);
      // The browser's own `open` has no data: it comes before the server listens.
      stream.addEventListener('open', (event) => event instanceof MessageEvent && tell({ about: 'open' }));
      stream.addEventListener('news', ({ data }) => tell(newsIn(data)));
      stream.addEventListener('ended', () => {
        tell({ about: 'ended' });
        end();
      });
      // A browser comes back by itself from a broken line, but not from a refusal.
      stream.addEventListener('error', () => {
        if (stream.readyState !== EventSource.CLOSED || over.aborted) return;
        clearTimeout(again);
        again = setTimeout(begin, againAfterMs);
      });
    };
    over.addEventListener('abort', end);
    begin();
  });
}

function newsIn(data: string): Told {
  // The server writes them by `News` of src/platform/events.
  const { kind, entity } = JSON.parse(data) as { kind: string; entity: string | null };
  return { about: 'news', kind, entity };
}
