import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { Context } from '../../context.ts';
import { toldTo } from './asking.ts';
import { scopesIn, wordsOf, type Began, type Denial, type Need } from './needed.ts';
import { readNeeded } from './read-needed.ts';
import { excessIn, organizationIn } from './scopes.ts';
import { strangersBegan } from './strangers-request.ts';

const { Check, Prompt } = interactionPolicy;

const denials: Record<Denial, () => Error> = {
  access_denied: () => new errors.AccessDenied('this organization is not open to the person'),
  unmet_authentication_requirements: () => new errors.UnmetAuthenticationRequirements('no such sign-in'),
  login_required: () => new errors.LoginRequired('somebody else is signed in'),
};

/** The answer if the application forbids to ask the person (`prompt=none`). */
const unasked: Record<Need, () => Error> = {
  'sign-in': () => new errors.LoginRequired(),
  proof: () => new errors.LoginRequired(),
  passkey: () => new errors.LoginRequired(),
  'turn-on': () => new errors.InteractionRequired(),
  'set-up': () => new errors.InteractionRequired(),
};

/**
 * The library's questions to a person, replaced by one: does the request still need something? Nobody is asked to consent,
 * because the operator registered what each application may be told.
 */
export function policyOf(context: Context) {
  const login = new Prompt(
    { name: 'login', requestable: true },
    async (ctx) => (await beganAt(context, ctx)) as unknown as Record<string, unknown>,
  );
  login.checks.clear();
  login.checks.add(
    new Check('needed', 'the person has to do something first', async (ctx) => {
      const need = await needIn(context, ctx);
      if (need === undefined) return Check.NO_NEED_TO_PROMPT;
      if (wordsOf(ctx.oidc.params?.prompt).includes('none')) throw unasked[need]();
      return Check.REQUEST_PROMPT;
    }),
  );
  // Applications say it to be given refresh tokens, which they are given anyway.
  const consent = new Prompt({ name: 'consent', requestable: true });
  consent.checks.clear();
  return [login, consent];
}

async function needIn(context: Context, ctx: KoaContextWithOIDC): Promise<Need | undefined> {
  const { params = {}, client } = ctx.oidc;
  const requested = scopesIn(params);
  const excess = requested.includes('openid')
    ? excessIn(requested, client!.registered_scopes as string[])
    : 'openid';
  if (excess !== undefined) throw new errors.InvalidScope('a scope is missing or not registered', excess);
  const told = await toldTo(context, ctx.req, organizationIn(requested));
  const needed = await readNeeded(context, { params, told, began: beganIn(context, ctx) });
  if (needed && 'denial' in needed) throw denials[needed.denial]();
  return needed?.need;
}

/** What stood when the person was asked the first time. The details of the library's question keep it. */
const beganIn = (context: Context, { oidc }: KoaContextWithOIDC): Began | undefined =>
  (oidc.entities.Interaction?.prompt.details as unknown as Began | undefined) ??
  strangersBegan(context, oidc.params ?? {});

async function beganAt(context: Context, ctx: KoaContextWithOIDC): Promise<Began> {
  const before = beganIn(context, ctx);
  if (before) return { session: before.session, authTime: before.authTime };
  const told = await toldTo(context, ctx.req);
  return { session: told?.session.id, authTime: (told?.authTime ?? context.now()).getTime() };
}
