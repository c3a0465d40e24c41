import { Hono, type Context as HonoContext } from 'hono';
import type { Context } from '../context.ts';
import { byNetwork, kindOf } from '../limits/lanes.ts';
import { isRefused, refuse, type Outcome } from '../contract/outcome.ts';
import { answersPages, type AnyRoute } from '../contract/route.ts';
import { languageOf } from '../web/texts/translate.ts';
import { answerJson, answerProblem, setChallenge } from './answer-program.ts';
import { answerFile, type FileAnswer } from './answer-file.ts';
import { answerPage } from './answer-page.ts';
import { countOutcome, noteLimit } from './note-outcome.ts';
import { askedOf, noteAsked } from './asked.ts';
import { consoleWith, isBelowSallyport, isForwardAuth, setConsole } from './console-host.ts';
import { writeCookies } from './cookies.ts';
import { refusalOf } from './faults.ts';
import { securityHeaders } from './headers.ts';
import { parseProxies } from './network.ts';
import { stripFor } from './only-described.ts';
import { serveOpenid } from './openid.ts';
import { leadForeign } from './lead-foreign.ts';
import { pass } from './pass.ts';
import type { Passage } from './passage.ts';
import { fillPath, readPath } from './paths.ts';
import { pathOf } from './probes.ts';
import { asksOf, noTokens, readElsewhere, readTokens, readVisitor } from './request.ts';
import { addHeader, beginAnswer, redirect } from './respond.ts';
import { sendToPublicUrl } from './send-to-public-url.ts';
import { textOf, viewOf } from './view-of.ts';
import { watchedOf, watchRequests } from './watch-requests.ts';

/** The waiting places of one network in the hash queue, limited so that other networks are served meanwhile. */
const waitingPlaces = (name: string, times: number) => ({ name, waiting: 4 * times });

/** The route of requests that match none. */
const nowhere: AnyRoute = { method: 'GET', path: '*', who: 'anyone', act: async () => refuse('not-found') };

/** Serves the table of routes. Every request passes the same checks, and nothing else decides who may pass. */
export function createGate(context: Context, table: readonly AnyRoute[]): Hono {
  const proxies = parseProxies(context.config.trustedProxies);
  const app = new Hono({ getPath: pathOf });
  const watch = watchRequests(context);
  const headersOf = securityHeaders(context.config);
  const begin = (entry: AnyRoute, c: HonoContext) => beginPassage(context, table, entry, c);
  app.use((c, next) => {
    noteAsked(c, proxies);
    return watch(c, next);
  });
  app.use(async (c, next) => {
    beginAnswer(c, { ...headersOf(c), 'X-Request-Id': watchedOf(c).id });
    const elsewhere = misplaced(context, c);
    if (elsewhere === undefined) return next();
    return elsewhere instanceof Response ? elsewhere : (await answer(begin(nowhere, c), elsewhere)).response;
  });

  for (const entry of table) {
    if (entry.answer) stripFor(entry.answer);
    app.on(methodsOf(entry), entry.path, async (c) => {
      watchedOf(c).route = entry.path;
      return serve(begin(entry, c));
    });
  }

  serveOpenid(app, context, begin, serveOutcome);

  app.notFound(async (c) => {
    const form = c.req.method === 'GET' ? formOf(table, c.req.path) : undefined;
    if (form !== undefined && askedOf(c).wantsPage) return redirect(c, form, 303);
    const passage = begin(nowhere, c);
    return (await answer(passage, await pass(passage))).response;
  });
  // Faults while an answer is made.
  app.onError((fault, c) => {
    watchedOf(c).log.error({ fault }, 'fault');
    const t = context.texts[languageOf(undefined, c.req.header('accept-language'))];
    return answerProblem(c, t, refusalOf(fault, context.now()), context.now());
  });
  return app;
}

/**
 * Answers a request whose path isn't served at the host it came by. Undefined if it is served there; if that is a console's host, it
 * has been noted.
 */
