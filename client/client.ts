import type { RefusalCode, Routes, Scope } from './api.ts';

export type { RefusalCode, Routes, Scope } from './api.ts';

type Name = keyof Routes;
type Language = Routes['POST /language']['fields']['language'];

/** The routes that a client may call: of an access token those of its scopes and what everyone may read, else all. */
type Open<S extends Scope | 'session', Method extends string> = {
  [N in Name]: N extends `${Method} ${infer Path}`
    ? 'session' extends S
      ? Path
      : Routes[N] extends { scope: S } | { who: 'anyone'; method: 'GET' }
        ? Path
        : never
    : never;
}[Name];

type RouteAt<Method extends string, Path extends string> = `${Method} ${Path}` extends infer N extends Name
  ? Routes[N]
  : never;
type Fields<R extends Routes[Name]> = R['names'] & R['fields'];
/** The fields may be left out where none is needed. */
type Given<F> = object extends F ? [fields?: F] : [fields: F];

export interface Client<S extends Scope | 'session'> {
  get<Path extends Open<S, 'GET'>>(
    path: Path,
    ...given: Given<Fields<RouteAt<'GET', Path>>>
  ): Promise<RouteAt<'GET', Path>['answer']>;
  post<Path extends Open<S, 'POST'>>(
    path: Path,
    ...given: Given<Fields<RouteAt<'POST', Path>>>
  ): Promise<RouteAt<'POST', Path>['answer']>;
}

/** A refusal of Sallyport (RFC 9457): decide by `code`, which is never renamed. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: RefusalCode;
  /** A sentence for people, in the language asked for. */
  readonly detail: string;
  /** Sentences by field. */
  readonly errors: Readonly<Record<string, string>>;
  readonly retryAt: Date | undefined;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? {};
    this.retryAt = problem.retryAt === undefined ? undefined : new Date(problem.retryAt);
  }
}

interface Problem {
  readonly status: number;
  readonly code: RefusalCode;
  readonly detail: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly retryAt?: string;
}

interface Where {
  /** Sallyport's `PUBLIC_URL`. */
  readonly url: string;
  /** Another `fetch`: one that keeps cookies, for a session, or waits and tries again. */
  readonly fetch?: typeof globalThis.fetch;
  /** The language of `detail`; English without it. */
  readonly language?: Language;
}
interface WithToken<S extends Scope> extends Where {
  /** An access token; its scopes are named beside it, so that what it can't open doesn't compile. */
  readonly token: string;
  readonly scopes: readonly S[];
}

/**
 * A client of Sallyport's routes, called by their paths in the table: `get('/organizations/:org/members', { org: 'acme' })`.
 * Names in the path are taken from the fields; the rest is the query or the body. Answers are as JSON has them, moments as
 * text. Throws `Refused` for an expected "no", and an error of `fetch` where nobody answers.
 */
export function createClient<S extends Scope>(options: WithToken<S>): Client<S>;
export function createClient(options: Where): Client<'session'>;
export function createClient(options: Where & { readonly token?: string }): Client<'session'> {
  const call = async (method: string, path: string, fields: Record<string, unknown> = {}) => {
    const rest = { ...fields };
    const filled = path.replace(/:(\w+)/g, (_, name: string) => {
      const value = rest[name];
      delete rest[name];
      // An empty name would lead to another route, and a dot to another folder.
      if (typeof value !== 'string' || /^\.*$/.test(value))
        throw new TypeError(`${path}: ${name} is missing`);
      return encodeURIComponent(value);
    });
    const url = new URL(filled, options.url);
    if (method === 'GET')
      for (const [name, value] of Object.entries(rest))
        if (value !== undefined) url.searchParams.set(name, String(value));
    const answer = await (options.fetch ?? fetch)(url, {
      method,
      headers: {
        Accept: 'application/json',
        'Accept-Language': options.language ?? 'en',
        ...(method === 'POST' && { 'Content-Type': 'application/json' }),
        ...(options.token !== undefined && { Authorization: `Bearer ${options.token}` }),
      },
      ...(method === 'POST' && { body: JSON.stringify(rest) }),
      // A token belongs to this host alone.
      redirect: 'error',
    });
    return read(answer);
  };
  return {
    get: (path: string, fields?: object) => call('GET', path, fields as Record<string, unknown>),
    post: (path: string, fields?: object) => call('POST', path, fields as Record<string, unknown>),
  } as unknown as Client<'session'>;
}

async function read(answer: Response): Promise<unknown> {
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('application/problem+json')) throw new Refused((await answer.json()) as Problem);
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status} ${type}`);
  if (answer.status === 204) return undefined;
  return type.startsWith('application/json') ? answer.json() : answer.text();
}
