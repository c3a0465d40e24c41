import { Provider } from 'oidc-provider';
import type { Context } from '../../context.ts';
import { masked } from '../../process/masked.ts';
import type { Database } from '../../storage/database.ts';
import { sameDigest, tokenDigest } from '../../vault/digests.ts';
import { signingKey, type SigningKey } from '../keys/signing-keys.ts';
import { askingOf } from './asking.ts';
import { configurationOf } from './configuration.ts';
import { useOurSessions } from './sessions.ts';

interface Made {
  readonly provider: Provider;
  /** The ids of the keys that it signs with. */
  readonly keys: string;
}
const made = new WeakMap<Database, Made>();

/** The library, with the keys that sign now: after a rotation it is made anew. */
export async function providerFor(context: Context): Promise<Provider> {
  const keys: SigningKey[] = [];
  // RS256 first: every application reads it, and those that don't say another kind expect it.
  for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const)
    keys.push(await signingKey(context, algorithm));
  const ids = keys.map(({ id }) => id).join(' ');
  const known = made.get(context.db);
  if (known?.keys === ids) return known.provider;
  const provider = makeProvider(context, keys);
  made.set(context.db, { provider, keys: ids });
  return provider;
}

function makeProvider(context: Context, keys: readonly SigningKey[]): Provider {
  const jwks = keys.map(({ id, algorithm, key }) => ({
    ...key.export({ format: 'jwk' }),
    ...{ kid: id, alg: algorithm, use: 'sig' },
  }));
  const provider = new Provider(context.config.publicUrl, configurationOf(context, jwks));
  // The gate has set what these headers say.
  provider.proxy = true;
  provider.silent = true;
  // A secret of 256 random bits is compared by its digest; so nothing of it is kept.
  provider.Client.prototype.compareClientSecret = function compare(actual: string) {
    return sameDigest(Buffer.from(this.clientSecret ?? '', 'hex'), tokenDigest(actual));
  };
  useOurSessions(context, provider);
  logOutcomes(provider);
  return provider;
}

const refused = ['authorization.error', 'grant.error', 'userinfo.error', 'revocation.error'] as const;

/** Applications get one sentence; the operator finds the reason in the log, without parameters. */
function logOutcomes(provider: Provider): void {
  for (const event of refused as unknown as readonly 'grant.error'[]) {
    provider.on(event, (ctx, { error, error_detail: detail }) => {
      const application = ctx.oidc.client?.clientId;
      const reason = detail && masked(detail);
      askingOf(ctx.req).log.info({ event, application, error, reason }, 'refused an application');
    });
  }
  provider.on('server_error', (ctx, fault) => {
    askingOf(ctx.req).log.error({ fault }, 'fault');
  });
}
