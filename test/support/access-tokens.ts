import { scopes, type Scope } from '../../src/text/scopes.ts';
import type { Browser, BrowserOptions } from './browser.ts';
import { ok } from './organizations.ts';
import type { Door } from './sallyport.ts';

export interface MadeToken {
  readonly id: string;
  readonly token: string;
}

/** A new access token, with every scope unless some are given. */
export async function makeToken(
  browser: Browser,
  path: string,
  wanted: { scopes?: readonly Scope[]; name?: string; expiresInDays?: number } = {},
): Promise<MadeToken> {
  const asked = { name: 'HR sync', scopes, expiresInDays: 30, ...wanted };
  return ok(await browser.post<MadeToken>(`${path}/access-tokens`, asked)).body;
}

/** A program that sends an access token. */
export const program = (sallyport: Door, token: string, options: BrowserOptions = {}): Browser =>
  sallyport.browser({ ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });
