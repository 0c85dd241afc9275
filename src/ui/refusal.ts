/** What is wrong with one field of what was sent. */
export type Problem = Readonly<{
  field: string;
  reason: string;
  values?: Readonly<Record<string, string | number>>;
}>;

/** The server's no, as a person is told it: `fault.<code>` is the sentence, the id joins it to the log. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly status: number;
  readonly values: Readonly<Record<string, string | number>>;
  readonly problems: readonly Problem[];
  readonly id: string | undefined;

  constructor(
    code: string,
    status: number,
    more: Readonly<{
      values?: Readonly<Record<string, string | number>>;
      problems?: readonly Problem[];
      id?: string;
    }> = {},
  ) {
    super(code);
    this.code = code;
    this.status = status;
    this.values = more.values ?? {};
    this.problems = more.problems ?? [];
    this.id = more.id;
  }

  /** Reads the answer `{ error: { code, values, problems?, id } }`; anything else is a failure of the server. */
  static from(status: number, body: unknown): Refusal {
    const error = (body as { error?: Partial<Refusal> } | undefined)?.error;
    if (typeof error?.code !== 'string')
      return new Refusal(status === 429 ? 'too-many-requests' : 'failed', status);
    return new Refusal(error.code, status, {
      values: error.values ?? {},
      problems: error.problems ?? [],
      ...(error.id === undefined ? {} : { id: error.id }),
    });
  }
}

/** Anything that was thrown, as a refusal. */
export const asRefusal = (thrown: unknown): Refusal =>
  thrown instanceof Refusal ? thrown : new Refusal('failed', 500);
