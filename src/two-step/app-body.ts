import { z } from 'zod';
import type { Translate } from '../web/texts/translate.ts';
import type { AppRow } from './authenticator.sql.ts';

/** An authenticator app, as its owner sees it. */
export const App = z.object({
  id: z.string(),
  name: z.string(),
  addedAt: z.date(),
  /** Null until a code of it was accepted. */
  lastUsedAt: z.date().nullable(),
});
export type AppBody = z.infer<typeof App>;

/** An app that nobody named is called what it is, in the person's language. */
export const appBody = (
  { id, name, createdAt, lastUsedAt }: Pick<AppRow, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>,
  t: Translate,
): AppBody => ({
  id,
  name: name ?? t('twoStep.app'),
  addedAt: createdAt,
  lastUsedAt,
});
