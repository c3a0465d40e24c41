import type { Scope } from '../../../text/scopes.ts';
import type { Dashed } from '../../../web/texts/en/organization-access-tokens.ts';
import type { Translate } from '../../../web/texts/translate.ts';

/** What a scope lets a program do, in words. */
export const scopeInWords = (t: Translate, scope: Scope): string =>
  t(`organization.accessTokens.scopes.${scope.replace(':', '-') as Dashed<Scope>}`);
