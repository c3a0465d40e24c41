import { isRefused, refuse, type Outcome, type Refusal } from '../contract/outcome.ts';
import { browserZone } from '../contract/fields.ts';
import type { AnyRoute } from '../contract/route.ts';
import { later } from '../process/durations.ts';
import { askedOf } from './asked.ts';
import { checkInput } from './check-input.ts';
import { insideAlready } from './elsewhere.ts';
import { isOverload, isSessionGone, refusalOf } from './faults.ts';
import { findSignedIn, identify } from './identify.ts';
import { foreignTo } from './origin.ts';
import { askingIn, type Passage } from './passage.ts';
import { isText, malformed, readBody } from './read-body.ts';
import { misdirected } from './send-to-public-url.ts';

/** Runs the checks in their order, then the act. A fault is logged and becomes a refusal. */
export async function pass(passage: Passage): Promise<Outcome<unknown>> {
  const { context, entry, c, tokens, visitor } = passage;
  try {
    // No page of another site can send an access token, and no cookie is read beside one.
    const judged = entry.method === 'POST' && tokens.access === undefined;
    const foreign = judged ? refuseForeign(passage) : undefined;
    if (foreign) return foreign;
    const busy = refuseBusy(passage);
    if (busy) return busy;
    const unreadable = await readFields(passage);
    if (unreadable) return unreadable;
    passage.session = await findSignedIn(context, tokens, visitor);
    const who = await identify(context, entry, askingIn(passage));
    noteWho(passage, who);
    if (isRefused(who)) return passage.session ? insideAlready(who) : who;
    // The organization is part of `who` already.
    const { org: _org, ...fields } = passage.fields;
    const checked = checkInput(entry.input, fields, isExact(entry) ? 'body' : 'query');
    if (isRefused(checked)) return tellMore(passage, who, checked);
    if (
      entry.method === 'POST' &&
      askedOf(c).wantsPage &&
      passage.session &&
      entry.already?.(passage.session, checked.input as never)
    )
      return insideAlready(refuse('challenge-expired'));
    const outcome = await entry.act(context, who as never, checked.input as never);
    return askedOf(c).wantsPage ? await withBeside(passage, entry, outcome) : outcome;
  } catch (fault) {
    if (isSessionGone(fault)) return refuse('not-signed-in');
    if (!isOverload(fault)) context.log.error({ fault, route: entry.path }, 'fault');
    return refusalOf(fault, context.now());
  }
}

/**
 * Refuses a program's sign-in where no hash can be waited for: a flood costs no more than this. A browser's form is read all the same,
 * and shown again with what was typed.
 */
function refuseBusy({ context, entry, c }: Passage): Refusal | undefined {
  if (entry.method !== 'POST' || !entry.hashes || askedOf(c).wantsPage) return undefined;
  const seconds = context.hasher.fullFor();
  return seconds === undefined ? undefined : refuse('busy', { retryAt: later(context.now(), seconds) });
}

/** Reads what the path and the body or query say, or refuses what can't be read. */
async function readFields(passage: Passage): Promise<Refusal | undefined> {
  const { entry, c } = passage;
  const inPath = c.req.param();
  if (!isText(inPath)) return malformed();
  // An unreadable body is refused at its form, whose path may need these fields.
  passage.fields = inPath;
  const read = entry.method === 'POST' ? await readBody(c.req) : { fields: c.req.query() };
  if (isRefused(read)) return read;
  if (isExact(entry) && Object.values(c.req.queries()).some(({ length }) => length > 1)) return malformed();
  if (!isText(read.fields)) return malformed();
  passage.fields = { ...read.fields, ...inPath };
  passage.timeZone = browserZone.safeParse(read.fields.timeZone).data ?? null;
  return undefined;
}

/** Notes whose request it is, and the time zone that a sign-in or sign-up under way began with. */
function noteWho(passage: Passage, who: Awaited<ReturnType<typeof identify>>): void {
  passage.account = accountOf(who) ?? passage.session?.account.id;
  if ('challenge' in who) passage.timeZone = who.challenge.timeZone;
  if ('pending' in who) passage.timeZone = who.pending.timeZone;
}

/** The account of a request that no session shows: of a sign-in between its steps, or of a program's token. */
function accountOf(who: Awaited<ReturnType<typeof identify>>): string | undefined {
  if ('challenge' in who) return who.challenge.accountId;
  return 'token' in who ? who.account.id : undefined;
}

/** Refuses what a page of another site sent, or what was sent to another host. */
export function refuseForeign({ context, c, elsewhere }: Passage): Refusal | undefined {
  const publicUrl = elsewhere.atConsole?.origin ?? context.config.publicUrl;
  const headers = {
    // A console's host was looked at when its origin was found.
    host: elsewhere.atConsole ? new URL(publicUrl).host : askedOf(c).host,
    secFetchSite: c.req.header('sec-fetch-site'),
    origin: c.req.header('origin'),
    contentType: c.req.header('content-type'),
  };
  const foreign = foreignTo(publicUrl, headers);
  if (foreign === 'host') return misdirected(publicUrl);
  return foreign && refuse('wrong-origin');
}

/** A refusal of fields, with what the route has to say of the others. */
async function tellMore(
  { context, entry, fields }: Passage,
  who: Exclude<Awaited<ReturnType<typeof identify>>, Refusal>,
  refusal: Refusal,
): Promise<Refusal> {
  if (entry.method !== 'POST' || !entry.tells || !entry.input) return refusal;
  const right = Object.entries(entry.input.shape).flatMap(([name, schema]) => {
    const read = schema.safeParse(fields[name]);
    return read.success ? [[name, read.data]] : [];
  });
  const more = await entry.tells(context, who as never, Object.fromEntries(right) as never);
  return refuse('input-invalid', { errors: { ...more, ...refusal.errors } });
}

/** Whether unknown and repeated fields are refused: always in a body. */
const isExact = (entry: AnyRoute): boolean => entry.method === 'POST' || entry.exactQuery === true;

/** Adds the data that only the page shows to an outcome. */
export async function withBeside(
  { context, session }: Passage,
  entry: AnyRoute,
  outcome: Outcome<unknown>,
): Promise<Outcome<unknown>> {
  if (entry.method !== 'GET' || isRefused(outcome) || !entry.beside || !session) return outcome;
  return { ...outcome, body: { ...(outcome.body as object), ...(await entry.beside(context, session)) } };
}
