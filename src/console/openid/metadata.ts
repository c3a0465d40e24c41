import type { AllClientMetadata } from 'oidc-provider';
import type { Application } from './applications.sql.ts';

/**
 * An application as the library knows it. `inHeader` says whether it sends its secret in a header or in the body: both are
 * good, and the library wants to know one.
 */
export function metadataOf(application: Application, inHeader: boolean): AllClientMetadata {
  const { id, name, kind, secretDigest, redirectUris, postLogoutRedirectUris, algorithm } = application;
  const { backChannelLogoutUri, privateNetwork, scopes } = application;
  return {
    client_id: id,
    client_name: name,
    application_type: kind,
    ...(secretDigest
      ? {
          // Its digest: see `compareClientSecret` in `provider.ts`.
          client_secret: secretDigest.toString('hex'),
          token_endpoint_auth_method: inHeader ? 'client_secret_basic' : 'client_secret_post',
        }
      : { token_endpoint_auth_method: 'none' }),
    redirect_uris: redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    ...(backChannelLogoutUri !== null && {
      backchannel_logout_uri: backChannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    response_modes: ['query'],
    id_token_signed_response_alg: algorithm,
    registered_scopes: scopes,
    private_network: privateNetwork,
  };
}