function misplaced({ config }: Context, c: HonoContext): ReturnType<typeof sendToPublicUrl> {
  const { path } = c.req;
  if (path.startsWith('/health/') || isForwardAuth(path)) return undefined;
  const origin = consoleWith(config, askedOf(c).forHost);
  if (isBelowSallyport(path) && origin !== undefined) {
    setConsole(c, origin);
    return undefined;
  }
  // Nothing else of ours is at a console's origin, and none of a console's at ours.
  if (isBelowSallyport(path) || origin !== undefined) return refuse('not-found');
  return sendToPublicUrl(config, c);
}

/** A request at the gate; its session and account aren't known yet. */
function beginPassage(
  context: Context,
  table: readonly AnyRoute[],
  entry: AnyRoute,
  c: HonoContext,
): Passage {
  const visitor = readVisitor(context, c);
  const from = byNetwork(visitor.network, waitingPlaces);
  const costly = { hasher: context.hasher.from(from), strength: context.strength.from(from) };
  return {
    context: { ...context, ...costly, log: watchedOf(c).log },
    table,
    entry,
    c,
    visitor,
    tokens: isOfConsoles(entry) ? noTokens : readTokens(context, c),
    elsewhere: readElsewhere(context, c),
    session: undefined,
    account: undefined,
    timeZone: null,
    fields: {},
  };
}

/** The routes that are about a console's cookies, never about ours. */
const isOfConsoles = ({ who }: AnyRoute): boolean => who === 'console' || who === 'forwarded';

/** A route's methods. Load balancers check our health by OPTIONS too. */
const methodsOf = ({ method, path }: AnyRoute): string[] =>
  path.startsWith('/health/') ? [method, 'OPTIONS'] : [method];

/** Passes a request on to its act, notes the outcome and answers. */
async function serve(passage: Passage): Promise<Response> {
  return (await leadForeign(passage)) ?? serveOutcome(passage, await pass(passage));
}

async function serveOutcome(passage: Passage, outcome: Outcome<unknown>): Promise<Response> {
  const watched = watchedOf(passage.c);
  countOutcome(passage, outcome);
  const { limit, account = passage.account } = outcome;
  watched.refusal = isRefused(outcome) ? outcome.code : undefined;
  watched.account = account;
  watched.limit = limit && kindOf(limit);
  if (limit !== undefined) await noteLimit(passage, limit, account);
  const { response, ended } = await answer(passage, outcome);
  watched.ended = ended;
  return response;
}

/** The form's path for a GET at the path of a POST, which a browser requests if a refused form is reloaded. */
function formOf(table: readonly AnyRoute[], path: string): string | undefined {
  for (const entry of table) {
    if (entry.method !== 'POST' || entry.form === undefined) continue;
    const names = readPath(entry.path, path);
    if (names) return fillPath(entry.form, names);
  }
  return undefined;
}

async function answer(passage: Passage, outcome: Outcome<unknown>): Promise<FileAnswer> {
  const { context, entry, c } = passage;
  if (outcome.cookies) writeCookies(c, context.config, outcome.cookies);
  if (!isRefused(outcome) && entry.method === 'GET') {
    if (entry.leadsTo) return { response: redirect(c, entry.leadsTo, 302) };
    const to = entry.sendsTo?.(outcome.body as never, asksOf(context.config, c));
    if (to !== undefined) return { response: redirect(c, to, 303) };
    for (const [name, value] of Object.entries(entry.headers?.(outcome.body as never) ?? {}))
      addHeader(c, name, value);
  }
  if (!isRefused(outcome) && entry.file) {
    try {
      return await answerFile(passage, entry.file(viewOf(passage), outcome.body));
    } catch (fault) {
      context.log.error({ fault, route: entry.path }, 'fault');
      return answer(passage, refusalOf(fault, context.now()));
    }
  }
  if (askedOf(c).wantsPage && !entry.programsOnly && (answersPages(entry) || isRefused(outcome))) {
    return { response: await answerPage(passage, outcome) };
  }
  if (isRefused(outcome)) setChallenge(c, entry, outcome, passage.tokens.access !== undefined);
  const response = isRefused(outcome)
    ? answerProblem(c, textOf(passage), outcome, context.now())
    : answerJson(c, entry, outcome.body);
  return { response };
}
