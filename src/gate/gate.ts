import { Hono, type Context as HonoContext } from 'hono';
import type { Context } from '../context.ts';
import { refuse, type Outcome, type Refusal } from '../routes/outcome.ts';
import type { AnyRoute } from '../routes/route.ts';
import type { SessionWho } from '../routes/who.ts';
import { languageOf, translateTo } from '../web/texts/translate.ts';
import { answerJson, answerProblem } from './answer-program.ts';
import { answerPage } from './answer-page.ts';
import { checkInput } from './check-input.ts';
import { writeCookies } from './cookies.ts';
import { refusalOf } from './faults.ts';
import { securityHeaders } from './headers.ts';
import { findSignedIn, identify, type Tokens } from './identify.ts';
import { parseProxies } from './network.ts';
import { isOwnRequest } from './origin.ts';
import { fillPath, readPath } from './paths.ts';
import { isText, malformed, readBody } from './read-body.ts';
import { readTokens, readVisitor, wantsPage } from './request.ts';
import { viewOf } from './view-of.ts';

/** One request on its way through: what is known of it so far. */
export interface Passage {
  readonly context: Context;
  readonly table: readonly AnyRoute[];
  readonly entry: AnyRoute;
  readonly c: HonoContext;
  readonly visitor: ReturnType<typeof readVisitor>;
  readonly tokens: Tokens;
  session: SessionWho | undefined;
  fields: Record<string, unknown>;
}

/** Serves the table of routes: every request takes the same way, and nothing else decides who passes. */
export function createGate(context: Context, table: readonly AnyRoute[]): Hono {
  const proxies = parseProxies(context.config.trustedProxies);
  const app = new Hono();
  app.use(securityHeaders(context.config));
  app.use(async (c, next) => {
    const other = c.req.method !== 'POST' && c.req.header('host') !== new URL(context.config.publicUrl).host;
    if (!other || c.req.path.startsWith('/health/')) return next();
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`${context.config.publicUrl}${pathname}${search}`, 308);
  });

  for (const entry of table) {
    app.on(entry.method, entry.path, async (c) => {
      const started = performance.now();
      const visitor = readVisitor(context, proxies, c);
      const passage: Passage = {
        context,
        table,
        entry,
        c,
        visitor,
        tokens: readTokens(context, c),
        session: undefined,
        fields: {},
      };
      const outcome = await pass(passage);
      const response = await answer(passage, outcome);
      context.log.info(
        {
          method: entry.method,
          // The pattern, never the URL: a link's token stands in that.
          route: entry.path,
          status: response.status,
          refusal: outcome.ok ? undefined : outcome.code,
          account: passage.session?.account.id,
          ms: Math.round(performance.now() - started),
        },
        'request',
      );
      return response;
    });
  }

  app.notFound(async (c) => {
    const form = c.req.method === 'GET' ? formOf(table, c.req.path) : undefined;
    if (form !== undefined && wantsPage(c)) return c.redirect(form, 303);
    const nowhere: AnyRoute = {
      method: 'GET',
      path: '*',
      who: 'anyone',
      act: async () => refuse('not-found'),
    };
    const visitor = readVisitor(context, proxies, c);
    const passage = {
      context,
      table,
      entry: nowhere,
      c,
      visitor,
      tokens: readTokens(context, c),
      session: undefined,
      fields: {},
    };
    return answer(passage, await pass(passage));
  });
  // What breaks while an answer is made; the form that couldn't be shown again is caught before.
  app.onError((fault, c) => {
    context.log.error({ fault }, 'fault');
    const t = translateTo(languageOf(undefined, c.req.header('accept-language')));
    return answerProblem(c, t, refusalOf(fault, context.now()), context.now());
  });
  return app;
}

/** A GET at the path of a POST: after a refused form a reload asks for that. It is sent back to the form. */
function formOf(table: readonly AnyRoute[], path: string): string | undefined {
  for (const entry of table) {
    const names = entry.method === 'POST' && entry.form ? readPath(entry.path, path) : undefined;
    if (names) return fillPath(entry.form!, names);
  }
  return undefined;
}

/** The checks in their order, then the act. What breaks is a refusal too, and logged. */
async function pass(passage: Passage): Promise<Outcome<unknown>> {
  const { context, entry, c, tokens, visitor } = passage;
  try {
    if (entry.method === 'POST') {
      const headers = {
        secFetchSite: c.req.header('sec-fetch-site'),
        origin: c.req.header('origin'),
        contentType: c.req.header('content-type'),
      };
      if (!isOwnRequest(headers, context.config.publicUrl)) return refuse('wrong-origin');
    }
    const inPath = c.req.param();
    if (!isText(inPath)) return malformed();
    // A body that can't be read is refused at its form, which the path may be needed for.
    passage.fields = inPath;
    const fields = entry.method === 'POST' ? await readBody(c.req) : c.req.query();
    if (isRefusal(fields)) return fields;
    if (!isText(fields)) return malformed();
    passage.fields = { ...fields, ...inPath };
    passage.session = await findSignedIn(context, tokens, visitor);
    const who = await identify(context, entry.who, tokens, visitor, passage.session);
    if ('ok' in who) return who;
    const checked = checkInput(entry.input, passage.fields, entry.method === 'POST' ? 'body' : 'query');
    if ('ok' in checked) return checked;
    return await entry.act(context, who as never, checked.input as never);
  } catch (fault) {
    context.log.error({ fault, route: entry.path }, 'fault');
    return refusalOf(fault, context.now());
  }
}

async function answer(passage: Passage, outcome: Outcome<unknown>): Promise<Response> {
  const { context, entry, c } = passage;
  if (outcome.cookies) writeCookies(c, context.config, outcome.cookies);
  if (outcome.ok && entry.file) {
    const { name, text } = entry.file(viewOf(passage), outcome.body);
    const encoded = encodeURIComponent(name);
    return c.body(text, 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded}`,
    });
  }
  if (wantsPage(c) && (entry.page ?? entry.form ?? entry.next ?? entry.elsewhere ?? !outcome.ok)) {
    return answerPage(passage, outcome);
  }
  return outcome.ok
    ? answerJson(c, entry, outcome.body)
    : answerProblem(c, viewOf(passage).t, outcome, context.now());
}

const isRefusal = (value: object): value is Refusal => 'ok' in value && value.ok === false && 'code' in value;
