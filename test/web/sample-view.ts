import { assets } from '../../src/web/assets.ts';
import type { Language } from '../../src/text/languages.ts';
import { translateTo } from '../../src/web/texts/translate.ts';
import { untouchedForm, type FormState, type View } from '../../src/web/view.ts';
import { now } from './sample-pages.ts';

/** Where the reader of a language is. */
export const zones: Readonly<Record<Language, string>> = { en: 'UTC', ja: 'Asia/Tokyo', ko: 'Asia/Seoul' };

export const person = { name: 'Seoyeon Kim', email: 'seoyeon.kim@hanbit.example' };

export const viewIn = (
  language: Language,
  form: FormState = untouchedForm,
  more: Partial<View> = {},
): View => ({
  language,
  zone: zones[language],
  theme: 'system',
  t: translateTo(language),
  brand: 'Sallyport',
  publicUrl: 'https://id.hanbit.example',
  contact: 'help@hanbit.example',
  operator: translateTo(language)('common.contact', { contact: 'help@hanbit.example' }),
  links: {},
  assets,
  now,
  here: '/here?a=1&b="2"',
  person,
  session: { idleEnd: new Date(now.getTime() + 3_540_000), end: new Date(now.getTime() + 86_400_000) },
  form,
  ...more,
});

/** A form refused at each of its fields, with what was typed. */
export const refusedAt = (fields: readonly string[]): FormState => ({
  typed: Object.fromEntries(fields.map((field) => [field, `typed <${field}>`])),
  errors: Object.fromEntries(fields.map((field) => [field, `wrong: ${field}`])),
  attemptsLeft: 3,
});
