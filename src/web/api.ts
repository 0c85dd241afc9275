import {
  keepPreviousData,
  type UseQueryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { Call } from '../platform/http/contract.ts';
import { Refusal } from '../ui/refusal.ts';

/** What a browser sends as the input of a call: before coercion and defaults. */
export type Asked<C extends Call> = z.input<C['input']>;
/** What comes back. */
export type Answer<C extends Call> = z.output<C['output']>;

/** What goes beside the input of a call. */
export type AskOptions = Readonly<{
  expectedVersion?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Purpose of this request alone, as the header X-Purpose. */
  purpose?: string;
}>;

/** What every call of this browser carries, and what happens when the server asks for more: a sign-in, a purpose. */
export const bearing: { csrf: string; onSignedOut: () => void; onPurposeNeeded: () => void } = {
  csrf: '',
  onSignedOut: () => {},
  onPurposeNeeded: () => {},
};

/** Asks a call of the contract. Throws a Refusal with the server's code when it says no. */
export async function ask<C extends Call>(
  call: C,
  input: Asked<C>,
  options: AskOptions = {},
): Promise<Answer<C>> {
  const response = await send(call, input, options);
  // The server checks its answers against the same contract before they leave.
  return (response.status === 204 ? undefined : await response.json()) as Answer<C>;
}

/** Asks a call that streams a file, and hands the file to the browser under a name. */
export async function download<C extends Call>(
  call: C,
  input: Asked<C>,
  name: string,
  purpose?: string,
): Promise<void> {
  const response = await send(call, input, purpose ? { purpose } : {});
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The answer of a reading call, cached until something is written. */
export function useAnswer<C extends Call>(
  call: C,
  input: Asked<C>,
  options: Readonly<{ enabled?: boolean; refetchEvery?: number | false; keep?: boolean }> = {},
): UseQueryResult<Answer<C>, Refusal> {
  const asked: UseQueryOptions<Answer<C>, Refusal> = {
    queryKey: [call.name, input],
    queryFn: ({ signal }) => ask(call, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchEvery ?? false,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  };
  return useQuery<Answer<C>, Refusal>(asked);
}

/** A list that is asked page by page: all rows so far, and how to get more. */
export function usePages<C extends Call, R>(
  call: C,
  input: Asked<C>,
  read: (answer: Answer<C>) => Readonly<{ rows: readonly R[]; next: string | null }>,
  options: Readonly<{ enabled?: boolean }> = {},
) {
  const answer = useInfiniteQuery({
    queryKey: [call.name, 'pages', input],
    // The cursor is part of the input of every call that answers in pages.
    queryFn: ({ pageParam, signal }) =>
      ask(call, { ...(input as object), ...(pageParam ? { after: pageParam } : {}) } as Asked<C>, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Answer<C>) => read(last).next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  });
  return {
    rows: answer.data?.pages.flatMap((page) => read(page).rows),
    error: answer.error,
    again: () => void answer.refetch(),
    more: answer.hasNextPage && !answer.isFetchingNextPage ? () => void answer.fetchNextPage() : undefined,
    hasMore: answer.hasNextPage,
  };
}

/** A writing call; when it is done, every answer that stands on the screen is asked anew. */
export function useAct<C extends Call>(call: C) {
  const queries = useQueryClient();
  return useMutation<Answer<C>, Refusal, Readonly<{ input: Asked<C>; expectedVersion?: number }>>({
    mutationFn: ({ input, expectedVersion }) =>
      ask(call, input, {
        idempotencyKey: crypto.randomUUID(),
        ...(expectedVersion === undefined ? {} : { expectedVersion }),
      }),
    onSuccess: () => void queries.invalidateQueries(),
  });
}

async function send<C extends Call>(call: C, input: Asked<C>, options: AskOptions): Promise<Response> {
  const { address, rest } = addressOf(call, input);
  const headers = new Headers({ accept: call.streams ? '*/*' : 'application/json' });
  if (options.purpose) headers.set('x-purpose', options.purpose);
  if (options.expectedVersion !== undefined) headers.set('if-match', `"${options.expectedVersion}"`);
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey);
  const init: RequestInit = { method: call.method, headers, credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  if (call.method !== 'GET') headers.set('x-csrf-token', bearing.csrf);
  if (call.upload) {
    init.body = formOf(rest);
  } else if (call.method !== 'GET') {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(rest);
  }
  const response = await fetch(address, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Refusal('not-reached', 0);
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** Puts path parameters into the path, and for a GET the rest into the query. */
function addressOf(call: Call, input: unknown): { address: string; rest: Record<string, unknown> } {
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown> | undefined) };
  const path = call.path.replace(/:(\w+)/gu, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (call.method !== 'GET') return { address: path, rest };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
    }
  }
  const written = query.toString();
  return { address: written ? `${path}?${written}` : path, rest };
}

/** A form with one file: what is not said is left out, lists are sent value by value. */
function formOf(input: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === '') continue;
    if (value instanceof Blob) continue;
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  }
  if (input.file instanceof Blob) form.append('file', input.file);
  return form;
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined);
  const refusal = Refusal.from(response.status, body);
  if (refusal.status === 401) bearing.onSignedOut();
  if (refusal.code === 'purpose-needed') bearing.onPurposeNeeded();
  return refusal;
}
