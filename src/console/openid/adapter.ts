import { errors, Provider, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Context } from '../../context.ts';
import { brokenReference, isOutage } from '../../storage/database-faults.ts';
import { tokenDigest } from '../../vault/digests.ts';
import { selectApplication } from './applications.sql.ts';
import {
  consumeArtifact,
  deleteArtifact,
  deleteArtifactsOfGrant,
  noteSignIn,
  selectArtifact,
  upsertArtifact,
} from './artifacts.sql.ts';
import { metadataOf } from './metadata.ts';

type Needs = Pick<Context, 'db' | 'now'>;

/**
 * The library's stores. What opens a door (a code, a token, a cookie) is kept as its digest. Our session is the library's,
 * so it keeps none (see `sessions.ts`), and applications are read from their own table at each request.
 */
export const adapterOf =
  (context: Needs) =>
  (model: string): Adapter => {
    if (model === 'Client') return ofApplications(context);
    return model === 'Session' ? nothing : ofArtifacts(context, model);
  };

const nothing: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
};

const ofApplications = ({ db }: Needs): Adapter => ({
  ...nothing,
  find: (id) =>
    orAway(async () => {
      const application = await selectApplication(db, id);
      return application && metadataOf(application, saysSecretInHeader());
    }),
});

/** Whether this request authenticates the application by a header, not in the body (RFC 6749 section 2.3.1). */
const saysSecretInHeader = (): boolean => /^basic /i.test(Provider.ctx?.get('authorization') ?? '');

const ofArtifacts = ({ db, now }: Needs, model: string): Adapter => ({
  ...nothing,
  upsert: (id, payload) =>
    orAway(async () => {
      const { clientId: applicationId, accountId } = payload;
      // A stranger's request is carried by the browser (see `strangers-request.ts`).
      if (model === 'Interaction' && !payload.session) return;
      // A grant is made for the session of the request; what follows from it says its session.
      const sessionId =
        payload.sessionUid ?? (model === 'Grant' ? Provider.ctx?.oidc.session?.uid : undefined);
      const row = {
        model,
        id: tokenDigest(id),
        payload: harmless(model, payload),
        grantId: model === 'Grant' ? id : payload.grantId,
        sessionId,
        applicationId,
        expiresAt: new Date(payload.exp! * 1000),
      };
      if (model === 'AuthorizationCode' && sessionId && applicationId && accountId)
        await noteSignIn(db, { sessionId, applicationId, accountId });
      await upsertArtifact(db, row);
    }),
  find: (id) =>
    orAway(async () => {
      const row = await selectArtifact(db, model, tokenDigest(id));
      return row && { ...row.payload, jti: id, ...(row.consumedAt && { consumed: seconds(row.consumedAt) }) };
    }),
  consume: (id) =>
    orAway(async () => {
      // The library looks before it spends, so any number of requests come here; one wins.
      if (!(await consumeArtifact(db, model, tokenDigest(id), now())))
        throw new errors.InvalidGrant('already consumed');
    }),
  destroy: (id) => orAway(() => deleteArtifact(db, model, tokenDigest(id))),
  revokeByGrantId: (grantId) => orAway(() => deleteArtifactsOfGrant(db, grantId)),
});

const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/** A payload without what opens doors, its own id, and without the session that an interaction began in: another may finish it. */
function harmless(
  model: string,
  { jti: _jti, session, ...payload }: AdapterPayload,
): Record<string, unknown> {
  return { ...payload, ...(session && model !== 'Interaction' && { session }) };
}

/** A session or application that ended meanwhile ends the request; without a database the answer is 503. */
async function orAway<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (fault) {
    if (brokenReference(fault)?.startsWith('openid_artifacts_'))
      throw new errors.InvalidGrant('over meanwhile');
    throw isOutage(fault) ? Object.assign(fault as Error, { statusCode: 503 }) : fault;
  }
}
