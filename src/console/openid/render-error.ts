import { errors, type Configuration } from 'oidc-provider';
import { askingOf } from './asking.ts';
import { RefusedApplicationPage, type RefusedKind } from './pages/refused-application.tsx';

/**
 * Answers what can't be told to the application, since nobody knows whether it is one: a page in the person's language, or the
 * library's own JSON for a program.
 */
export const renderError: NonNullable<Configuration['renderError']> = async (ctx, out, fault) => {
  if (ctx.accepts('html', 'json') !== 'html') {
    ctx.type = 'json';
    ctx.body = out;
    return;
  }
  const { view, id } = askingOf(ctx.req);
  ctx.type = 'html';
  const page = await RefusedApplicationPage(view(), {
    kind: kindOf(fault),
    error: out.error,
    status: ctx.status,
    request: id,
  });
  ctx.body = String(page);
};

function kindOf(fault: Error): RefusedKind {
  if (fault instanceof errors.SessionNotFound) return 'over';
  if (fault instanceof errors.InvalidRedirectUri) return 'wrongAddress';
  if (fault instanceof errors.InvalidClient) return 'unknown';
  return fault instanceof errors.OIDCProviderError ? 'malformed' : 'fault';
}
