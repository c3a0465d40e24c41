import type { Context as HonoContext } from 'hono';
import type { Config } from '../config.ts';
import type { Refusal } from '../routes/outcome.ts';
import { refusals, type RefusalCode } from '../routes/refusals.ts';
import type { Translate } from '../web/texts/translate.ts';
import { readCookie, writeCookies } from './cookies.ts';
import { doneSentence, sentenceOf } from './sentence.ts';

// What a page says once after a redirect. The cookie names a sentence of ours and holds no text, so nobody can put words
// into a page with it.

export const sayDone = (c: HonoContext, config: Config, key: string): void =>
  writeCookies(c, config, { done: `done.${key}` });

export const sayRefused = (c: HonoContext, config: Config, { code, variant = '' }: Refusal): void =>
  writeCookies(c, config, { done: `refused.${code}.${variant}` });

export interface ShownOnce {
  readonly done?: string;
  readonly refused?: string;
}

/** The sentence that waits to be shown, which is then over. */
export function takeShownOnce(c: HonoContext, config: Config, t: Translate): ShownOnce {
  const value = readCookie(c, config, 'done');
  if (value === undefined) return {};
  writeCookies(c, config, { done: null });
  const [kind, key = '', variant = ''] = value.split('.');
  if (!/^[\w-]*$/.test(key + variant)) return {};
  if (kind === 'refused' && Object.hasOwn(refusals, key)) {
    return { refused: sentenceOf(t, { ok: false, code: key as RefusalCode, variant: variant || undefined }) };
  }
  const sentence = kind === 'done' ? doneSentence(t, key) : '';
  return sentence === '' || sentence === `done.${key}` ? {} : { done: sentence };
}
