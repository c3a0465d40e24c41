import { z } from 'zod';
import { translateTo, type Language } from '../web/texts/translate.ts';
import type { AppRow } from './apps.sql.ts';

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
  language: Language,
): AppBody => ({
  id,
  name: name ?? translateTo(language)('twoStep.app'),
  addedAt: createdAt,
  lastUsedAt,
});
