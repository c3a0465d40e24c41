import { isIP } from 'node:net';
import type { ActivityType } from '../activity/kinds.ts';
import { record } from '../activity/record.ts';
import { isLoopback } from '../config/loopback.ts';
import type { NewApplication } from '../console/openid/application.ts';
import {
  deleteApplication,
  insertApplication,
  selectApplication,
  selectApplications,
  updateSecret,
  type Application,
} from '../console/openid/applications.sql.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/random.ts';
import { did, refused, type Answer } from './answer.ts';
import { operator } from './on-account.ts';

/** Adds an application of OpenID Connect. Its secret is shown this once; a native one has none. */
export async function addApplication(context: Context, asked: NewApplication): Promise<Answer> {
  const { id = newId(context.random), kind, backChannelLogoutUri, ...rest } = asked;
  if (backChannelLogoutUri !== undefined && !rest.privateNetwork && isInside(backChannelLogoutUri))
    return refused(
      'not-possible',
      `${backChannelLogoutUri} is on this machine or in a private network: add --private-network to allow calls there.`,
    );
  const secret = kind === 'web' ? newToken(context.random) : undefined;
  return context.db.transaction(async (tx) => {
    const row = {
      ...{ ...rest, id, kind, backChannelLogoutUri: backChannelLogoutUri ?? null },
      secretDigest: secret === undefined ? null : tokenDigest(secret),
      createdAt: context.now(),
    };
    if (!(await insertApplication(tx, row)))
      return refused('application-exists', `An application with the client ID ${id} already exists.`);
    const activity = await note(context, tx, 'application-added-by-operator', id, asked.name);
    const facts = {
      clientId: id,
      ...(secret !== undefined && { clientSecret: secret }),
      issuer: context.config.publicUrl,
    };
    const text = [
      `${asked.name} can sign people in now.`,
      `  issuer         ${context.config.publicUrl}`,
      `  client ID      ${id}`,
      ...secretLines(secret),
    ];
    return did(text.join('\n'), { ...facts, activity });
  });
}

/** An address that names a machine inside. A name that leads inside is refused later, at the call. */
function isInside(address: string): boolean {
  const { hostname } = new URL(address);
  return isLoopback(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || !hostname.includes('.');
}

const secretLines = (secret: string | undefined): string[] =>
  secret === undefined
    ? ['  No secret: a native program can’t keep one.']
    : [`  client secret  ${secret}`, 'The secret is shown only now: Sallyport keeps its digest.'];

export async function listApplications({ db }: Context): Promise<Answer> {
  const rows = await selectApplications(db);
  if (rows.length === 0)
    return did('No application is added: see "sallyport application add".', { applications: [] });
  const applications = rows.map(({ secretDigest: _digest, ...shown }) => shown);
  return { ...did('', { applications }), list: rows.map(lineOf).join('\n') };
}

const lineOf = ({ id, name, kind, redirectUris, scopes, createdAt }: Application): string =>
  [
    `${id}  ${name}, ${kind}, added ${createdAt.toISOString().slice(0, 10)}`,
    `  scopes ${scopes.join(' ')}`,
    ...redirectUris.map((uri) => `  redirects to ${uri}`),
  ].join('\n');

/** Gives an application another secret, which is shown this once; the old one is worth nothing right away. */
export function rotateSecret(context: Context, id: string): Promise<Answer> {
  return context.db.transaction(async (tx) => {
    const application = await selectApplication(tx, id);
    if (!application) return unknown(id);
    if (application.kind === 'native')
      return refused('not-possible', `${application.name} is a native program and has no secret.`);
    const secret = newToken(context.random);
    await updateSecret(tx, id, tokenDigest(secret));
    const activity = await note(context, tx, 'application-secret-rotated-by-operator', id, application.name);
    const text = [
      `${application.name} has a new secret; the old one no longer works.`,
      ...secretLines(secret),
    ];
    return did(text.join('\n'), { clientId: id, clientSecret: secret, activity });
  });
}

/** Removes an application: its tokens end with it, and nobody can sign in to it any more. */
export function removeApplication(context: Context, id: string): Promise<Answer> {
  return context.db.transaction(async (tx) => {
    const application = await selectApplication(tx, id);
    if (!application || !(await deleteApplication(tx, id))) return unknown(id);
    const activity = await note(context, tx, 'application-removed-by-operator', id, application.name);
    return did(`${application.name} is removed. Its tokens no longer work.`, { clientId: id, activity });
  });
}

const unknown = (id: string): Answer =>
  refused('application-unknown', `No application has the client ID ${id}: see "sallyport application list".`);

const note = ({ now }: Context, tx: Transaction, type: ActivityType, id: string, name: string) =>
  record(tx, { type, at: now(), reason: `${id}: ${name}`, visitor: operator });
