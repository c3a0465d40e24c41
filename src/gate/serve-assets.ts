import type { Hono } from 'hono';
import { AT_CONSOLES, type Assets } from '../web/assets.ts';
import { respond } from './respond.ts';

/** Serves style sheet, script and logo. Their names contain a hash of the content, so browsers may cache them forever. */
export function serveAssets(app: Hono, assets: Assets): void {
  app.on('GET', ['/assets/*', `${AT_CONSOLES}/assets/*`], (c, next) => {
    const asset = assets.get(c.req.path.replace(AT_CONSOLES, ''));
    if (!asset) return next();
    const accepted = c.req.header('accept-encoding') ?? '';
    const headers = {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(asset.policy !== undefined && { 'Content-Security-Policy': asset.policy }),
    };
    if (asset.brotli && /\bbr\b/.test(accepted)) {
      return respond(c, 200, asset.brotli, { ...headers, 'Content-Encoding': 'br' });
    }
    if (asset.gzip && /\bgzip\b/.test(accepted)) {
      return respond(c, 200, asset.gzip, { ...headers, 'Content-Encoding': 'gzip' });
    }
    return respond(c, 200, asset.body, headers);
  });
}
